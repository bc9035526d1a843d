using System.Text;

namespace BioNer.Tagging.Tests.Text;

/// <summary>Joins a corpus's tokens into text as it may have been before it was tokenised; the corpora do not tell. It remembers where each token went.</summary>
internal static class Detokenizer
{
    /// <summary>Every token parted from the next by one space.</summary>
    public static (string Text, (int Begin, int End)[] Tokens) Spaced(IReadOnlyList<string> tokens) => Join(tokens, (_, _) => true);

    /// <summary>Spaces only between two tokens of letters and digits: all other characters touch their neighbours.</summary>
    public static (string Text, (int Begin, int End)[] Tokens) Tight(IReadOnlyList<string> tokens) =>
        Join(tokens, (left, right) => char.IsAsciiLetterOrDigit(left[^1]) && char.IsAsciiLetterOrDigit(right[0]));

    /// <summary>Spaces as English sets them: none before closing signs and behind opening ones, none between a bracket and a piece that hangs on it by a hyphen or slash.</summary>
    public static (string Text, (int Begin, int End)[] Tokens) English(IReadOnlyList<string> tokens) => Join(tokens, (left, right) =>
        !(right is "," or ";" or ":" or "." or ")" or "]" or "%" or "?" or "''" or "'s" or "'"
          || left is "(" or "[" or "``"
          || (left is ")" or "]" && right[0] is '-' or '/')
          || (left.Length > 1 && left[^1] is '-' or '/' && right is "(" or "[")));

    private static (string Text, (int Begin, int End)[] Tokens) Join(IReadOnlyList<string> tokens, Func<string, string, bool> space)
    {
        var text = new StringBuilder();
        var spans = new (int, int)[tokens.Count];
        for (var at = 0; at < tokens.Count; at++)
        {
            if (at > 0 && space(tokens[at - 1], tokens[at]))
                text.Append(' ');
            spans[at] = (text.Length, text.Length + tokens[at].Length);
            text.Append(tokens[at]);
        }
        return (text.ToString(), spans);
    }
}
