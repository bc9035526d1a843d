using BioNer.Campaigns.Running;
using BioNer.Core;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Storage.Queues;
using BioNer.Trainer.Worker;

namespace BioNer.Trainer.Tests.Worker;

/// <summary>Jobs that cannot be trained fail with the reason: no message comes back for ever, and no worker dies of one.</summary>
public sealed class FailingJobTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_that_nobody_wrote()
    {
        using var bench = await WorkerBench.CreateAsync();
        var key = new string('a', 64);
        await bench.SendKeyAsync(key);

        Assert.Contains($"runs/{key}/job.json is missing", await FailAsync(bench, key), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_under_another_jobs_key()
    {
        using var bench = await WorkerBench.CreateAsync();
        var (job, other) = (await bench.Tiny.JobAsync(Network.Single), await bench.Tiny.JobAsync(Network.Single, seed: 2));
        var key = await bench.SendAsync(job);
        await new RunFolder(bench.Store, key).WriteJobAsync(other, Token);

        Assert.Contains($"holds another job, {JobKey.Of(other)[..12]}", await FailAsync(bench, key), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_of_another_version()
    {
        using var bench = await WorkerBench.CreateAsync();
        var key = await bench.SendAsync(await bench.Tiny.JobAsync(Network.Single) with { Semantics = 99 });

        Assert.Contains("for training semantics 99", await FailAsync(bench, key), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_is_no_JSON()
    {
        using var bench = await WorkerBench.CreateAsync();
        var key = await bench.SendAsync(await bench.Tiny.JobAsync(Network.Single));
        await File.WriteAllTextAsync(bench.Store.PathOf($"runs/{key}/job.json"), "{\"network\":", Token);

        Assert.Contains($"runs/{key}/job.json is damaged", await FailAsync(bench, key), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corpus_that_the_store_lacks()
    {
        using var bench = await WorkerBench.CreateAsync();
        var key = await bench.SendAsync(await bench.Tiny.JobAsync(Network.Single));
        Directory.Delete(Path.Combine(bench.Store.Root, "corpora", "Genes"), recursive: true);

        Assert.Contains("Genes", await FailAsync(bench, key), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corpus_whose_content_is_another()
    {
        using var bench = await WorkerBench.CreateAsync();
        var key = await bench.SendAsync(await bench.Tiny.JobAsync(Network.Single));
        await File.AppendAllTextAsync(bench.Store.PathOf("corpora/Genes/train.tsv"), "more\tO\n\n", Token);

        Assert.Contains("Genes", await FailAsync(bench, key), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_that_is_damaged()
    {
        using var bench = await WorkerBench.CreateAsync();
        var key = await bench.SendAsync(await bench.Tiny.JobAsync(Network.Single));
        await File.WriteAllTextAsync(bench.Store.PathOf($"runs/{key}/checkpoint.safetensors"), "nonsense", Token);

        Assert.Contains("checkpoint.safetensors", await FailAsync(bench, key), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_training_that_diverges()
    {
        using var bench = await WorkerBench.CreateAsync();
        var job = await bench.Tiny.JobAsync(Network.Baseline);
        // More than a spec may ask for, so that it diverges at once.
        var key = await bench.SendAsync(job with { Hyperparameters = job.Hyperparameters with { LearningRate = 1e30 } });

        Assert.Contains("diverged", await FailAsync(bench, key), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("disk", "is full")]
    [InlineData("memory", "ran out of memory")]
    [InlineData("torch", "ran out of memory")]
    public async Task A_machine_without_room_after_the_retries(string what, string reason)
    {
        using var bench = await WorkerBench.CreateAsync();
        var key = await bench.SendAsync(await bench.LongJobAsync());
        var tries = 0;
        var watcher = new TinyCampaign.Watcher
        {
            OnProgress = (_, _) =>
            {
                tries++;
                throw what switch
                {
                    // As .NET tells ENOSPC, and ERROR_DISK_FULL on Windows.
                    "disk" => new IOException("No space left on device", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28),
                    "memory" => new InsufficientMemoryException(),
                    _ => new TorchFault("[enforce fail at alloc_cpu.cpp:118] DefaultCPUAllocator: can't allocate memory: you tried to allocate 9000000000 bytes."),
                };
            },
        };

        Assert.Contains(reason, await FailAsync(bench, key, watcher), StringComparison.Ordinal);
        Assert.Equal(3, tries);
        Assert.Equal(3, (await new RunFailures(bench.Store).FindAsync(key, Token))!.Attempts);
    }

    [Fact]
    public async Task A_machine_whose_trouble_passes_trains_the_job_after_all()
    {
        using var bench = await WorkerBench.CreateAsync();
        var key = await bench.SendAsync(await bench.SomeJobAsync());
        var tries = 0;
        var watcher = new TinyCampaign.Watcher
        {
            OnProgress = (_, _) =>
            {
                if (tries++ == 0)
                    throw new IOException("the disk hiccuped");
            },
        };

        var summary = await bench.WorkAsync(watcher: watcher);

        Assert.Equal((1, 0), (summary.Done, summary.Failed));
        Assert.False(bench.Has(key, "failure.json"));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_fails_nobodys_job()
    {
        using var bench = await WorkerBench.CreateAsync();
        var key = await bench.SendAsync(await bench.SomeJobAsync());
        var (tries, events) = (0, new WorkerBench.Events());
        var watcher = new TinyCampaign.Watcher
        {
            OnProgress = (_, _) =>
            {
                if (tries++ < 2)
                    throw new Azure.RequestFailedException(503, "The server is busy.");
            },
        };

        // No retries of its own, and messages that come back soon.
        var summary = await bench.WorkAsync(events, WorkerBench.Settings with { Retries = 0, Visibility = TimeSpan.FromMilliseconds(40), Idle = TimeSpan.FromSeconds(2) }, watcher);

        Assert.Equal((1, 0), (summary.Done, summary.Failed));
        Assert.Equal(2, events.Kinds.Count(kind => kind == WorkerEventKind.Trouble));
        Assert.Equal(CompletionState.Done, Assert.Single(await bench.CompletionsAsync()).State);
        Assert.False(bench.Has(key, "failure.json"));
    }

    [Fact]
    public async Task A_queue_that_cannot_be_reached_ends_the_worker_with_what_to_do()
    {
        using var bench = await WorkerBench.CreateAsync();
        var options = new Azure.Storage.Queues.QueueClientOptions();
        options.Retry.MaxRetries = 0;
        // Port 9 discards: nothing listens there.
        var queue = new StorageJobQueue(new Azure.Storage.Queues.QueueServiceClient(BioNer.Tests.Azurite.ConnectionStringOf(9, 9), options));
        var worker = new TrainingWorker(bench.Store, queue, WorkerBench.Settings, new TinyCampaign.Watcher(), new WorkerBench.Events(), TimeProvider.System);

        var error = await Assert.ThrowsAsync<InputException>(() => worker.RunAsync(Token));

        Assert.Contains("BIONER_STORE", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Lets a worker try; returns the reason, which store, completion and summary agree on.</summary>
    private static async Task<string> FailAsync(WorkerBench bench, string key, TinyCampaign.Watcher? watcher = null)
    {
        var summary = await bench.WorkAsync(settings: WorkerBench.Settings with { Retries = 2 }, watcher: watcher);

        var failure = await new RunFailures(bench.Store).FindAsync(key, Token);
        var completion = Assert.Single(await bench.CompletionsAsync());
        Assert.Equal((0, 1), (summary.Done, summary.Failed));
        Assert.Equal((key, CompletionState.Failed, failure!.Reason), (completion.Key, completion.State, completion.Reason));
        Assert.Equal(0, await bench.Queue.CountAsync(Token));
        Assert.False(bench.Has(key, "lease.json"));
        return failure.Reason;
    }

    // What TorchSharp throws is of this kind.
    private sealed class TorchFault(string message) : System.Runtime.InteropServices.ExternalException(message);
}
