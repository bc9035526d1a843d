using BioNer.Core.Evaluation;
using BioNer.Core.Tags;
using CsCheck;

namespace BioNer.Tests.Evaluation;

public sealed class MentionScorerProperties
{
    private static readonly Gen<string> Tag = Gen.OneOf("O", "O", "B-X", "I-X", "E-X", "S-X", "B-Y", "I-Y");

    private static readonly Gen<(string[] Gold, string[] Predicted)[]> Sentences =
        (from length in Gen.Int[0, 8]
         from gold in Tag.Array[length]
         from predicted in Tag.Array[length]
         select (gold, predicted)).Array[0, 6];

    private static readonly Gen<MatchCriterion> Criterion = Gen.OneOf(Enum.GetValues<MatchCriterion>());

    [Fact]
    public void Exchanging_gold_and_predicted_exchanges_precision_and_recall() => Gen.Select(Sentences, Criterion).Sample((sentences, criterion) =>
    {
        var there = MentionScorer.Score(sentences, criterion);
        var back = MentionScorer.Score(sentences.Select(s => (s.Predicted, s.Gold)), criterion);
        Assert.Equal((there.All.Precision, there.All.Recall, there.All.F1), (back.All.Recall, back.All.Precision, back.All.F1));
    });

    [Fact]
    public void Counts_add_up_to_the_mentions() => Gen.Select(Sentences, Criterion).Sample((sentences, criterion) =>
    {
        var scores = MentionScorer.Score(sentences, criterion);
        Assert.Equal(sentences.Sum(s => MentionReader.Read(s.Gold).Count), scores.All.Gold);
        Assert.Equal(sentences.Sum(s => MentionReader.Read(s.Predicted).Count), scores.All.Predicted);
        Assert.Equal(scores.All, scores.ByType.Values.Aggregate(default(Counts), (sum, counts) => sum + counts));
        Assert.All(scores.ByType.Values, counts => Assert.True(counts is { TruePositives: >= 0, FalsePositives: >= 0, FalseNegatives: >= 0 }));
    });

    [Fact]
    public void Merged_shards_score_as_the_whole() => Gen.Select(Sentences, Sentences, Criterion).Sample((left, right, criterion) =>
    {
        var whole = MentionScorer.Score(left.Concat(right), criterion);
        var merged = MentionScorer.Score(left, criterion) + MentionScorer.Score(right, criterion);
        Assert.Equal(whole.ByType, merged.ByType);
        Assert.Equal(whole with { ByType = merged.ByType }, merged);
    });

    [Fact]
    public void Exact_true_positives_are_the_mentions_in_both() => Sentences.Sample(sentences => Assert.Equal(
        sentences.Sum(s => MentionReader.Read(s.Gold).Intersect(MentionReader.Read(s.Predicted)).Count()),
        MentionScorer.Score(sentences).All.TruePositives));

    [Fact]
    public void Looser_criteria_never_find_less() => Sentences.Sample(sentences =>
    {
        int Found(MatchCriterion criterion) => MentionScorer.Score(sentences, criterion).All.TruePositives;
        Assert.InRange(Found(MatchCriterion.Left), Found(MatchCriterion.Exact), Found(MatchCriterion.Overlap));
        Assert.InRange(Found(MatchCriterion.Right), Found(MatchCriterion.Exact), Found(MatchCriterion.Overlap));
    });

    // The largest pairing, found by trying every choice for every prediction.
    [Fact]
    public void No_other_pairing_has_more_pairs() => Gen.Select(Sentences, Criterion).Sample((sentences, criterion) =>
    {
        foreach (var (goldTags, predictedTags) in sentences)
        {
            var (gold, predicted) = (MentionReader.Read(goldTags), MentionReader.Read(predictedTags));
            Assert.Equal(Largest(gold, predicted, 0, [], criterion), MentionMatcher.Match(gold, predicted, criterion).Count(g => g >= 0));
        }
    });

    [Fact]
    public void Everything_right_is_one() => Tag.Array[1, 8].Sample(tags =>
    {
        var scores = MentionScorer.Score([(tags, tags)]);
        Assert.Equal((tags.Any(tag => tag != "O") ? 1.0 : 0.0, 1.0, 1), (scores.All.F1, scores.TokenAccuracy, scores.CorrectSentences));
    });

    [Fact]
    public void Errors_make_up_the_false_positives_and_negatives() => Gen.Select(Sentences, Criterion).Sample((sentences, criterion) =>
    {
        var all = MentionScorer.Score(sentences, criterion).All;
        var errors = sentences.SelectMany(s => MentionErrors.Find(MentionReader.Read(s.Gold), MentionReader.Read(s.Predicted), criterion)).ToList();
        Assert.Equal(all.FalsePositives, errors.Count(error => error.Predicted is not null));
        Assert.Equal(all.FalseNegatives, errors.Count(error => error.Gold is not null));
    });

    private static int Largest(List<Mention> gold, List<Mention> predicted, int next, HashSet<int> taken, MatchCriterion criterion)
    {
        if (next == predicted.Count)
            return taken.Count;
        var best = Largest(gold, predicted, next + 1, taken, criterion);
        for (var g = 0; g < gold.Count; g++)
            if (MentionMatcher.Matches(gold[g], predicted[next], criterion) && taken.Add(g))
            {
                best = Math.Max(best, Largest(gold, predicted, next + 1, taken, criterion));
                taken.Remove(g);
            }
        return best;
    }
}
