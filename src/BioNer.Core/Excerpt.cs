namespace BioNer.Core;

/// <summary>Text from an input as a message may show it: short, and without characters that could steer a terminal.</summary>
public static class Excerpt
{
    /// <summary>The text, control characters replaced by U+FFFD, cut after <paramref name="most"/> characters with an ellipsis.</summary>
    public static string Of(string text, int most = 60)
    {
        var kept = text.Length <= most ? text : text[..most] + "…";
        return kept.Any(char.IsControl) ? string.Concat(kept.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : kept;
    }
}
