using BioNer.Core;
using BioNer.Core.Jobs;
using BioNer.Training.Runs;

namespace BioNer.Training.Tests.Runs;

public class JobRunnerTests
{
    public static TheoryData<Network, BatchOrder, string> Trainings { get; } = new()
    {
        { Network.Baseline, BatchOrder.Shuffled, TrainingJob.Float32 },
        { Network.Single, BatchOrder.Shuffled, TrainingJob.Float32 },
        { Network.Single, BatchOrder.Runs, TrainingJob.Float32 },
        { Network.Single, BatchOrder.Shuffled, TrainingJob.BFloat16 },
        { Network.Multi, BatchOrder.Runs, TrainingJob.Float32 },
        { Network.Multi, BatchOrder.Shuffled, TrainingJob.Float32 },
        { Network.Dependent, BatchOrder.Shuffled, TrainingJob.Float32 },
    };

    [Theory]
    [MemberData(nameof(Trainings))]
    public async Task The_same_job_twice_gives_the_same_weights_bit_for_bit(Network network, BatchOrder batches, string precision)
    {
        using var first = await TinyStore.CreateAsync();
        using var second = await TinyStore.CreateAsync();
        var job = await first.JobAsync(network, change: numbers => numbers with { Batches = batches }, precision: precision);

        var metrics = await new JobRunner(first.Store).RunAsync(job, cancellation: TestContext.Current.CancellationToken);
        await new JobRunner(second.Store).RunAsync(job, cancellation: TestContext.Current.CancellationToken);

        AssertSameFiles(first, second, metrics);
    }

