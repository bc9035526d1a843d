using BioNer.Core.Tags;

namespace BioNer.Core.Evaluation;

/// <summary>Pairs the predicted mentions of a sentence with its gold mentions, each at most once.</summary>
/// <remarks>
/// Predictions are taken from left to right, and each takes the leftmost gold mention that matches it and is still free. Mentions
/// of one sentence are disjoint, so for exact, right and left at most one gold mention can match, and for overlap no other pairing has more pairs.
/// Exchanging gold and predicted therefore gives as many pairs.
/// </remarks>
public static class MentionMatcher
{
    /// <summary>For each predicted mention the index of its gold mention, or -1.</summary>
    /// <param name="gold">Disjoint mentions, by start, as <see cref="MentionReader.Read"/> gives them.</param>
    /// <param name="predicted">Likewise.</param>
    /// <param name="criterion">When two mentions of the same type match.</param>
    public static int[] Match(IReadOnlyList<Mention> gold, IReadOnlyList<Mention> predicted, MatchCriterion criterion)
    {
        var goldOf = new int[predicted.Count];
        var taken = new bool[gold.Count];
        var first = 0;
        for (var p = 0; p < predicted.Count; p++)
        {
            goldOf[p] = -1;
            while (first < gold.Count && gold[first].End <= predicted[p].Start)
                first++;
            for (var g = first; g < gold.Count && gold[g].Start < predicted[p].End; g++)
            {
                if (taken[g] || !Matches(gold[g], predicted[p], criterion))
                    continue;
                (goldOf[p], taken[g]) = (g, true);
                break;
            }
        }
        return goldOf;
    }

    /// <summary>Whether two mentions of one sentence match.</summary>
    public static bool Matches(Mention gold, Mention predicted, MatchCriterion criterion) => gold.Type == predicted.Type && criterion switch
    {
        MatchCriterion.Exact => gold.Start == predicted.Start && gold.End == predicted.End,
        MatchCriterion.Right => gold.End == predicted.End,
        MatchCriterion.Left => gold.Start == predicted.Start,
        MatchCriterion.Overlap => gold.Start < predicted.End && predicted.Start < gold.End,
        _ => throw new ArgumentOutOfRangeException(nameof(criterion), criterion, "No such criterion."),
    };
}
