using BioNer.Core.Evaluation;
using BioNer.Core.Tags;

namespace BioNer.Core.Statistics;

/// <summary>What approximate randomisation found.</summary>
/// <param name="Difference">F1 of the first run less F1 of the second, as fractions.</param>
/// <param name="P">How probable a difference at least as large in either direction is, were the runs alike.</param>
public sealed record RandomisationResult(double Difference, double P);

/// <summary>Compares two runs on the same sentences: how often does exchanging their answers at random make a difference as large as the real one?</summary>
/// <remarks>
/// Answers are exchanged sentence by sentence, since mentions of one sentence depend on each other. The probability is
/// (r + 1) / (rounds + 1) for r rounds with a difference as large (Noreen 1989), so it is never 0.
/// </remarks>
public static class ApproximateRandomisation
{
    // Differences that are equal but for the order of their additions count as equal.
    private const double Tolerance = 1e-12;

    /// <summary>Compares micro-averaged F1.</summary>
    /// <param name="sentences">The counts of each sentence in the first and the second run.</param>
    /// <param name="rounds">How many exchanges are drawn, at least 1.</param>
    /// <param name="seed">The same seed gives the same result.</param>
    public static RandomisationResult Compare(IEnumerable<(Counts First, Counts Second)> sentences, int rounds = 10_000, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        var (first, second) = (default(Counts), default(Counts));
        var swaps = new List<Counts>(); // what a swapped sentence adds to the first run, and takes from the second
        foreach (var sentence in sentences)
        {
            first += sentence.First;
            second += sentence.Second;
            if (sentence.First != sentence.Second)
                swaps.Add(Less(sentence.Second, sentence.First));
        }
        var observed = first.F1 - second.F1;
        var random = new Random(seed);
        var coins = new byte[(swaps.Count + 7) / 8];
        var asLarge = 0;
        for (var round = 0; round < rounds; round++)
        {
            random.NextBytes(coins);
            var moved = default(Counts);
            for (var i = 0; i < swaps.Count; i++)
                if ((coins[i >> 3] >> (i & 7) & 1) == 1)
                    moved += swaps[i];
            if (Math.Abs((first + moved).F1 - Less(second, moved).F1) >= Math.Abs(observed) - Tolerance)
                asLarge++;
        }
        return new RandomisationResult(observed, (asLarge + 1.0) / (rounds + 1.0));
    }

    /// <summary>The counts of one sentence, for <see cref="Compare"/>.</summary>
    /// <exception cref="InputException">A tag is no mention tag.</exception>
    public static Counts CountsOf(IReadOnlyList<string> gold, IReadOnlyList<string> predicted, MatchCriterion criterion = MatchCriterion.Exact)
    {
        var goldMentions = MentionReader.Read(gold);
        var goldOf = MentionMatcher.Match(goldMentions, MentionReader.Read(predicted), criterion);
        var matched = goldOf.Count(index => index >= 0);
        return new Counts(matched, goldOf.Length - matched, goldMentions.Count - matched);
    }

    private static Counts Less(Counts left, Counts right) => new(
        left.TruePositives - right.TruePositives,
        left.FalsePositives - right.FalsePositives,
        left.FalseNegatives - right.FalseNegatives);
}
