using System.Text;

namespace BioNer.Core.Corpora;

/// <summary>What makes two sentences of different corpora the same: their words (runs of ASCII letters and digits), case-folded, so that tokenisation does not matter.</summary>
public static class SentenceKey
{
    /// <summary>Shorter sentences are headings and the like, and have no key.</summary>
    public const int FewestWords = 6;

    /// <summary>The words, lower-cased, with a blank between them; null for a sentence of fewer than <see cref="FewestWords"/>.</summary>
    public static string? Of(Sentence sentence)
    {
        var key = new StringBuilder();
        var words = 0;
        foreach (var token in sentence.Tokens)
        {
            var inWord = false;
            foreach (var character in token)
            {
                var isWord = char.IsAsciiLetterOrDigit(character);
                if (isWord && !inWord && words++ > 0)
                    key.Append(' ');
                if (isWord)
                    key.Append(char.ToLowerInvariant(character));
                inWord = isWord;
            }
        }
        return words >= FewestWords ? key.ToString() : null;
    }
}
