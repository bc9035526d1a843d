namespace BioNer.Core.Tags;

/// <summary>A mention tag in its two halves, split at the first hyphen as conlleval splits it: <c>I-Multi-tissue_structure</c> is I and Multi-tissue_structure.</summary>
/// <param name="Prefix">O, B, I, E or S.</param>
/// <param name="TypeStart">Where the type begins in the tag; the tag's length when it has none.</param>
internal readonly record struct ChunkTag(char Prefix, int TypeStart)
{
    /// <summary>Whether the text is <c>O</c>, or <c>B</c>, <c>I</c>, <c>E</c> or <c>S</c> with or without a hyphen and a type.</summary>
    public static bool TryParse(string tag, out ChunkTag parsed)
    {
        parsed = default;
        if (tag.Length == 0 || (tag.Length > 1 && tag[1] != '-') || tag[0] is not ('O' or 'B' or 'I' or 'E' or 'S'))
            return false;
        parsed = new ChunkTag(tag[0], Math.Min(2, tag.Length));
        return true;
    }

    /// <summary>Whether a mention that holds <paramref name="previous"/> goes on with this tag, the types being equal.</summary>
    public bool Continues(ChunkTag previous) => previous.Prefix is 'B' or 'I' && Prefix is 'I' or 'E';
}
