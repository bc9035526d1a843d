namespace BioNer.Core.Evaluation;

/// <summary>A mention by its characters in a sentence, spaces not counted, as the BioCreative II files give it.</summary>
/// <param name="First">Index of the first character, from 0.</param>
/// <param name="Last">Index of the last character.</param>
public readonly record struct CharacterSpan(int First, int Last)
{
    /// <summary>Whether the two have a character in common.</summary>
    public bool Overlaps(CharacterSpan other) => First <= other.Last && other.First <= Last;
}
