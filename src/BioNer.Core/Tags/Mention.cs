namespace BioNer.Core.Tags;

/// <summary>A mention of an entity in a sentence.</summary>
/// <param name="Type">The entity type, as in the tag after its first hyphen.</param>
/// <param name="Start">Index of the first token.</param>
/// <param name="End">Index after the last token.</param>
public readonly record struct Mention(string Type, int Start, int End);
