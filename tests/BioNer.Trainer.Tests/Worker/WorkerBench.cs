using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Storage.Queues;
using BioNer.Trainer.Worker;
using BioNer.Training.Tests;

namespace BioNer.Trainer.Tests.Worker;

/// <summary>A tiny store with its queue, and workers that do not wait long.</summary>
internal sealed class WorkerBench : IDisposable
{
    public const string Completions = "completed-test";
    private readonly TinyStore tiny;

    private WorkerBench(TinyStore tiny)
    {
        this.tiny = tiny;
        Queue = new FolderJobQueue(tiny.Store);
    }

    public static WorkerSettings Settings { get; } = new()
    {
        Idle = TimeSpan.FromMilliseconds(150),
        ShortestWait = TimeSpan.FromMilliseconds(5),
        LongestWait = TimeSpan.FromMilliseconds(20),
        HeldDelay = TimeSpan.FromMilliseconds(20),
        LookInterval = TimeSpan.FromMilliseconds(20),
        RetryDelay = TimeSpan.FromMilliseconds(1),
        Heartbeat = TimeSpan.FromMilliseconds(20),
        LeaseRenewal = TimeSpan.FromMilliseconds(20),
    };

    public TinyStore Tiny => tiny;

    public FolderStore Store => tiny.Store;

    public FolderJobQueue Queue { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<WorkerBench> CreateAsync()
    {
        var bench = new WorkerBench(await TinyStore.CreateAsync());
        await bench.Queue.OpenCompletionsAsync(Completions, Token);
        return bench;
    }

    /// <summary>Writes a job and sends it; returns its key.</summary>
    public async Task<string> SendAsync(TrainingJob job, string? campaign = null, Func<JobMessage, JobMessage>? change = null)
    {
        var key = JobKey.Of(job);
        await new RunFolder(Store, key).WriteJobAsync(job, Token);
        await SendKeyAsync(key, campaign, change);
        return key;
    }

    public Task SendKeyAsync(string key, string? campaign = null, Func<JobMessage, JobMessage>? change = null)
    {
        var message = new JobMessage { Key = key, Campaign = campaign, Completions = Completions };
        return Queue.SendAsync(change?.Invoke(message) ?? message, cancellation: Token);
    }

    /// <summary>A job that cannot end before anything is done to it.</summary>
    public Task<TrainingJob> LongJobAsync(int seed = 1) => tiny.JobAsync(Network.Single, seed, numbers => numbers with { Epochs = 5000 });

    /// <summary>A job of some seconds, long enough to be interrupted.</summary>
    public Task<TrainingJob> SomeJobAsync(int seed = 1) => tiny.JobAsync(Network.Single, seed, numbers => numbers with { Epochs = 150 });

    /// <summary>Runs a worker until it ends.</summary>
    public Task<WorkerSummary> WorkAsync(Events? events = null, WorkerSettings? settings = null, TinyCampaign.Watcher? watcher = null, CancellationToken? stop = null) =>
        new TrainingWorker(Store, Queue, settings ?? Settings, watcher ?? new TinyCampaign.Watcher(), events ?? new Events(), TimeProvider.System).RunAsync(stop ?? Token);

    public Task<IReadOnlyList<JobCompletion>> CompletionsAsync() => Queue.TakeCompletionsAsync(Completions, Token);

    public bool Has(string key, string artifact) => File.Exists(Store.PathOf($"runs/{key}/{artifact}"));

    public Task<byte[]> BytesAsync(string key, string artifact) => File.ReadAllBytesAsync(Store.PathOf($"runs/{key}/{artifact}"), Token);

    /// <summary>Events of a run's log.</summary>
    public string[] Log(string key, string name) => [.. File.ReadAllLines(Store.PathOf($"runs/{key}/log.jsonl")).Where(line => line.Contains($"\"{name}\"", StringComparison.Ordinal))];

    public void Dispose() => tiny.Dispose();

    /// <summary>Remembers what workers did; a hook acts on it.</summary>
    internal sealed class Events(Action<WorkerEvent>? act = null) : IProgress<WorkerEvent>
    {
        private readonly List<WorkerEvent> seen = [];

        public IReadOnlyList<WorkerEvent> Seen
        {
            get
            {
                lock (seen)
                    return [.. seen];
            }
        }

        public IEnumerable<WorkerEventKind> Kinds => Seen.Select(found => found.Kind);

        public void Report(WorkerEvent value)
        {
            lock (seen)
                seen.Add(value);
            act?.Invoke(value);
        }
    }
}
