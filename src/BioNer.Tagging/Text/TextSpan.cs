namespace BioNer.Tagging.Text;

/// <summary>A stretch of a text in UTF-16 units.</summary>
/// <param name="Begin">Index of its first unit.</param>
/// <param name="End">Index after its last unit.</param>
public readonly record struct TextSpan(int Begin, int End)
{
    /// <summary>Units it spans.</summary>
    public int Length => End - Begin;

    /// <summary>The stretch of <paramref name="text"/>.</summary>
    public ReadOnlySpan<char> Of(ReadOnlySpan<char> text) => text[Begin..End];
}
