using BioNer.Core;
using BioNer.Core.Embeddings.SkipGram;
using BioNer.Core.Randomness;

namespace BioNer.Tests.Embeddings.SkipGram;

public sealed class SkipGramTrainerTests
{
    private const int Clusters = 4;
    private const int WordsACluster = 10;
    private static readonly SkipGramOptions Small = new() { Dimensions = 16, Epochs = 8, MinCount = 1, Subsample = 0, LearningRate = 0.05, Threads = 1 };

    [Fact]
    public void One_thread_repeats_bit_for_bit_and_another_seed_does_not()
    {
        var first = Vectors(Trained(Small));

        Assert.Equal(first, Vectors(Trained(Small)));
        Assert.NotEqual(first, Vectors(Trained(Small with { Seed = 2 })));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Words_of_a_cluster_of_a_made_up_language_are_each_others_nearest(int threads)
    {
        var trainer = Trained(Small with { Threads = threads });

        Assert.Equal(Clusters * WordsACluster, trainer.Words.Count);
        var right = Enumerable.Range(0, trainer.Words.Count).Count(row => trainer.Words[Nearest(trainer, row)][0] == trainer.Words[row][0]);
        Assert.InRange(right, (int)(0.95 * trainer.Words.Count), trainer.Words.Count);
    }

    [Fact]
    public void Words_stand_by_falling_count_and_then_in_ordinal_order()
    {
        var trainer = new SkipGramTrainer([["b", "a", "Z", "c", "c", "rare"], ["b", "a", "Z", "c"]], Small with { MinCount = 2 });

        Assert.Equal(["c", "Z", "a", "b"], trainer.Words);
        Assert.Equal([3L, 2, 2, 2], trainer.Vocabulary.Counts);
    }

    [Fact]
    public void Vectors_begin_within_half_a_dimensions_share_of_zero()
    {
        var vectors = Vectors(new SkipGramTrainer(Language(), Small));

        Assert.All(vectors, value => Assert.InRange(value, -0.5f / 16, 0.5f / 16));
        Assert.Equal(0, vectors.Average(), 0.003);
    }

    [Fact]
    public void Progress_ends_at_the_total()
    {
        var reports = new Reports();

        SkipGramTrainer.Train(Language(), Small, reports, TestContext.Current.CancellationToken);

        Assert.Equal(reports.Last!.Total, reports.Last.Words);
        Assert.Equal(Language().Sum(sentence => sentence.Length) * Small.Epochs, reports.Last.Total);
    }

    [Fact]
    public void A_cancelled_training_stops() =>
        Assert.ThrowsAny<OperationCanceledException>(() => new SkipGramTrainer(Language(), Small).Train(null, new CancellationToken(canceled: true)));

    [Fact]
    public void Every_number_out_of_bounds_is_named()
    {
        var error = Assert.Throws<InputException>(() => new SkipGramTrainer(Language(), Small with { Window = 0, LearningRate = double.NaN }));

        Assert.Contains("window is 0", error.Message);
        Assert.Contains("learning-rate is NaN", error.Message);
    }

    [Fact]
    public void A_text_without_enough_frequent_words_is_refused_with_the_counts()
    {
        var error = Assert.Throws<InputException>(() => new SkipGramTrainer([["a", "a", "b"]], Small with { MinCount = 2 }));

        Assert.Contains("2 different words, of which 1 occur 2 times", error.Message);
    }

    [Fact]
    public void An_empty_text_is_refused() =>
        Assert.Contains("empty", Assert.Throws<InputException>(() => new SkipGramTrainer(new SkipGramText(), Small)).Message);

    private static SkipGramTrainer Trained(SkipGramOptions options) =>
        SkipGramTrainer.Train(Language(), options, null, TestContext.Current.CancellationToken);

    /// <summary>Each sentence speaks of one cluster only: words A0..A9, B0..B9, …</summary>
    private static List<string[]> Language()
    {
        var random = new CounterRandom(3, "language");
        return [.. Enumerable.Range(0, 2000).Select(s => Enumerable.Range(0, 8).Select(w => $"{(char)('A' + (s % Clusters))}{random.Below((s * 8) + w, WordsACluster)}").ToArray())];
    }

    private static float[] Vectors(SkipGramTrainer trainer) => [.. Enumerable.Range(0, trainer.Words.Count).SelectMany(row => trainer.VectorOf(row).ToArray())];

    private static int Nearest(SkipGramTrainer trainer, int row) => Enumerable.Range(0, trainer.Words.Count).Where(other => other != row).MaxBy(other => Cosine(trainer.VectorOf(row), trainer.VectorOf(other)));

    private static double Cosine(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        double product = 0, left = 0, right = 0;
        for (var d = 0; d < one.Length; d++)
        {
            product += one[d] * other[d];
            left += one[d] * one[d];
            right += other[d] * other[d];
        }
        return product / Math.Sqrt(left * right);
    }

    private sealed class Reports : IProgress<SkipGramProgress>
    {
        public SkipGramProgress? Last { get; private set; }

        public void Report(SkipGramProgress value) => Last = value;
    }
}
