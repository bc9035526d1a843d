namespace BioNer.Tagging;

/// <summary>A mention found in a text.</summary>
/// <param name="Type">The entity type; of a part-of-speech head the tag of one token.</param>
/// <param name="Text">The mention as written.</param>
/// <param name="Begin">Index of its first UTF-16 unit in the text; <see cref="Text.CodePoints"/> converts.</param>
/// <param name="End">Index after its last UTF-16 unit.</param>
/// <param name="Score">How probable this very mention is, 0 to 1: its posterior probability over all allowed sequences of tags, on the head's calibration curve if it has one.</param>
/// <param name="Task">The head that found it.</param>
public sealed record Entity(string Type, string Text, int Begin, int End, float Score, string Task)
{
    /// <summary>Whether the head's best sequence of tags does not have it.</summary>
    public bool Alternative { get; init; }

    /// <summary>Whether it is the short form of a mention elsewhere in the document, not found by itself.</summary>
    public bool Abbreviation { get; init; }
}