    [Theory]
    [MemberData(nameof(Trainings))]
    public async Task A_run_that_is_killed_and_resumed_again_and_again_ends_with_the_weights_of_an_undisturbed_one(Network network, BatchOrder batches, string precision)
    {
        using var calm = await TinyStore.CreateAsync();
        using var disturbed = await TinyStore.CreateAsync();
        var job = await calm.JobAsync(network, change: numbers => numbers with { Batches = batches }, precision: precision);
        var expected = await new JobRunner(calm.Store).RunAsync(job, cancellation: TestContext.Current.CancellationToken);

        var interruptions = 0;
        RunMetrics? metrics = null;
        while (metrics is null)
        {
            using var kill = new CancellationTokenSource();
            try
            {
                metrics = interruptions % 2 == 0
                    ? await new JobRunner(disturbed.Store) { ProgressInterval = TimeSpan.Zero }.RunAsync(job, new CancelAfter(kill, 7), kill.Token)
                    : await new JobRunner(disturbed.Store) { ProgressInterval = TimeSpan.Zero, CheckpointInterval = TimeSpan.Zero }.RunAsync(job, new CrashAfter(9), kill.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or CrashException)
            {
                interruptions++;
            }
        }

        Assert.True(interruptions >= 2, $"only {interruptions} interruptions");
        AssertSameFiles(calm, disturbed, expected);
        Assert.Equal(expected.Tasks.Select(task => task.Test.Figure), metrics.Tasks.Select(task => task.Test.Figure));
        Assert.Equal(expected.Tasks.SelectMany(task => task.DevelHistory), metrics.Tasks.SelectMany(task => task.DevelHistory));
        Assert.Equal(expected.TokensTrained, metrics.TokensTrained);
    }

    [Fact]
    public async Task Another_seed_gives_other_weights()
    {
        using var tiny = await TinyStore.CreateAsync();
        var runner = new JobRunner(tiny.Store);

        var first = await runner.RunAsync(await tiny.JobAsync(Network.Single, seed: 1), cancellation: TestContext.Current.CancellationToken);
        var second = await runner.RunAsync(await tiny.JobAsync(Network.Single, seed: 2), cancellation: TestContext.Current.CancellationToken);

        Assert.NotEqual(Weights(tiny, first, "weights.safetensors"), Weights(tiny, second, "weights.safetensors"));
    }

    [Fact]
    public async Task A_finished_job_is_not_trained_again()
    {
        using var tiny = await TinyStore.CreateAsync();
        var job = await tiny.JobAsync(Network.Single);
        await new JobRunner(tiny.Store).RunAsync(job, cancellation: TestContext.Current.CancellationToken);
        var steps = new Recorder();

        await new JobRunner(tiny.Store).RunAsync(job, steps, TestContext.Current.CancellationToken);

        Assert.Empty(steps.Reports);
    }

    [Fact]
    public async Task Training_learns_the_tiny_corpus()
    {
        using var tiny = await TinyStore.CreateAsync();
        var job = await tiny.JobAsync(Network.Single, change: numbers => numbers with { Epochs = 30, Dropout = 0.1 });

        var metrics = await new JobRunner(tiny.Store).RunAsync(job, cancellation: TestContext.Current.CancellationToken);

        Assert.True(metrics.Tasks[0].Test.Figure > 95, $"test F1 {metrics.Tasks[0].Test.Figure}");
    }

    [Fact]
    public async Task A_corpus_with_other_content_than_the_job_means_is_refused()
    {
        using var tiny = await TinyStore.CreateAsync();
        var job = await tiny.JobAsync(Network.Single);
        job = job with { Corpora = [job.Corpora[0] with { ContentHash = new string('0', 64) }] };

        var error = await Assert.ThrowsAsync<InputException>(() => new JobRunner(tiny.Store).RunAsync(job, cancellation: TestContext.Current.CancellationToken));

        Assert.Contains("Genes", error.Message, StringComparison.Ordinal);
        Assert.Contains("000000000000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_training_that_diverges_says_so()
    {
        using var tiny = await TinyStore.CreateAsync();
        var job = await tiny.JobAsync(Network.Baseline, change: numbers => numbers with { LearningRate = 10, Epochs = 50 });
        job = job with { Hyperparameters = job.Hyperparameters with { LearningRate = 1e30 } };

        var error = await Assert.ThrowsAsync<InputException>(() => new JobRunner(tiny.Store).RunAsync(job, cancellation: TestContext.Current.CancellationToken));

        Assert.Contains("learningRate", error.Message, StringComparison.Ordinal);
    }

    private static void AssertSameFiles(TinyStore left, TinyStore right, RunMetrics metrics)
    {
        foreach (var artifact in metrics.Tasks.Count > 1 ? metrics.Tasks.Select(task => $"selected/{task.Task}.safetensors").Append("weights.safetensors") : ["weights.safetensors"])
            Assert.Equal(Weights(left, metrics, artifact), Weights(right, metrics, artifact));
        foreach (var task in metrics.Tasks)
            Assert.Equal(Weights(left, metrics, $"predictions/{task.Task}.test.tsv"), Weights(right, metrics, $"predictions/{task.Task}.test.tsv"));
    }

    private static string Weights(TinyStore tiny, RunMetrics metrics, string artifact) =>
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(tiny.Store.PathOf($"runs/{metrics.Key}/{artifact}"))));

    /// <summary>Cancels after some steps, as Ctrl-C does: checkpoints fall anywhere between evaluations.</summary>
    private sealed class CancelAfter(CancellationTokenSource kill, int steps) : IProgress<TrainingProgress>
    {
        private int taken;

        public void Report(TrainingProgress value)
        {
            if (++taken == steps)
                kill.Cancel();
        }
    }

    /// <summary>Breaks off in the middle of the work without any clean-up, as a crash does.</summary>
    private sealed class CrashAfter(int steps) : IProgress<TrainingProgress>
    {
        private int taken;

        public void Report(TrainingProgress value)
        {
            if (++taken == steps)
                throw new CrashException();
        }
    }

    private sealed class CrashException : Exception;

    private sealed class Recorder : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Reports { get; } = [];

        public void Report(TrainingProgress value) => Reports.Add(value);
    }
}
