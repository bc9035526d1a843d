namespace BioNer.Core.Tags;

/// <summary>
/// Reads the mentions out of a sentence's tags as conlleval reads chunks, its rules extended to IOBES; IOB1, IOB2 and IOBES are read by the same rules.
/// </summary>
/// <remarks>
/// A tag continues the mention before it when it is I or E, the tag before it is B or I, and both have the same type. Any other tag but O
/// begins a mention, whatever a strict reader would think of it: I after O or at a sentence's start, I or E of another type, E without B,
/// anything after E or S. So no tag is ever lost, and the mentions of a sentence are disjoint and in order.
/// </remarks>
public static class MentionReader
{
    /// <summary>The mentions of one sentence, in order.</summary>
    /// <param name="tags">One tag a token. A tag without a hyphen (<c>B</c>) has the empty type.</param>
    /// <exception cref="InputException">A tag is not O, B, I, E or S, alone or before a hyphen.</exception>
    public static List<Mention> Read(IReadOnlyList<string> tags)
    {
        var mentions = new List<Mention>();
        var (previousTag, previous) = ("O", new ChunkTag('O', 1));
        var start = -1;
        for (var i = 0; i < tags.Count; i++)
        {
            var tag = tags[i];
            if (!ChunkTag.TryParse(tag, out var current))
                throw Unknown(tag, i);
            if (!(current.Continues(previous) && SameType(previousTag, previous, tag, current)))
            {
                Close(i);
                start = current.Prefix == 'O' ? -1 : i;
            }
            (previousTag, previous) = (tag, current);
        }
        Close(tags.Count);
        return mentions;

        void Close(int end)
        {
            if (start >= 0)
                mentions.Add(new Mention(previousTag[previous.TypeStart..], start, end));
        }
    }

    /// <summary>Whether <see cref="Read"/> understands a tag.</summary>
    public static bool IsMentionTag(string tag) => ChunkTag.TryParse(tag, out _);

    private static bool SameType(string leftTag, ChunkTag left, string rightTag, ChunkTag right) =>
        leftTag.AsSpan(left.TypeStart).SequenceEqual(rightTag.AsSpan(right.TypeStart));

    private static InputException Unknown(string tag, int index) => new(
        $"Token {index + 1} of a sentence has the tag '{Excerpt.Of(tag)}'; a mention tag is O, or B, I, E or S followed by a hyphen and a type (B-Gene). Part-of-speech tags are scored by token accuracy.");
}
