using System.Globalization;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Text;

namespace BioNer.Tagging.Formats.PubTator;

/// <summary>Documents as PubTator. What is no title is abstract; line breaks and tabs become spaces, one each, so that offsets stay.</summary>
internal static class PubTatorOutput
{
    public static void Write(TextWriter output, TaggedDocument tagged)
    {
        var flat = FlatDocument.Of(tagged);
        var points = new CodePoints(flat.Text);
        // Lines that are added begin as the others do.
        var source = tagged.Document.Source as PubTatorSource;
        var id = source?.Id ?? Id(tagged.Document.Id);
        if (source is not null)
            foreach (var line in source.Lines)
                output.Write($"{line}\n");
        else
            WriteText(output, id, tagged.Document, flat, points);
        foreach (var entity in flat.Found.Entities)
            Line(output, id, points.Of(entity.Begin), points.Of(entity.End), entity.Text, entity.Type, null);
        output.Write('\n');
    }

    private static void WriteText(TextWriter output, string id, Document document, FlatDocument flat, CodePoints points)
    {
        var title = document.Passages.Count > 1 ? flat.Starts[1] - 1 : flat.Text.IndexOf('\n', StringComparison.Ordinal);
        output.Write($"{id}|t|{Flat(title < 0 ? flat.Text : flat.Text[..title])}\n");
        output.Write($"{id}|a|{Flat(title < 0 ? "" : flat.Text[(title + 1)..])}\n");
        foreach (var annotation in document.Existing())
        {
            var (begin, end) = (flat.Starts[annotation.Passage] + annotation.Begin, flat.Starts[annotation.Passage] + annotation.End);
            Line(output, id, points.Of(begin), points.Of(end), flat.Text[begin..end], annotation.Type, annotation.Identifier);
        }
    }

    private static void Line(TextWriter output, string id, int begin, int end, string text, string type, string? identifier) =>
        output.Write(string.Create(CultureInfo.InvariantCulture, $"{id}\t{begin}\t{end}\t{Flat(text)}\t{Flat(type)}{(identifier is null ? "" : $"\t{Flat(identifier)}")}\n"));

    // Line ends of Unicode too: readers split at them.
    private static string Flat(string text) => string.Concat(text.Select(character => char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character));

    private static string Id(string id) => id.Length == 0 ? "_" : string.Concat(id.Select(character => char.IsControl(character) || character is ' ' or '|' ? '_' : character));
}
