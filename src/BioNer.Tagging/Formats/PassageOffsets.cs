using System.Globalization;
using BioNer.Core;
using BioNer.Tagging.Documents;

namespace BioNer.Tagging.Formats;

/// <summary>Finds what offsets of a document, in code points, mean in its passages.</summary>
internal sealed class PassageOffsets(Document document, IReadOnlyList<Passage> passages)
{
    private readonly int[][] units = [.. passages.Select(passage => UnitsOf(passage.Text))];

    /// <summary>A passage at its place.</summary>
    /// <exception cref="InputException">Its end is beyond what offsets can count.</exception>
    public static Passage Placed(string text, int offset, string? kind, string path) => offset + (long)text.Length <= int.MaxValue
        ? new Passage(text, offset, Kind: kind)
        : throw new InputException(string.Create(CultureInfo.InvariantCulture, $"{path}: a text begins at {offset:N0}, which is too far behind for its offsets: {int.MaxValue:N0} is the last."));

    /// <summary>An annotation from its place in the document; the passage is the one that it stands in, if that has the whole of it, or else the first that has.</summary>
    /// <exception cref="InputException">No passage has it.</exception>
    public Annotation Find(long begin, long end, string type, string? identifier, int owner = 0)
    {
        if (owner < passages.Count && At(owner) is { } own)
            return own;
        for (var index = 0; index < passages.Count; index++)
            if (At(index) is { } found)
                return found;
        throw new InputException(string.Create(CultureInfo.InvariantCulture, $"The document {Excerpt.Of(document.Id)} has an annotation from {begin} to {end}, which lies in none of its texts: mend it, or write the format that it came in, which keeps it."));

        Annotation? At(int index)
        {
            var (first, last) = (begin - passages[index].Offset, end - passages[index].Offset);
            return first >= 0 && first <= last && last < units[index].Length ? new Annotation(index, units[index][first], units[index][last], type, identifier) : null;
        }
    }

    // The UTF-16 index of each code point, and of the end.
    private static int[] UnitsOf(string text)
    {
        var indices = new List<int>(text.Length + 1);
        for (var at = 0; at < text.Length; at += at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1)
            indices.Add(at);
        indices.Add(text.Length);
        return [.. indices];
    }
}
