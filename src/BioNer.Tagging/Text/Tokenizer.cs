using BioNer.Core.Bundles;

namespace BioNer.Tagging.Text;

/// <summary>Cuts sentences into tokens as the corpora of a rule are cut. Tokens never overlap, hold no white space, and rise.</summary>
public static class Tokenizer
{
    /// <summary>Appends the tokens of one sentence; a text without letters and signs has none.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="sentence">The sentence in it.</param>
    /// <param name="rule">Which corpora's rule.</param>
    /// <param name="tokens">Receives the tokens; their offsets are the text's.</param>
    public static void Tokenize(ReadOnlySpan<char> text, TextSpan sentence, TokenizerRule rule, List<TextSpan> tokens)
    {
        if (rule == TokenizerRule.Genia)
            GeniaTokenizer.Tokenize(text, sentence, tokens);
        else
            AlnumTokenizer.Tokenize(text, sentence, tokens);
    }

    /// <summary>The tokens of a text that is one sentence.</summary>
    public static List<TextSpan> Tokenize(string text, TokenizerRule rule)
    {
        var tokens = new List<TextSpan>();
        Tokenize(text, new TextSpan(0, text.Length), rule, tokens);
        return tokens;
    }
}
