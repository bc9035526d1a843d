using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Core.Jobs;
using BioNer.Tagging.Scoring;
using BioNer.Tests;

namespace BioNer.Tagging.Tests.Scoring;

public sealed class CalibrationTests
{
    [Fact]
    public void The_curve_that_made_the_mentions_is_found_again()
    {
        var random = new Random(1);
        var truth = new ScoreCalibration(0.5, -0.4);
        var mentions = Enumerable.Range(0, 20_000).Select(at => random.NextDouble() is var posterior ? new ScoredMention(at, posterior, random.NextDouble() < truth.Score(posterior)) : default).ToList();

        var curve = CalibrationFit.Of(mentions)!;
        var before = Reliability.Of(mentions.Select(mention => (mention.Posterior, mention.IsRight)));
        var after = Reliability.Of(CalibrationFit.CrossFitted(mentions));

        Assert.Equal(truth.Slope, curve.Slope, 0.03);
        Assert.Equal(truth.Intercept, curve.Intercept, 0.05);
        Assert.InRange(before.Error, 0.1, 0.3);
        Assert.InRange(after.Error, 0, 0.02);
    }

    [Fact]
    public void Few_mentions_and_mentions_of_one_kind_bend_no_curve_beyond_use()
    {
        Assert.Null(CalibrationFit.Of([]));
        Assert.Equal(new ScoreCalibration(1, 0).Score(0.8), CalibrationFit.Of([new ScoredMention(0, 0.8, true)])!.Score(0.8), 0.15);
        var wrong = CalibrationFit.Of([.. Enumerable.Range(0, 1000).Select(at => new ScoredMention(at, 0.999, false))])!;
        Assert.InRange(wrong.Slope, 0.05, 1);
        Assert.InRange(wrong.Score(0.999), 0, 0.2);
    }

    [Fact]
    public void Bins_are_of_equal_size_and_the_error_is_their_mean_distance()
    {
        // Five mentions of score 0.2, one right; five of 0.9, all right: bins of one.
        var reliability = Reliability.Of([.. Enumerable.Range(0, 5).Select(at => (0.2, at == 0)), .. Enumerable.Repeat((0.9, true), 5)]);

        Assert.Equal(10, reliability.Bins.Count);
        Assert.All(reliability.Bins, bin => Assert.Equal(1, bin.Count));
        Assert.Equal(((4 * 0.2) + 0.8 + (5 * 0.1)) / 10, reliability.Error, 1e-9);
        Assert.Equal(0, Reliability.Of([]).Error);
    }

    [Fact]
    public void A_mention_is_right_if_the_gold_standard_has_the_very_same()
    {
        var manifest = RandomBundle.Manifest(Network.Multi);
        using var tagger = new Tagger(manifest, RandomBundle.Weights(manifest, 5), new MemoryVectors(8, "p53", "binds", "IL-2"));
        var plain = Enumerable.Range(0, 2100).Select(at => new Sentence(["p53", "binds", "IL-2", "x"[..1], "."], ["O", "O", "O", "O", "O"])).ToList();
        var gold = plain.Zip(HeadScorer.Tag(tagger, "Genes", plain, Token), (sentence, tags) => sentence with { Tags = tags.Predicted }).ToList();
        gold[2050] = plain[2050];

        var mentions = ScoredMention.Of(tagger, "Genes", gold, Token);

        Assert.NotEmpty(mentions);
        Assert.All(mentions, mention => Assert.Equal(mention.Sentence != 2050, mention.IsRight));
        Assert.Equal(2100, mentions.Select(mention => mention.Sentence).Distinct().Count());
    }

    [Fact]
    public void Curves_change_scores_and_nothing_else()
    {
        var manifest = RandomBundle.Manifest(Network.Multi);
        var weights = RandomBundle.Weights(manifest, 5);
        var curve = new ScoreCalibration(0.5, 0.25);
        using var plain = new Tagger(manifest, weights, new MemoryVectors(8, "p53"));
        using var calibrated = new Tagger(manifest with { Heads = [.. manifest.Heads.Select(head => head with { Calibration = curve })] }, weights, new MemoryVectors(8, "p53"));

        var (before, after) = (plain.Run("p53 binds p53.").Entities, calibrated.Run("p53 binds p53.").Entities);

        Assert.NotEmpty(before);
        Assert.Equal(before.Select(entity => entity with { Score = 0 }), after.Select(entity => entity with { Score = 0 }));
        Assert.All(before.Zip(after), pair => Assert.Equal(curve.Score(pair.First.Score), pair.Second.Score, 1e-5));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
