namespace BioNer.Core.Evaluation;

/// <summary>How many tokens have the right tag: the score of part-of-speech tagging.</summary>
/// <param name="Correct">Tokens whose predicted tag is the gold tag.</param>
/// <param name="Total">All tokens.</param>
public readonly record struct TokenAccuracy(int Correct, int Total)
{
    /// <summary>The share of right tokens, 0 to 1; 0 when there are none.</summary>
    public double Value => Total == 0 ? 0 : (double)Correct / Total;

    /// <summary>Compares tags as text.</summary>
    /// <exception cref="ArgumentException">A sentence has more or fewer predicted than gold tags.</exception>
    public static TokenAccuracy Score(IEnumerable<(string[] Gold, string[] Predicted)> sentences)
    {
        var sum = default(TokenAccuracy);
        foreach (var (gold, predicted) in sentences)
        {
            if (gold.Length != predicted.Length)
                throw new ArgumentException($"A sentence has {gold.Length} gold tags but {predicted.Length} predicted ones.", nameof(sentences));
            for (var i = 0; i < gold.Length; i++)
                sum += new TokenAccuracy(gold[i] == predicted[i] ? 1 : 0, 1);
        }
        return sum;
    }

    public static TokenAccuracy operator +(TokenAccuracy left, TokenAccuracy right) => new(left.Correct + right.Correct, left.Total + right.Total);

    /// <summary>The sum of both; the same as <c>+</c>.</summary>
    public static TokenAccuracy Add(TokenAccuracy left, TokenAccuracy right) => left + right;
}
