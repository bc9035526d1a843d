namespace BioNer.Tagging.Text;

/// <summary>Converts offsets in UTF-16 units to offsets in Unicode code points of one text. A lone surrogate counts as one code point.</summary>
public sealed class CodePoints
{
    private readonly int[] seconds; // indices of the second halves of surrogate pairs, rising

    /// <param name="text">The text the offsets index.</param>
    public CodePoints(string text)
    {
        var found = new List<int>();
        for (var at = 1; at < text.Length; at++)
            if (char.IsSurrogatePair(text[at - 1], text[at]))
                found.Add(at++);
        seconds = [.. found];
    }

    /// <summary>The code points before a UTF-16 offset. Inside a surrogate pair it is the pair's own.</summary>
    public int Of(int offset)
    {
        var before = Array.BinarySearch(seconds, offset);
        // An offset that is a second half itself stands inside its pair, whose first half is one code point.
        return before >= 0 ? offset - before - 1 : offset - ~before;
    }
}
