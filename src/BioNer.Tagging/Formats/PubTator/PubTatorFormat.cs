using System.Globalization;
using System.Runtime.CompilerServices;
using BioNer.Core;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Text;

namespace BioNer.Tagging.Formats.PubTator;

/// <summary>
/// PubTator: <c>ID|t|title</c>, <c>ID|a|abstract</c>, then a line an annotation, and an empty line behind each document. Offsets count code points of the title, one character, and the abstract.
/// </summary>
internal sealed class PubTatorFormat : DocumentFormat
{
    public override string Name => "pubtator";

    public override string Extension => ".pubtator";

    public override IReadOnlyList<string> MediaTypes { get; } = ["text/x-pubtator"];

    public override async IAsyncEnumerable<Document> ReadAsync(Stream stream, string name, DocumentLimits limits, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var bounded = new BoundedStream(stream, name, limits.Bytes);
        var (lines, first) = (new List<string>(), 1);
        await foreach (var (number, line) in Utf8Lines.ReadAsync(bounded, name, cancellation))
        {
            if (line.AsSpan().ContainsAnyExcept(' ', '\t'))
            {
                if (lines.Count == 0)
                    first = number;
                lines.Add(line);
                continue;
            }
            if (lines.Count > 0)
                yield return Document(lines, name, first);
            lines = [];
            bounded.Begin();
        }
        if (lines.Count > 0)
            yield return Document(lines, name, first);
    }

    public override DocumentWriter Write(Stream stream, IReadOnlySet<string> partsOfSpeech) => new TextWriting(stream, (writer, tagged, _) => PubTatorOutput.Write(writer, tagged));

    private static Document Document(List<string> lines, string name, int first)
    {
        var (id, title) = Text(lines[0], 't', null, name, first);
        var (_, body) = lines.Count > 1 && lines[1].StartsWith($"{id}|a|", StringComparison.Ordinal) ? Text(lines[1], 'a', id, name, first + 1) : (id, null);
        for (var at = body is null ? 1 : 2; at < lines.Count; at++)
            if (!lines[at].StartsWith($"{id}\t", StringComparison.Ordinal))
                throw new InputException($"{name}:{first + at}: an annotation of the document {Excerpt.Of(id)}, which begins with its id and a tab, is expected; found '{Excerpt.Of(lines[at])}'. An empty line ends a document.");
        var titled = new Passage(title, 0, Kind: "title");
        List<Passage> passages = body is null ? [titled] : [titled, new Passage(body, new CodePoints(title).Of(title.Length) + 1, Kind: "abstract")];
        var document = new Document(id, passages);
        return document with { Source = new PubTatorSource(lines), Existing = () => Existing(document, lines) };
    }

    private static (string Id, string Text) Text(string line, char part, string? id, string name, int number)
    {
        var begin = line.IndexOf($"|{part}|", StringComparison.Ordinal);
        return begin > 0 && !line.AsSpan(0, begin).ContainsAny('\t', ' ') && (id is null || line[..begin] == id)
            ? (line[..begin], line[(begin + 3)..])
            : throw new InputException($"{name}:{number}: 'ID|{part}|TEXT' is expected, which begins a document; found '{Excerpt.Of(line)}'.");
    }

    private static List<Annotation> Existing(Document document, List<string> lines)
    {
        var offsets = new PassageOffsets(document, document.Passages);
        var found = new List<Annotation>();
        foreach (var line in lines)
            if (line.Split('\t') is [_, var begin, var end, _, var type, ..] columns && int.TryParse(begin, NumberStyles.None, CultureInfo.InvariantCulture, out var from) && int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var to))
                found.Add(offsets.Find(from, to, type, columns.Length > 5 && columns[5].Length > 0 ? columns[5] : null));
        return found;
    }
}

/// <summary>The lines of a PubTator document.</summary>
internal sealed record PubTatorSource(IReadOnlyList<string> Lines);
