using BioNer.Core.Evaluation;
using BioNer.Core.Tags;

namespace BioNer.Tests.Evaluation;

public sealed class MentionErrorsTests
{
    [Fact]
    public void Each_kind_is_told_apart()
    {
        Mention[] gold = [new("X", 0, 2), new("X", 3, 4), new("X", 5, 7), new("X", 8, 9), new("Y", 12, 13)];
        Mention[] predicted = [new("X", 0, 1), new("Y", 3, 4), new("Y", 6, 8), new("X", 10, 11), new("Y", 12, 13)];
        Assert.Equal(
            [
                new(MentionErrorKind.Boundary, gold[0], predicted[0]),
                new(MentionErrorKind.Type, gold[1], predicted[1]),
                new(MentionErrorKind.BoundaryAndType, gold[2], predicted[2]),
                new(MentionErrorKind.Missed, gold[3], null),
                new(MentionErrorKind.Spurious, null, predicted[3]),
            ],
            MentionErrors.Find(gold, predicted));
    }

    // Both overlap the gold mention; the one of its type is its boundary error, the other one has nothing left to be laid to.
    [Fact]
    public void The_right_type_is_preferred() => Assert.Equal(
        [new(MentionErrorKind.Boundary, new("X", 0, 3), new("X", 2, 4)), new(MentionErrorKind.Spurious, null, new("Y", 0, 2))],
        MentionErrors.Find([new("X", 0, 3)], [new("Y", 0, 2), new("X", 2, 4)]));

    [Fact]
    public void What_the_criterion_accepts_is_no_error() =>
        Assert.Empty(MentionErrors.Find([new("X", 0, 3)], [new("X", 1, 3)], MatchCriterion.Right));

    [Fact]
    public void Summary_groups_equal_errors_with_the_line_of_the_first()
    {
        EvaluationSentence missed = new(10, ["a", "p53"], ["O", "B-X"], ["O", "O"]);
        EvaluationSentence other = new(40, ["IL"], ["B-X"], ["O"]);
        var group = Assert.Single(ErrorSummary.Of([other, missed with { Line = 50 }, missed], MatchCriterion.Exact, 1));
        Assert.Equal((MentionErrorKind.Missed, "X", null, 3), (group.Kind, group.GoldType, group.PredictedType, group.Count));
        Assert.Equal([new ErrorExample("p53", null, 2, 51)], group.Examples);
    }

    [Fact]
    public void Confusions_of_parts_of_speech_come_most_frequent_first()
    {
        EvaluationSentence sentence = new(1, ["a", "b", "b", "c"], ["NN", "NN", "NN", "VB"], ["NN", "JJ", "JJ", "NN"]);
        var confusions = TagConfusions.Of([sentence], 3);
        Assert.Equal([("NN", "JJ", 2), ("VB", "NN", 1)], confusions.Select(c => (c.Gold, c.Predicted, c.Count)));
        Assert.Equal([("b", 2)], confusions[0].Examples);
    }
}
