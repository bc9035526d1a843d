using BioNer.Core.Embeddings.SkipGram;
using BioNer.Core.Randomness;

namespace BioNer.Tests.Embeddings.SkipGram;

public sealed class SkipGramScheduleTests
{
    [Theory]
    [InlineData(0, 0.05)]
    [InlineData(250, 0.0375)]
    [InlineData(500, 0.025)]
    [InlineData(1000, 0.000005)]
    [InlineData(2000, 0.000005)]
    public void The_learning_rate_falls_linearly_to_a_ten_thousandth(long done, double expected) =>
        Assert.Equal(expected, SkipGramSchedule.RateAt(0.05, done, 1000), 1e-12);

    // word2vec's source: (sqrt(f / t) + 1) * t / f.
    [Theory]
    [InlineData(0.1, 0.001, 0.11)]
    [InlineData(0.004, 0.001, 0.75)]
    [InlineData(0.001, 0.001, 1)]
    [InlineData(0.00001, 0.001, 1)]
    [InlineData(0.5, 0, 1)]
    public void A_frequent_word_is_kept_with_word2vecs_probability(double share, double subsample, double expected) =>
        Assert.Equal(expected, SkipGramSchedule.KeepProbability(share, subsample), 1e-9);

    [Fact]
    public void Negatives_are_drawn_in_proportion_to_counts_to_the_three_quarters()
    {
        // 16^0.75 = 8, 1^0.75 = 1, 256^0.75 = 64.
        var sampler = new NegativeSampler([256, 16, 1]);
        var drawn = new int[3];
        var random = new CounterRandom(5, "draws");
        const int draws = 200_000;
        for (var i = 0; i < draws; i++)
            drawn[sampler.Draw(random.Bits(i))]++;

        Assert.Equal(64 / 73.0, drawn[0] / (double)draws, 0.004);
        Assert.Equal(8 / 73.0, drawn[1] / (double)draws, 0.004);
        Assert.Equal(1 / 73.0, drawn[2] / (double)draws, 0.002);
    }
}
