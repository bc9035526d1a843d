namespace BioNer.Core.Evaluation;

/// <summary>A gold tag that was predicted as another.</summary>
/// <param name="Gold">The gold tag.</param>
/// <param name="Predicted">The predicted tag.</param>
/// <param name="Count">How often.</param>
/// <param name="Examples">The most frequent tokens, with their counts.</param>
public sealed record TagConfusion(string Gold, string Predicted, int Count, IReadOnlyList<(string Token, int Count)> Examples);

/// <summary>Groups the wrong tags of a file.</summary>
public static class TagConfusions
{
    /// <summary>The confusions, the most frequent first; in each the most frequent tokens.</summary>
    /// <param name="sentences">Sentences with any tags.</param>
    /// <param name="examples">How many tokens a confusion has at most.</param>
    public static List<TagConfusion> Of(IEnumerable<EvaluationSentence> sentences, int examples)
    {
        var tokens = new Dictionary<(string Gold, string Predicted), Dictionary<string, int>>();
        foreach (var sentence in sentences)
            for (var i = 0; i < sentence.Tokens.Length; i++)
            {
                if (sentence.Gold[i] == sentence.Predicted[i])
                    continue;
                var key = (sentence.Gold[i], sentence.Predicted[i]);
                if (!tokens.TryGetValue(key, out var counts))
                    tokens.Add(key, counts = new Dictionary<string, int>(StringComparer.Ordinal));
                counts[sentence.Tokens[i]] = counts.GetValueOrDefault(sentence.Tokens[i]) + 1;
            }
        return [.. tokens
            .Select(pair => new TagConfusion(pair.Key.Gold, pair.Key.Predicted, pair.Value.Values.Sum(), Frequent(pair.Value, examples)))
            .OrderByDescending(confusion => confusion.Count)
            .ThenBy(confusion => confusion.Gold, StringComparer.Ordinal)
            .ThenBy(confusion => confusion.Predicted, StringComparer.Ordinal)];
    }

    private static (string Token, int Count)[] Frequent(Dictionary<string, int> counts, int most) =>
        [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(most).Select(pair => (pair.Key, pair.Value))];
}
