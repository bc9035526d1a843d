using BioNer.Core;
using BioNer.Core.Corpora;
using BioNer.Core.Jobs;
using BioNer.Tagging.Scoring;
using BioNer.Tests;

namespace BioNer.Tagging.Tests.Scoring;

public sealed class HeadScorerTests
{
    [Fact]
    public void A_head_that_agrees_with_the_gold_tags_has_them_all_and_one_that_does_not_is_counted()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var manifest = RandomBundle.Manifest(Network.Multi);
        using var tagger = new Tagger(manifest, RandomBundle.Weights(manifest, 5), new MemoryVectors(8, "p53", "binds", "IL-2"));
        // Tokens that no tokenizer of ours would leave whole: they must be taken as they are.
        var sentences = Enumerable.Range(0, 2500).Select(at => new Sentence(["p53", "binds/IL-2", "(a b)"[..(1 + (at % 5))], "."], ["O", "O", "O", "O"])).ToList();

        var predicted = HeadScorer.Tag(tagger, "Genes", sentences, cancellation).Select(pair => pair.Predicted).ToList();
        var agreeing = sentences.Zip(predicted, (sentence, tags) => sentence with { Tags = tags }).ToList();
        var scores = HeadScorer.Mentions(tagger, "Genes", agreeing, cancellation);
        var none = HeadScorer.Mentions(tagger, "Genes", sentences, cancellation);

        Assert.Equal(2500, predicted.Count);
        Assert.All(predicted, tags => Assert.Equal(4, tags.Length));
        Assert.Equal(1, scores.All.F1);
        Assert.True(scores.All.TruePositives > 0);
        Assert.Equal((0, scores.All.TruePositives, 0), (none.All.TruePositives, none.All.FalsePositives, none.All.FalseNegatives));
        Assert.Equal(1, HeadScorer.PartsOfSpeech(tagger, "Genes", agreeing, cancellation).Value);
        Assert.Throws<UnknownNameException>(() => HeadScorer.Mentions(tagger, "Cells", sentences, cancellation));
    }
}
