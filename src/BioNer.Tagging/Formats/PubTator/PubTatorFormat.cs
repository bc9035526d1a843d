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
        var source = new PubTatorSource(id, lines, [.. lines.Skip(passages.Count).Select(PubTatorAnnotation.Of).OfType<PubTatorAnnotation>()]);
        return document with { Source = source, Existing = () => Existing(document, source) };
    }

    private static (string Id, string Text) Text(string line, char part, string? id, string name, int number)
    {
        var begin = line.IndexOf($"|{part}|", StringComparison.Ordinal);
        return begin > 0 && !line.AsSpan(0, begin).ContainsAny('\t', ' ') && (id is null || line[..begin] == id)
            ? (line[..begin], line[(begin + 3)..])
            : throw new InputException($"{name}:{number}: 'ID|{part}|TEXT' is expected, which begins a document; found '{Excerpt.Of(line)}'.");
    }

    private static List<Annotation> Existing(Document document, PubTatorSource source)
    {
        var offsets = new PassageOffsets(document, document.Passages);
        return [.. source.Annotations.Select(annotation => offsets.Find(annotation.Begin, annotation.End, annotation.Type, annotation.Identifier))];
    }
}

/// <summary>The lines of a PubTator document.</summary>
/// <param name="Id">Its id as its lines begin.</param>
/// <param name="Lines">All lines.</param>
/// <param name="Annotations">What the lines behind the texts mark; relations and what else they may be is left out.</param>
internal sealed record PubTatorSource(string Id, IReadOnlyList<string> Lines, IReadOnlyList<PubTatorAnnotation> Annotations);

/// <summary>A line <c>ID BEGIN END TEXT TYPE [IDENTIFIER]</c>.</summary>
internal sealed record PubTatorAnnotation(int Begin, int End, string Text, string Type, string? Identifier)
{
    /// <summary>The annotation of a line; null when it is none.</summary>
    public static PubTatorAnnotation? Of(string line) =>
        line.Split('\t') is [_, var begin, var end, var text, var type, ..] columns && Number(begin, out var from) && Number(end, out var to)
            ? new PubTatorAnnotation(from, to, text, type, columns.Length > 5 && columns[5].Length > 0 ? columns[5] : null)
            : null;

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
