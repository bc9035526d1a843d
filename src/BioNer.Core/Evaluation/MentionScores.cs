namespace BioNer.Core.Evaluation;

/// <summary>The scores of a set of sentences; shards are merged with <c>+</c>.</summary>
/// <param name="All">Counts over all types: micro-averaged precision, recall and F1.</param>
/// <param name="ByType">Counts by type, ordered by type (ordinal); every type that gold or prediction has.</param>
/// <param name="Tokens">How many tokens were scored.</param>
/// <param name="CorrectTokens">How many of them have the gold tag, compared as text.</param>
/// <param name="Sentences">How many sentences were scored, empty ones included.</param>
/// <param name="CorrectSentences">How many of them have no false positive and no false negative.</param>
public sealed record MentionScores(
    Counts All,
    IReadOnlyDictionary<string, Counts> ByType,
    int Tokens,
    int CorrectTokens,
    int Sentences,
    int CorrectSentences)
{
    /// <summary>The share of tokens with the gold tag, 0 to 1; 0 when there are none.</summary>
    public double TokenAccuracy => Tokens == 0 ? 0 : (double)CorrectTokens / Tokens;

    public static MentionScores operator +(MentionScores left, MentionScores right)
    {
        var byType = new SortedDictionary<string, Counts>(StringComparer.Ordinal);
        foreach (var (type, counts) in left.ByType.Concat(right.ByType))
            byType[type] = byType.GetValueOrDefault(type) + counts;
        return new MentionScores(
            left.All + right.All,
            byType,
            left.Tokens + right.Tokens,
            left.CorrectTokens + right.CorrectTokens,
            left.Sentences + right.Sentences,
            left.CorrectSentences + right.CorrectSentences);
    }

    /// <summary>The sum of both; the same as <c>+</c>.</summary>
    public static MentionScores Add(MentionScores left, MentionScores right) => left + right;
}
