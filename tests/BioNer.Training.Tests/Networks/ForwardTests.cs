using BioNer.Core.Bundles;
using BioNer.Core.Jobs;
using BioNer.Tests;
using BioNer.Training.Networks;
using TorchSharp;

namespace BioNer.Training.Tests.Networks;

/// <summary>The networks in TorchSharp against the same networks as plain loops in double precision.</summary>
public class ForwardTests
{
    private const int Dimensions = 8;

    public static TheoryData<Network> Networks { get; } = [Network.Baseline, Network.Single, Network.Multi, Network.Dependent];

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task Windows_that_stand_alone_score_as_the_plain_loops_do(Network kind)
    {
        using var tiny = await TinyStore.CreateAsync();
        var job = await tiny.JobAsync(kind);
        using var network = NewNetwork(job);
        var sentence = Sentence(9);

        Assert.Equal(Plain(job, network, sentence), Windows(network, job, sentence), new Close(1e-4));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task A_run_that_shares_convolutions_scores_as_the_plain_loops_do(Network kind)
    {
        using var tiny = await TinyStore.CreateAsync();
        var job = await tiny.JobAsync(kind);
        using var network = NewNetwork(job);
        var sentence = Sentence(9);

        Assert.Equal(Plain(job, network, sentence), Run(network, job, sentence), new Close(1e-4));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task The_indicator_of_the_unknown_word_counts_as_its_vector(Network kind)
    {
        using var tiny = await TinyStore.CreateAsync();
        var job = await tiny.JobAsync(kind);
        using var network = NewNetwork(job);
        float[] unknown = [.. Enumerable.Range(0, Dimensions).Select(d => 0.1f * d)];
        network.Unknown.CopyFrom(unknown);
        var withVector = Sentence(9);
        withVector[4] = [.. unknown, 0];
        var withIndicator = Sentence(9);
        withIndicator[4] = [.. new float[Dimensions], 1];

        Assert.Equal(Plain(job, network, withVector), Windows(network, job, withIndicator), new Close(1e-4));
        Assert.Equal(Plain(job, network, withVector), Run(network, job, withIndicator), new Close(1e-4));
    }

    [Fact]
    public async Task Weights_start_Glorot_uniform_and_biases_zero()
    {
        using var tiny = await TinyStore.CreateAsync();
        var job = await tiny.JobAsync(Network.Single, change: numbers => numbers with { Hidden = 400, Filters = 50 });
        using var network = Fresh(job);
        var weights = network.Weights.ToDictionary(weight => weight.Name, weight => weight.Copy());

        // Glorot's limit, worked out by hand: the dense layer has (5 + 4 + 3) * 50 = 600 inputs and 400 outputs.
        AssertUniform(weights["trunk.hidden.weight"], Math.Sqrt(6.0 / 1000));
        // Keras counts a filter of 3 words of 8 numbers as 24 inputs, and 24 * 50 outputs.
        AssertUniform(weights["trunk.conv3.weight"], Math.Sqrt(6.0 / (24 + 1200)));
        Assert.All(weights.Where(weight => weight.Key.EndsWith(".bias", StringComparison.Ordinal)), weight => Assert.All(weight.Value.Data, value => Assert.Equal(0, value)));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task The_names_and_shapes_of_the_weights_are_those_that_bundles_promise(Network kind)
    {
        using var tiny = await TinyStore.CreateAsync();
        var job = await tiny.JobAsync(kind);
        using var network = NewNetwork(job);

        var expected = WeightNames.Expected(Manifest(job)).ToDictionary(weight => weight.Name, weight => string.Join(',', weight.Shape));

        Assert.Equal(expected.OrderBy(weight => weight.Key, StringComparer.Ordinal), network.Weights.ToDictionary(weight => weight.Name, weight => string.Join(',', weight.Copy().Shape)).OrderBy(weight => weight.Key, StringComparer.Ordinal));
    }

    private static TaggingNetwork NewNetwork(TrainingJob job)
    {
        var network = Fresh(job);
        var random = new Random(3);
        // Biases start at zero; with other values a mistake in them shows.
        foreach (var weight in network.Weights.Where(weight => weight.Name.EndsWith(".bias", StringComparison.Ordinal)))
            weight.CopyFrom([.. Enumerable.Range(0, (int)weight.Count).Select(_ => (float)(random.NextDouble() - 0.5))]);
        return network;
    }

    private static TaggingNetwork Fresh(TrainingJob job) =>
        new(job, Dimensions, [.. Manifest(job).Heads.Select(head => (head.Task, head.Tags.Length))], torch.CPU);

    private static ModelManifest Manifest(TrainingJob job) => RandomBundle.Manifest(
        job.Network,
        new NetworkShape { Dimensions = Dimensions, Filters = job.Hyperparameters.Filters, Heights = [.. job.Hyperparameters.FilterHeights], Hidden = job.Hyperparameters.Hidden },
        [.. job.Tasks.Select(task => RandomBundle.MentionHead(task, "Gene"))]);

    /// <summary>Words with their indicator column, [tokens][dimensions + 1].</summary>
    private static float[][] Sentence(int tokens) => [.. Enumerable.Range(0, tokens).Select(token => (float[])[.. RandomVectors.Of($"word{token}", Dimensions), 0])];

    private static float[] Plain(TrainingJob job, TaggingNetwork network, float[][] sentence) =>
        [.. PlainForward.Sentence(Manifest(job), network.Weights.ToDictionary(weight => weight.Name, weight => weight.Copy()), [.. sentence.Select(word => word[..Dimensions])]).SelectMany(row => row).Select(value => (float)value)];

    private static float[] Windows(TaggingNetwork network, TrainingJob job, float[][] sentence)
    {
        using var scope = torch.NewDisposeScope();
        var padded = Padded(sentence, job);
        float[] windows = [.. Enumerable.Range(0, sentence.Length).SelectMany(token => padded.Skip(token).Take(job.Hyperparameters.Window).SelectMany(word => word))];
        return Scores(network, job, new TokenBatch(torch.tensor(windows).view(-1, Dimensions + 1), null, sentence.Length));
    }

    private static float[] Run(TaggingNetwork network, TrainingJob job, float[][] sentence)
    {
        using var scope = torch.NewDisposeScope();
        var words = torch.tensor(Padded(sentence, job).SelectMany(word => word).ToArray()).view(-1, Dimensions + 1);
        return Scores(network, job, new TokenBatch(words, [.. Enumerable.Range(0, sentence.Length)], sentence.Length));
    }

    private static float[][] Padded(float[][] sentence, TrainingJob job)
    {
        var padding = Enumerable.Repeat(new float[Dimensions + 1], job.Hyperparameters.ContextWords);
        return [.. padding, .. sentence, .. padding];
    }

    private static float[] Scores(TaggingNetwork network, TrainingJob job, TokenBatch batch)
    {
        using var noGrad = torch.no_grad();
        var features = network.Forward(batch);
        return torch.cat([.. job.Tasks.Select(task => network.Scores(features, task))], 1).data<float>().ToArray();
    }

    private static void AssertUniform(WeightTensor tensor, double limit)
    {
        Assert.All(tensor.Data, value => Assert.InRange(value, -limit, limit));
        // The standard deviation of a uniform distribution is its half-width by the square root of three.
        var deviation = Math.Sqrt(tensor.Data.Average(value => (double)value * value));
        Assert.InRange(deviation, 0.95 * limit / Math.Sqrt(3), 1.05 * limit / Math.Sqrt(3));
        Assert.InRange(tensor.Data.Average(), -0.05 * limit, 0.05 * limit);
    }

    private sealed class Close(double tolerance) : IEqualityComparer<float>
    {
        public bool Equals(float x, float y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(float obj) => 0;
    }
}
