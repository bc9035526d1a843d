using BioNer.Core.Evaluation;

namespace BioNer.Tests.Evaluation;

public sealed class MentionScorerTests
{
    // Gold: X at 0-1 (two tokens), Y at 3, X at 5. Predicted: X at 0 only, Y at 3, Y at 5, X at 7.
    private static readonly string[] Gold = ["B-X", "I-X", "O", "B-Y", "O", "B-X", "O", "O"];
    private static readonly string[] Predicted = ["B-X", "O", "O", "B-Y", "O", "B-Y", "O", "B-X"];

    [Fact]
    public void Exact_counts_only_the_same_tokens_and_type()
    {
        var scores = MentionScorer.Score([(Gold, Predicted)]);
        Assert.Equal(new Counts(1, 3, 2), scores.All);
        Assert.Equal(["X", "Y"], scores.ByType.Keys);
        Assert.Equal(new Counts(0, 2, 2), scores.ByType["X"]);
        Assert.Equal(new Counts(1, 1, 0), scores.ByType["Y"]);
        Assert.Equal((8, 5, 1, 0), (scores.Tokens, scores.CorrectTokens, scores.Sentences, scores.CorrectSentences));
        Assert.Equal(0.625, scores.TokenAccuracy);
    }

    [Theory]
    [InlineData(MatchCriterion.Left, 2)]
    [InlineData(MatchCriterion.Right, 1)]
    [InlineData(MatchCriterion.Overlap, 2)]
    public void Looser_criteria_still_ask_for_the_type(MatchCriterion criterion, int truePositives) =>
        Assert.Equal(new Counts(truePositives, 4 - truePositives, 3 - truePositives), MentionScorer.Score([(Gold, Predicted)], criterion).All);

    [Fact]
    public void Right_needs_the_last_token_only() =>
        Assert.Equal(new Counts(1, 1, 1), MentionScorer.Score([(["B-X", "I-X", "B-X", "I-X"], ["O", "B-X", "B-X", "O"])], MatchCriterion.Right).All);

    [Fact]
    public void A_gold_mention_is_matched_once_only() =>
        Assert.Equal(new Counts(1, 1, 0), MentionScorer.Score([(["B-X", "I-X", "I-X"], ["B-X", "O", "B-X"])], MatchCriterion.Overlap).All);

    [Fact]
    public void A_prediction_over_two_gold_mentions_matches_one() =>
        Assert.Equal(new Counts(1, 0, 1), MentionScorer.Score([(["B-X", "O", "B-X"], ["B-X", "I-X", "I-X"])], MatchCriterion.Overlap).All);

    // The first prediction takes the left gold mention although it touches both: only so can the second have one as well.
    [Fact]
    public void Overlap_leaves_the_right_mention_to_the_next_prediction() =>
        Assert.Equal(new Counts(2, 0, 0), MentionScorer.Score([(["B-X", "O", "B-X", "I-X"], ["B-X", "I-X", "I-X", "B-X"])], MatchCriterion.Overlap).All);

    [Fact]
    public void Nothing_to_score_is_zero_not_undefined()
    {
        var scores = MentionScorer.Score([]);
        Assert.Equal((0.0, 0.0, 0.0, 0.0), (scores.All.Precision, scores.All.Recall, scores.All.F1, scores.TokenAccuracy));
    }

    [Fact]
    public void Different_lengths_are_refused() => Assert.Throws<ArgumentException>(() => MentionScorer.Score([(["O"], ["O", "O"])]));

    [Fact]
    public void Precision_recall_and_F1_of_conllevals_published_example()
    {
        // 459 phrases, 539 found, 371 correct: precision 68.83, recall 80.83, FB1 74.35 in the CoNLL-2000 documentation.
        var counts = new Counts(371, 539 - 371, 459 - 371);
        Assert.Equal(68.83, 100 * counts.Precision, 0.005);
        Assert.Equal(80.83, 100 * counts.Recall, 0.005);
        Assert.Equal(74.35, 100 * counts.F1, 0.005);
    }
}
