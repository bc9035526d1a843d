using BioNer.Core.Bundles;
using BioNer.Core.Jobs;
using BioNer.Tagging.Networks;
using BioNer.Tests;

namespace BioNer.Tagging.Tests.Networks;

public sealed class LevelNetworkTests
{
    private static readonly string[] Words = [.. Enumerable.Range(0, 200).Select(word => $"w{word}")];

    [Theory]
    [InlineData(Network.Single, 6)] // fewer filters than a vector
    [InlineData(Network.Single, 20)] // more, but no multiple
    [InlineData(Network.Multi, 32)]
    [InlineData(Network.Dependent, 20)]
    public void Logits_are_near_those_in_float32(Network network, int filters)
    {
        var manifest = RandomBundle.Manifest(network, new NetworkShape { Dimensions = 20, Filters = filters, Hidden = 60 });
        var weights = RandomBundle.Weights(manifest);
        using var exact = new FloatNetwork(manifest, weights, new MemoryVectors(20, Words));
        using var levels = new LevelNetwork(manifest, weights, new MemoryVectors(20, Words));
        var batch = Batch([.. Enumerable.Range(-1, 201)], 7, 1, 60, 133);

        var expected = Logits(exact, manifest, batch);
        var found = Logits(levels, manifest, batch);

        var error = Math.Sqrt(expected.Zip(found).Average(pair => Math.Pow(pair.First - pair.Second, 2)));
        var mean = expected.Average();
        var spread = Math.Sqrt(expected.Average(logit => Math.Pow(logit - mean, 2)));
        Assert.InRange(error / spread, 1e-6, 0.02);
    }

    [Fact]
    public void A_row_is_the_same_number_alone_and_among_others()
    {
        var manifest = RandomBundle.Manifest(Network.Dependent, new NetworkShape { Dimensions = 20, Filters = 20, Hidden = 60 });
        using var network = new LevelNetwork(manifest, RandomBundle.Weights(manifest), new MemoryVectors(20, Words));
        int[][] sentences = [[3, 5, 9], [-1], [.. Enumerable.Range(0, 90)], [199, 3]];

        var together = Logits(network, manifest, Batch([.. sentences.SelectMany(rows => rows)], [.. sentences.Select(rows => rows.Length)]));

        Assert.Equal(sentences.SelectMany(rows => Logits(network, manifest, Batch(rows, rows.Length))), together);
    }

    [Fact]
    public void The_same_bundle_gives_the_same_levels()
    {
        var manifest = RandomBundle.Manifest(Network.Single);
        var weights = RandomBundle.Weights(manifest);
        using var network = new FloatNetwork(manifest, weights, new MemoryVectors(8, Words));

        var first = Calibration.Of(network, manifest, new MemoryVectors(8, Words));
        var second = Calibration.Of(network, manifest, new MemoryVectors(8, Words));

        Assert.Equal(first.Filters.Single(), second.Filters.Single());
        Assert.Equal(first.Hidden, second.Hidden);
        Assert.Equal(manifest.Shape.Heights.Length * manifest.Shape.Filters, first.Filters.Single().Length);
        Assert.All(first.Hidden.Concat(first.Filters.Single()), level => Assert.InRange(level, 1e-9f, 1f));
    }

    [Fact]
    public void The_baseline_is_computed_in_float32_whatever_is_asked_for()
    {
        var manifest = RandomBundle.Manifest(Network.Baseline);
        var weights = RandomBundle.Weights(manifest);
        using var exact = new Tagger(manifest, weights, new MemoryVectors(8, Words));
        using var asked = new Tagger(manifest, weights, new MemoryVectors(8, Words), new TaggerOptions { Precision = TaggerPrecision.Int8 });
        const string text = "w1 w2 w3. W4 w5 unknown w7.";

        Assert.Equal(exact.Run(text).Entities, asked.Run(text).Entities);
        Assert.NotEmpty(exact.Run(text).Entities);
    }

    private static float[] Logits(INetwork network, ModelManifest manifest, TokenBatch batch)
    {
        using var heads = network.Heads(manifest.Heads);
        return network.Logits(batch, heads, new Workspace())[..(batch.Rows.Count * heads.Columns)];
    }

    private static TokenBatch Batch(int[] rows, params int[] sentences)
    {
        Assert.Equal(rows.Length, sentences.Sum());
        var batch = new TokenBatch();
        batch.Rows.AddRange(rows);
        batch.Capitals.AddRange(new int[rows.Length]);
        batch.Sentences.AddRange(sentences);
        return batch;
    }
}
