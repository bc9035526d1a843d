using BioNer.Core.Bundles;
using BioNer.Core.Corpora;

namespace BioNer.Training.Bundles;

/// <summary>Finds out how a corpus is tokenised, so that text for its head is cut alike.</summary>
public static class TokenizerChoice
{
    /// <summary>Above this share of tokens that mix letters or digits with other characters, words like <c>IL-2</c> are kept whole.</summary>
    private const double MixedShare = 0.005;

    /// <summary>The rule that fits the corpus's training part.</summary>
    public static TokenizerRule For(Corpus corpus)
    {
        long tokens = 0, mixed = 0;
        foreach (var token in corpus.Train.SelectMany(sentence => sentence.Tokens))
        {
            tokens++;
            if (token.Length > 1 && token.Any(char.IsAsciiLetterOrDigit) && !token.All(char.IsAsciiLetterOrDigit))
                mixed++;
        }
        return mixed > tokens * MixedShare ? TokenizerRule.Genia : TokenizerRule.Alnum;
    }
}
