using BioNer.Core.Tags;

namespace BioNer.Core.Evaluation;

/// <summary>Says of every false positive and false negative what is wrong.</summary>
/// <remarks>
/// Unmatched predictions and unmatched gold mentions are laid to each other, each at most once: first those with the same boundaries, then
/// those of the same type with common tokens, then any with common tokens, always from left to right. What remains is spurious or missed. So the
/// false positives are the spurious and the paired ones together, the false negatives the missed and the paired ones.
/// </remarks>
public static class MentionErrors
{
    /// <summary>The errors of one sentence, by position.</summary>
    /// <param name="gold">Disjoint mentions, by start.</param>
    /// <param name="predicted">Likewise.</param>
    /// <param name="criterion">When a prediction is right, and so no error.</param>
    public static List<MentionError> Find(IReadOnlyList<Mention> gold, IReadOnlyList<Mention> predicted, MatchCriterion criterion = MatchCriterion.Exact)
    {
        var goldOf = MentionMatcher.Match(gold, predicted, criterion);
        var goldLeft = gold.Where((_, index) => !goldOf.Contains(index)).ToList();
        var predictedLeft = predicted.Where((_, index) => goldOf[index] < 0).ToList();
        var errors = new List<MentionError>();
        foreach (var kind in (MentionErrorKind[])[MentionErrorKind.Type, MentionErrorKind.Boundary, MentionErrorKind.BoundaryAndType])
            PairUp(kind, goldLeft, predictedLeft, errors);
        errors.AddRange(predictedLeft.Select(mention => new MentionError(MentionErrorKind.Spurious, null, mention)));
        errors.AddRange(goldLeft.Select(mention => new MentionError(MentionErrorKind.Missed, mention, null)));
        return [.. errors.OrderBy(error => (error.Gold ?? error.Predicted)!.Value.Start)];
    }

    private static void PairUp(MentionErrorKind kind, List<Mention> gold, List<Mention> predicted, List<MentionError> errors)
    {
        for (var p = 0; p < predicted.Count; p++)
        {
            var g = gold.FindIndex(mention => KindOf(mention, predicted[p]) == kind);
            if (g < 0)
                continue;
            errors.Add(new MentionError(kind, gold[g], predicted[p]));
            gold.RemoveAt(g);
            predicted.RemoveAt(p--);
        }
    }

    private static MentionErrorKind KindOf(Mention gold, Mention predicted)
    {
        if (gold.Start == predicted.Start && gold.End == predicted.End)
            return MentionErrorKind.Type;
        if (gold.Start >= predicted.End || predicted.Start >= gold.End)
            return MentionErrorKind.Spurious;
        return gold.Type == predicted.Type ? MentionErrorKind.Boundary : MentionErrorKind.BoundaryAndType;
    }
}
