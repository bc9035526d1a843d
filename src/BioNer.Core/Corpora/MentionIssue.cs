namespace BioNer.Core.Corpora;

/// <summary>What became of an annotation that tags cannot show as it was.</summary>
public enum MentionIssueKind
{
    /// <summary>It begins or ends within a token, and was widened to the tokens it touches.</summary>
    Widened,

    /// <summary>The text at its offsets is not the one it states; the offsets decided.</summary>
    OtherText,

    /// <summary>A longer one has some of its tokens, or one that begins earlier; left out.</summary>
    Overlapping,

    /// <summary>Another of the same type has the same offsets; left out.</summary>
    Duplicate,

    /// <summary>It has several parts with text between them; left out.</summary>
    Discontinuous,

    /// <summary>It begins in one sentence and ends in another; left out.</summary>
    CrossesSentence,

    /// <summary>It holds no token; left out.</summary>
    NoToken,

    /// <summary>It states no type; left out.</summary>
    NoType,
}

/// <summary>An annotation that tags cannot show as it was.</summary>
/// <param name="Split">The part its document is in.</param>
/// <param name="Document">The document's id.</param>
/// <param name="Begin">Its first code point in the document.</param>
/// <param name="End">Behind its last code point.</param>
/// <param name="Type">Its type in the document.</param>
/// <param name="Kind">What became of it.</param>
public sealed record MentionIssue(Split Split, string Document, int Begin, int End, string Type, MentionIssueKind Kind);
