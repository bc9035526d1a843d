using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Storage.Queues;
using BioNer.Tests;
using BioNer.Trainer.Queue;
using BioNer.Trainer.Tests.Worker;
using BioNer.Trainer.Worker;
using BioNer.Training.Tests;

namespace BioNer.Trainer.Tests.Queue;

public sealed class QueueRuntimeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_workers_train_what_one_process_would_have_to_the_same_bits()
    {
        using var bench = await WorkerBench.CreateAsync();
        using var alone = await TinyStore.CreateAsync();
        var spec = TinyCampaign.Spec(TinyCampaign.Experiment(ExperimentKind.Dependent), TinyCampaign.Experiment(ExperimentKind.Pairwise));
        var (local, localWatcher) = TinyCampaign.Runtime(alone.Store, spec);
        using (local)
            await local.RunAsync();
        var watcher = new TinyCampaign.Watcher();

        var outcome = await WithWorkersAsync(bench, 2, () => RunAsync(bench, spec, watcher));

        Assert.Equal(localWatcher.Plan!.Jobs.Count, outcome.Done);
        Assert.Equal(1, watcher.Reports);
        foreach (var job in localWatcher.Plan.Jobs)
        {
            Assert.Equal(await File.ReadAllBytesAsync(alone.Store.PathOf($"runs/{job.Key}/weights.safetensors"), Token), await bench.BytesAsync(job.Key, "weights.safetensors"));
            Assert.Single(bench.Log(job.Key, "done"));
        }
        Assert.Equal(0, await bench.Queue.CountAsync(Token));
        Assert.False(Directory.Exists(Path.Combine(bench.Store.Root, "queue", QueueRuntime.CompletionsOf("tiny"))));
    }

    [Fact]
    public async Task The_same_over_a_storage_queue()
    {
        await using var azurite = await Azurite.BeginAsync();
        using var bench = await WorkerBench.CreateAsync();
        IJobQueue Client() => new StorageJobQueue(new Azure.Storage.Queues.QueueServiceClient(azurite.ConnectionString));
        using var stop = new CancellationTokenSource();
        var workers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => new TrainingWorker(
            bench.Store, Client(), WorkerBench.Settings with { Idle = null, Heartbeat = TimeSpan.FromSeconds(1) }, new TinyCampaign.Watcher(), new WorkerBench.Events(), TimeProvider.System).RunAsync(stop.Token))).ToList();

        var outcome = await RunAsync(bench, TinyCampaign.Spec(), new TinyCampaign.Watcher(), queue: Client());
        await stop.CancelAsync();
        var summaries = await Task.WhenAll(workers);

        Assert.Equal(new GroupOutcome(4, 0, 0, null), outcome);
        Assert.Equal(4, summaries.Sum(summary => summary.Done));
        Assert.Equal(0, await Client().CountAsync(Token));
    }

    [Fact]
    public async Task What_is_trained_is_shown_with_the_worker_that_trains_it()
    {
        using var bench = await WorkerBench.CreateAsync();
        var watcher = new WorkerWatcher();
        var spec = Long(TinyCampaign.Spec(), epochs: 400) with { Seeds = [1], Corpora = [TinyStore.Genes] };

        await WithWorkersAsync(bench, 1, () => RunAsync(bench, spec, watcher));

        Assert.Equal($"{Environment.MachineName}, process {Environment.ProcessId}", Assert.Single(watcher.Workers.Distinct()));
        Assert.True(watcher.Steps > 0);
    }

    [Fact]
    public async Task A_completion_that_is_lost_costs_time_and_nothing_else()
    {
        using var bench = await WorkerBench.CreateAsync();
        var running = RunAsync(bench, TinyCampaign.Spec(), new TinyCampaign.Watcher());
        await UntilAsync(async () => await bench.Queue.CountAsync(Token) == 4);
        await bench.Queue.CloseCompletionsAsync(QueueRuntime.CompletionsOf("tiny"), Token);

        var outcome = await WithWorkersAsync(bench, 1, () => running);

        Assert.Equal(4, outcome.Done);
    }

    [Fact]
    public async Task A_message_that_is_lost_is_sent_again()
    {
        using var bench = await WorkerBench.CreateAsync();
        var running = RunAsync(bench, TinyCampaign.Spec(), new TinyCampaign.Watcher());
        await UntilAsync(async () => await bench.Queue.CountAsync(Token) == 4);
        for (var lost = 0; lost < 4; lost++)
            await bench.Queue.RemoveAsync((await bench.Queue.TakeAsync(TimeSpan.FromMinutes(1), Token))!, Token);

        var outcome = await WithWorkersAsync(bench, 1, () => running);

        Assert.Equal(4, outcome.Done);
    }

    [Fact]
    public async Task A_job_whose_message_is_lost_again_and_again_fails_with_what_to_look_at()
    {
        using var bench = await WorkerBench.CreateAsync();
        var spec = TinyCampaign.Spec() with { Seeds = [1], Corpora = [TinyStore.Genes] };
        var watcher = new TinyCampaign.Watcher();
        var running = RunAsync(bench, spec, watcher);
        while (!running.IsCompleted)
            if (await bench.Queue.TakeAsync(TimeSpan.FromMinutes(1), Token) is { } taken)
                await bench.Queue.RemoveAsync(taken, Token);
            else
                await Task.Delay(5, Token);

        Assert.Equal(1, (await running).Failed);
        Assert.Contains("training-jobs-poison", Assert.Single(watcher.Outcomes).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_at_a_worker_fails_here_with_its_reason_and_is_tried_again_by_the_next_run()
    {
        using var bench = await WorkerBench.CreateAsync();
        var corpus = bench.Store.PathOf("corpora/Drugs/train.tsv");
        var kept = await File.ReadAllBytesAsync(corpus, Token);
        await File.WriteAllTextAsync(corpus, "x\tO\n\n", Token);
        var watcher = new TinyCampaign.Watcher();

        var (first, second) = await WithWorkersAsync(bench, 2, async () =>
        {
            var broken = await RunAsync(bench, TinyCampaign.Spec(), watcher);
            await File.WriteAllBytesAsync(corpus, kept, Token);
            return (broken, await RunAsync(bench, TinyCampaign.Spec(), new TinyCampaign.Watcher()));
        });

        Assert.Equal((2, 2), (first.Done, first.Failed));
        Assert.Equal((2, 0), (second.Done, second.Failed));
        Assert.All(watcher.Outcomes.Where(outcome => outcome.State == JobState.Failed), outcome => Assert.Contains("Drugs", outcome.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Not_more_than_allowed_are_in_flight_and_paused_it_sends_nothing_new()
    {
        using var bench = await WorkerBench.CreateAsync();
        var folder = new CampaignFolder(bench.Store, "tiny");
        var running = RunAsync(bench, TinyCampaign.Spec(), new TinyCampaign.Watcher(), parallel: 1);
        await UntilAsync(async () => await bench.Queue.CountAsync(Token) == 1);
        await folder.ChangeStateAsync(CampaignState.Paused, "paused", TimeProvider.System, [CampaignState.Running], Token);
        var taken = (await bench.Queue.TakeAsync(TimeSpan.FromMinutes(1), Token))!;
        var job = await new RunFolder(bench.Store, taken.Message!.Key).ReadJobAsync(Token);
        await new Training.Runs.JobRunner(bench.Store).RunAsync(job!, cancellation: Token);
        await bench.Queue.CompleteAsync(taken.Message.Completions, new JobCompletion(taken.Message.Key, CompletionState.Done), Token);
        await bench.Queue.RemoveAsync(taken, Token);

        // All others come back as paused, and then it waits.
        await UntilAsync(async () => (await new CampaignFolder(bench.Store, "tiny").ReadSpentAsync(Token)).Seconds.Values.Any(seconds => seconds > 0));
        Assert.Equal(0, await bench.Queue.CountAsync(Token));
        Assert.False(running.IsCompleted);

        await folder.ChangeStateAsync(CampaignState.Running, "resumed", TimeProvider.System, [CampaignState.Paused], Token);
        var outcome = await WithWorkersAsync(bench, 1, () => running);
        Assert.Equal(4, outcome.Done);
    }

    [Fact]
    public async Task What_workers_parked_while_it_was_paused_does_not_count_as_lost_and_is_sent_again_when_it_goes_on()
    {
        using var bench = await WorkerBench.CreateAsync();
        var folder = new CampaignFolder(bench.Store, "tiny");
        var running = RunAsync(bench, TinyCampaign.Spec(), new TinyCampaign.Watcher());
        await UntilAsync(async () => await bench.Queue.CountAsync(Token) == 4);
        await folder.ChangeStateAsync(CampaignState.Paused, "paused", TimeProvider.System, [CampaignState.Running], Token);
        var events = new WorkerBench.Events();
        await bench.WorkAsync(events);
        Assert.Equal(4, events.Kinds.Count(kind => kind == WorkerEventKind.Paused));

        // Far longer than a message that is lost is missed.
        await Task.Delay(TimeSpan.FromMilliseconds(1500), Token);
        Assert.Equal(0, await bench.Queue.CountAsync(Token));
        Assert.False(running.IsCompleted);

        await folder.ChangeStateAsync(CampaignState.Running, "resumed", TimeProvider.System, [CampaignState.Paused], Token);
        var outcome = await WithWorkersAsync(bench, 1, () => running);
        Assert.Equal((4, 0), (outcome.Done, outcome.Failed));
    }

    [Fact]
    public async Task Cancelled_it_ends_and_workers_drop_what_it_sent()
    {
        using var bench = await WorkerBench.CreateAsync();
        var spec = Long(TinyCampaign.Spec(), epochs: 5000);
        var running = RunAsync(bench, spec, new TinyCampaign.Watcher());
        await UntilAsync(async () => await bench.Queue.CountAsync(Token) == 4);
        var events = new WorkerBench.Events();
        var working = bench.WorkAsync(events);
        await UntilAsync(() => Task.FromResult(events.Kinds.Contains(WorkerEventKind.Began)));

        await new CampaignFolder(bench.Store, "tiny").ChangeStateAsync(CampaignState.Cancelled, "cancelled", TimeProvider.System, [CampaignState.Running], Token);
        var outcome = await running;
        await working;

        Assert.Equal(("cancelled", 0, 4), (outcome.Reason, outcome.Done, outcome.Stopped));
        Assert.Equal(4, events.Kinds.Count(kind => kind == WorkerEventKind.Dropped));
        Assert.Equal(0, await bench.Queue.CountAsync(Token));
    }

    [Fact]
    public async Task Stopped_it_leaves_its_jobs_to_the_workers_and_the_next_one_finds_them_trained_and_charged()
    {
        using var bench = await WorkerBench.CreateAsync();
        using var stop = new CancellationTokenSource();
        var spec = Long(TinyCampaign.Spec(), epochs: 60);
        var first = RunAsync(bench, spec, new TinyCampaign.Watcher(), stop: stop.Token);
        await UntilAsync(async () => await bench.Queue.CountAsync(Token) == 4);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        var worked = await bench.WorkAsync();
        var watcher = new TinyCampaign.Watcher();

        var second = await RunAsync(bench, spec, watcher);

        Assert.Equal((4, 0), (worked.Done, second.Done));
        var spent = (await new CampaignFolder(bench.Store, "tiny").ReadSpentAsync(Token)).Seconds;
        foreach (var job in watcher.Plan!.Jobs)
            Assert.Equal((await new RunFolder(bench.Store, job.Key).ReadMetricsAsync(Token))!.Seconds, spent[job.Key]);
    }

    [Fact]
    public async Task A_limit_of_time_counts_what_the_trainings_took_and_not_how_long_they_waited()
    {
        using var bench = await WorkerBench.CreateAsync();
        var spec = Long(TinyCampaign.Spec(), epochs: 60) with { Limits = new CampaignLimits { TotalMinutes = 1e-6 } };

        var outcome = await WithWorkersAsync(bench, 1, () => RunAsync(bench, spec, new TinyCampaign.Watcher(), parallel: 1));

        Assert.Equal((1, 3), (outcome.Done, outcome.Stopped));
        Assert.Contains("totalMinutes", outcome.Reason, StringComparison.Ordinal);
        var spent = Assert.Single((await new CampaignFolder(bench.Store, "tiny").ReadSpentAsync(Token)).Seconds);
        Assert.Equal((await new RunFolder(bench.Store, spent.Key).ReadMetricsAsync(Token))!.Seconds, spent.Value);
    }

    [Fact]
    public void Queues_of_completions_differ_by_campaign_and_are_names_that_Azure_takes()
    {
        // sha256 of "paper", by sha256sum.
        Assert.Equal("training-completed-" + Sha256OfPaper[..12], QueueRuntime.CompletionsOf("paper"));
        Assert.NotEqual(QueueRuntime.CompletionsOf("a"), QueueRuntime.CompletionsOf("b"));
    }

    private const string Sha256OfPaper = "382635c9325bf3273d195ff1b8a44e5b11afd7d97addeb8863ea35feb98c1a07";

    /// <summary>The spec with trainings that take a while.</summary>
    private static CampaignSpec Long(CampaignSpec spec, int epochs) => spec with
    {
        Hyperparameters = new Dictionary<string, IReadOnlyDictionary<string, System.Text.Json.JsonElement>>(spec.Hyperparameters) { ["single"] = TinyCampaign.Settings($$"""{"filters":6,"epochs":{{epochs}}}""") },
    };

    private static async Task<GroupOutcome> RunAsync(WorkerBench bench, CampaignSpec spec, TinyCampaign.Watcher watcher, int parallel = 8, IJobQueue? queue = null, CancellationToken? stop = null)
    {
        var settings = new QueueRuntimeSettings
        {
            Parallel = parallel,
            LookInterval = TimeSpan.FromMilliseconds(20),
            ResultInterval = TimeSpan.FromMilliseconds(200),
            ShortestWait = TimeSpan.FromMilliseconds(10),
            LongestWait = TimeSpan.FromMilliseconds(50),
        };
        using var runtime = new QueueRuntime(
            bench.Store, queue ?? bench.Queue, spec, new RunResults(bench.Store), settings, watcher, _ => { watcher.Reports++; return Task.CompletedTask; }, TimeProvider.System, stop ?? Token);
        return await runtime.RunAsync();
    }

    private static async Task<T> WithWorkersAsync<T>(WorkerBench bench, int count, Func<Task<T>> work)
    {
        using var stop = new CancellationTokenSource();
        var workers = Enumerable.Range(0, count).Select(_ => Task.Run(() => bench.WorkAsync(settings: WorkerBench.Settings with { Idle = null }, stop: stop.Token))).ToList();
        try
        {
            return await work();
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(workers);
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
            await Task.Delay(5, Token);
    }

    private sealed class WorkerWatcher : TinyCampaign.Watcher, ICampaignWatcher
    {
        public List<string> Workers { get; } = [];

        public long Steps { get; private set; }

        void ICampaignWatcher.Began(PlannedJob job, string worker)
        {
            Workers.Add(worker);
            Began(job);
        }

        void ICampaignWatcher.Progressed(string key, TrainingProgress progress) => Steps = progress.Step;
    }
}
