using System.Runtime.CompilerServices;
using System.Text;
using BioNer.Tagging.Documents;

namespace BioNer.Tagging.Formats.Conll;

/// <summary>A token a line; a line <c>-DOCSTART-</c> begins a document, and what stands behind it is its id.</summary>
internal sealed class ConllFormat : DocumentFormat
{
    /// <summary>The first column of a line that begins a document.</summary>
    public const string Start = "-DOCSTART-";

    public override string Name => "conll";

    public override string Extension => ".conll";

    public override IReadOnlyList<string> MediaTypes { get; } = ["text/x-conll"];

    public override bool NeedsTokens => true;

    public override async IAsyncEnumerable<Document> ReadAsync(Stream stream, string name, DocumentLimits limits, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var bounded = new BoundedStream(stream, name, limits.Bytes);
        var (lines, first, count) = (new StringBuilder(), 1, 0);
        // The id of the document whose start was read last; null before the first.
        string? id = null;
        await foreach (var (number, line) in Utf8Lines.ReadAsync(bounded, name, cancellation))
        {
            if (!line.StartsWith(Start, StringComparison.Ordinal) || (line.Length > Start.Length && line[Start.Length] is not (' ' or '\t')))
            {
                lines.Append(line).Append('\n');
                continue;
            }
            if (id is not null || lines.ToString().AsSpan().ContainsAnyExcept(" \t\r\n"))
                yield return Next();
            bounded.Begin();
            lines.Clear();
            first = number + 1;
            // CoNLL-2003's files have '-X- O O' behind it.
            id = line[Start.Length..].Split('\t', ' ').FirstOrDefault(part => part is not ("" or "O" or "-X-")) ?? "";
        }
        yield return Next();

        Document Next()
        {
            var parsed = ConllInput.Parse(lines.ToString(), name, first);
            count++;
            return new Document(id is { Length: > 0 } ? id : id is null && count == 1 ? Path.GetFileName(name) : $"{Path.GetFileName(name)}#{count}", [new Passage(parsed.Text, 0, parsed.Sentences)]) { Source = id };
        }
    }

    public override DocumentWriter Write(Stream stream, IReadOnlySet<string> partsOfSpeech) => new TextWriting(stream, (writer, tagged, count) =>
    {
        // A single document without a start of its own gets none.
        if (count > 0 || tagged.Document.Source is string)
            writer.Write(tagged.Document.Source is "" ? $"{Start}\n\n" : $"{Start}\t{tagged.Document.Source as string ?? string.Concat(tagged.Document.Id.Where(character => !char.IsControl(character) && character != ' '))}\n\n");
        var flat = FlatDocument.Of(tagged);
        ConllOutput.Write(writer, flat.Text, flat.Found, partsOfSpeech);
    });
}
