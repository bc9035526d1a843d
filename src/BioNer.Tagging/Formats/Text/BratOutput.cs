using System.Globalization;
using BioNer.Tagging.Text;

namespace BioNer.Tagging.Formats.Text;

/// <summary>Writes brat's standoff annotation (<c>.ann</c>): offsets count Unicode code points; a note names each mention's head and score.</summary>
public static class BratOutput
{
    /// <summary>Writes the annotation of one document.</summary>
    public static void Write(TextWriter output, string text, TaggedText tagged)
    {
        var points = new CodePoints(text);
        for (var at = 0; at < tagged.Entities.Count; at++)
        {
            var entity = tagged.Entities[at];
            output.Write($"T{at + 1}\t{Type(entity.Type)} {Fragments(entity, points)}\t{Flat(entity.Text)}\n");
            output.Write(string.Create(CultureInfo.InvariantCulture, $"#{at + 1}\tAnnotatorNotes T{at + 1}\t{Flat(entity.Task)} {entity.Score:0.0000}\n"));
        }
    }

    // brat reads a mention over a line's end as several fragments.
    private static string Fragments(Entity entity, CodePoints points)
    {
        var fragments = new List<string>();
        var begin = 0;
        for (var at = 0; at <= entity.Text.Length; at++)
        {
            if (at < entity.Text.Length && entity.Text[at] is not ('\n' or '\r'))
                continue;
            if (at > begin)
                fragments.Add($"{points.Of(entity.Begin + begin)} {points.Of(entity.Begin + at)}");
            begin = at + 1;
        }
        return string.Join(';', fragments);
    }

    // The lines of a mention over several are joined by a space.
    private static string Flat(string text) => string.Join(' ', text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries)).Replace('\t', ' ');

    private static string Type(string type) => string.Concat(type.Select(character => char.IsWhiteSpace(character) || character is ';' ? '_' : character));
}
