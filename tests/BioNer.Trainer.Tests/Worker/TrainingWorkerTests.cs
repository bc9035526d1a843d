using BioNer.Campaigns.Running;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Storage.Queues;
using BioNer.Trainer.Worker;
using BioNer.Training.Runs;
using BioNer.Training.Tests;

namespace BioNer.Trainer.Tests.Worker;

public sealed class TrainingWorkerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_is_trained_to_the_bits_of_the_same_job_alone_and_told()
    {
        using var bench = await WorkerBench.CreateAsync();
        using var alone = await TinyStore.CreateAsync();
        var job = await bench.Tiny.JobAsync(Network.Single);
        var key = await bench.SendAsync(job, "mine");

        var summary = await bench.WorkAsync();
        await new JobRunner(alone.Store).RunAsync(job, cancellation: Token);

        Assert.Equal(new WorkerSummary(1, 0, 0), summary);
        Assert.Equal([new JobCompletion(key, CompletionState.Done, "mine")], await bench.CompletionsAsync());
        Assert.Equal(0, await bench.Queue.CountAsync(Token));
        Assert.Equal(await File.ReadAllBytesAsync(alone.Store.PathOf($"runs/{key}/weights.safetensors"), Token), await bench.BytesAsync(key, "weights.safetensors"));
        Assert.False(bench.Has(key, "lease.json"));
    }

    [Fact]
    public async Task A_message_that_comes_twice_to_two_workers_trains_once_and_both_are_told()
    {
        using var bench = await WorkerBench.CreateAsync();
        var key = await bench.SendAsync(await bench.SomeJobAsync());
        await bench.SendKeyAsync(key);

        var summaries = await Task.WhenAll(bench.WorkAsync(), bench.WorkAsync());

        Assert.Equal(1, summaries.Sum(summary => summary.Done));
        Assert.Single(bench.Log(key, "start"));
        Assert.Single(bench.Log(key, "done"));
        Assert.Equal([CompletionState.Done, CompletionState.Done], (await bench.CompletionsAsync()).Select(completion => completion.State));
        Assert.Equal(0, await bench.Queue.CountAsync(Token));
    }

    [Fact]
    public async Task What_was_trained_before_is_told_and_not_trained()
    {
        using var bench = await WorkerBench.CreateAsync();
        var job = await bench.Tiny.JobAsync(Network.Single);
        await new JobRunner(bench.Store).RunAsync(job, cancellation: Token);
        var key = await bench.SendAsync(job);
        var events = new WorkerBench.Events();

        await bench.WorkAsync(events);

        Assert.Equal([WorkerEventKind.Known], events.Kinds);
        Assert.Equal((key, CompletionState.Done), Assert.Single((await bench.CompletionsAsync()).Select(completion => (completion.Key, completion.State))));
    }

    [Fact]
    public async Task A_failure_that_stands_is_told_and_not_tried_again()
    {
        using var bench = await WorkerBench.CreateAsync();
        var key = await bench.SendAsync(await bench.Tiny.JobAsync(Network.Single));
        await new RunFailures(bench.Store).WriteAsync(key, new RunFailure("it diverged", DateTimeOffset.UtcNow, 1, false), Token);

        await bench.WorkAsync();

        Assert.False(bench.Has(key, "log.jsonl"));
        Assert.Equal("it diverged", Assert.Single(await bench.CompletionsAsync()).Reason);
    }

    [Fact]
    public async Task A_job_of_a_cancelled_campaign_is_dropped()
    {
        using var bench = await WorkerBench.CreateAsync();
        await StateAsync(bench, CampaignState.Cancelled);
        var key = await bench.SendAsync(await bench.Tiny.JobAsync(Network.Single), "tiny");

        await bench.WorkAsync();

        Assert.Equal((CompletionState.Dropped, "tiny"), Assert.Single((await bench.CompletionsAsync()).Select(completion => (completion.State, completion.Campaign!))));
        Assert.False(bench.Has(key, "log.jsonl"));
        Assert.Equal(0, await bench.Queue.CountAsync(Token));
    }

    [Fact]
    public async Task A_job_whose_lease_another_holds_waits_without_its_waiting_counting_as_failures()
    {
        using var bench = await WorkerBench.CreateAsync();
        var key = await bench.SendAsync(await bench.Tiny.JobAsync(Network.Single));
        await HoldElsewhereAsync(bench, key);
        var looks = 0;
        var events = new WorkerBench.Events(found =>
        {
            if (found.Kind == WorkerEventKind.Elsewhere && ++looks == 8)
                File.Delete(bench.Store.PathOf($"runs/{key}/lease.json"));
        });

        var summary = await bench.WorkAsync(events);

        Assert.Equal(1, summary.Done);
        Assert.All(events.Seen, found => Assert.Equal(1, found.Deliveries));
    }

    [Fact]
    public async Task Cancelled_while_it_trains_the_job_stops_at_a_checkpoint_and_is_dropped()
    {
        using var bench = await WorkerBench.CreateAsync();
        await StateAsync(bench, CampaignState.Running);
        var key = await bench.SendAsync(await bench.LongJobAsync(), "tiny");
        var watcher = new TinyCampaign.Watcher { OnProgress = (_, _) => StateAsync(bench, CampaignState.Cancelled).GetAwaiter().GetResult() };

        await bench.WorkAsync(watcher: watcher);

        Assert.Equal(CompletionState.Dropped, Assert.Single(await bench.CompletionsAsync()).State);
        Assert.True(bench.Has(key, "checkpoint.safetensors"));
        Assert.False(bench.Has(key, "lease.json"));
        Assert.False(bench.Has(key, "failure.json"));
        Assert.Equal(0, await bench.Queue.CountAsync(Token));
    }

    [Fact]
    public async Task Stopped_it_gives_its_job_back_at_once_and_the_next_worker_goes_on_to_the_same_bits()
    {
        using var bench = await WorkerBench.CreateAsync();
        using var alone = await TinyStore.CreateAsync();
        var job = await bench.SomeJobAsync();
        var key = await bench.SendAsync(job);
        using var stop = new CancellationTokenSource();

        var first = await bench.WorkAsync(watcher: new TinyCampaign.Watcher { OnProgress = (_, _) => stop.Cancel() }, stop: stop.Token);
        var back = (await bench.Queue.TakeAsync(TimeSpan.Zero, Token))!;
        var second = await bench.WorkAsync();
        await new JobRunner(alone.Store).RunAsync(job, cancellation: Token);

        Assert.Equal((0, 1, 1), (first.Done, first.GivenBack, second.Done));
        Assert.Equal(1, back.Deliveries);
        Assert.True(back.Message!.Step > 0);
        Assert.Single(bench.Log(key, "interrupted"));
        Assert.Single(bench.Log(key, "resume"));
        Assert.Equal(await File.ReadAllBytesAsync(alone.Store.PathOf($"runs/{key}/weights.safetensors"), Token), await bench.BytesAsync(key, "weights.safetensors"));
    }

    [Fact]
    public async Task Stopped_it_does_not_wait_for_a_training_longer_than_its_grace()
    {
        using var bench = await WorkerBench.CreateAsync();
        await bench.SendAsync(await bench.LongJobAsync());
        using var stop = new CancellationTokenSource();
        using var release = new ManualResetEventSlim();
        var events = new WorkerBench.Events();
        var watcher = new TinyCampaign.Watcher
        {
            OnProgress = (_, _) =>
            {
                stop.Cancel();
                release.Wait(Token);
            },
        };

        var summary = await bench.WorkAsync(events, WorkerBench.Settings with { Grace = TimeSpan.FromMilliseconds(50) }, watcher, stop.Token);
        var back = await bench.Queue.TakeAsync(TimeSpan.FromMinutes(1), Token);
        release.Set();
        // In a process of its own it would have ended with it; here it is waited for.
        while (!events.Kinds.Contains(WorkerEventKind.GivenBack))
            await Task.Delay(10, Token);

        Assert.Equal(1, summary.GivenBack);
        Assert.NotNull(back);
    }

    [Fact]
    public async Task A_job_that_no_worker_gets_on_with_is_set_aside_with_what_is_known()
    {
        using var bench = await WorkerBench.CreateAsync();
        var key = await bench.SendAsync(await bench.Tiny.JobAsync(Network.Single));
        await TakeAndDieAsync(bench, 5);

        var summary = await bench.WorkAsync();

        var aside = Assert.Single(await bench.Queue.ReadAsideAsync(Token));
        var failure = await new RunFailures(bench.Store).FindAsync(key, Token);
        Assert.Equal(0, summary.Done);
        Assert.Contains("taken 5 times", failure!.Reason, StringComparison.Ordinal);
        Assert.Contains("the last of its log is nothing", failure.Reason, StringComparison.Ordinal);
        Assert.Equal((failure.Reason, 6), (aside.Reason, aside.Deliveries));
        Assert.Equal(failure.Reason, Assert.Single(await bench.CompletionsAsync()).Reason);
        Assert.Equal(0, await bench.Queue.CountAsync(Token));
    }

    [Fact]
    public async Task A_job_that_is_interrupted_often_but_gets_on_is_trained()
    {
        using var bench = await WorkerBench.CreateAsync();
        var key = await bench.SendAsync(await bench.SomeJobAsync());
        await TakeAndDieAsync(bench, 5);
        // A worker that wrote a checkpoint before it died.
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await new JobRunner(bench.Store).RunAsync(await bench.SomeJobAsync(), new Stopping(stop), stop.Token));
        var events = new WorkerBench.Events();

        var summary = await bench.WorkAsync(events);

        Assert.Equal(1, summary.Done);
        Assert.Contains(WorkerEventKind.GetsOn, events.Kinds);
        Assert.Single(bench.Log(key, "resume"));
        Assert.Empty(await bench.Queue.ReadAsideAsync(Token));
    }

    [Fact]
    public async Task Losing_the_message_does_not_stop_the_training()
    {
        using var bench = await WorkerBench.CreateAsync();
        var key = await bench.SendAsync(await bench.SomeJobAsync());
        var events = new WorkerBench.Events();
        using var lost = new ManualResetEventSlim();
        var watcher = new TinyCampaign.Watcher
        {
            OnProgress = (_, _) =>
            {
                foreach (var file in Directory.GetFiles(Path.Combine(bench.Store.Root, "queue", QueueNames.Jobs)))
                    File.Delete(file);
                SpinWait.SpinUntil(() => events.Kinds.Contains(WorkerEventKind.MessageLost), TimeSpan.FromSeconds(30));
            },
        };

        var summary = await bench.WorkAsync(events, watcher: watcher);

        Assert.Equal(1, summary.Done);
        Assert.Contains(WorkerEventKind.MessageLost, events.Kinds);
        Assert.Equal((key, CompletionState.Done), Assert.Single((await bench.CompletionsAsync()).Select(completion => (completion.Key, completion.State))));
    }

    [Fact]
    public async Task Losing_the_lease_stops_the_training_and_the_job_waits_for_the_one_who_has_it()
    {
        using var bench = await WorkerBench.CreateAsync();
        var key = await bench.SendAsync(await bench.LongJobAsync());
        using var stop = new CancellationTokenSource();
        var events = new WorkerBench.Events(found =>
        {
            if (found.Kind == WorkerEventKind.Elsewhere)
                stop.Cancel();
        });
        var stolen = 0;
        var watcher = new TinyCampaign.Watcher
        {
            OnProgress = (_, _) =>
            {
                if (Interlocked.Exchange(ref stolen, 1) == 0)
                    HoldElsewhereAsync(bench, key).GetAwaiter().GetResult();
            },
        };

        await bench.WorkAsync(events, watcher: watcher, stop: stop.Token);

        Assert.Equal([WorkerEventKind.Began, WorkerEventKind.Elsewhere], events.Kinds.Take(2));
        Assert.Single(bench.Log(key, "interrupted"));
        Assert.Equal("another machine", (await RunLease.HolderAsync(bench.Store, key, TimeProvider.System, Token))!.Machine);
        Assert.Equal(1, await bench.Queue.CountAsync(Token));
        Assert.False(bench.Has(key, "failure.json"));
    }

    [Fact]
    public async Task A_text_that_is_no_job_is_set_aside_and_the_next_job_is_trained()
    {
        using var bench = await WorkerBench.CreateAsync();
        await bench.SendKeyAsync("no key");
        await bench.SendAsync(await bench.Tiny.JobAsync(Network.Single));

        var summary = await bench.WorkAsync();

        Assert.Equal(1, summary.Done);
        Assert.Contains("64 lower-case hex digits", Assert.Single(await bench.Queue.ReadAsideAsync(Token)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_are_trained_at_once_and_no_more_than_asked_for()
    {
        using var bench = await WorkerBench.CreateAsync();
        foreach (var seed in Enumerable.Range(1, 6))
            await bench.SendAsync(await bench.Tiny.JobAsync(Network.Single, seed, numbers => numbers with { Epochs = 20 }));
        var watcher = new TinyCampaign.Watcher();

        var summary = await bench.WorkAsync(settings: WorkerBench.Settings with { Parallel = 2, MaxJobs = 5 }, watcher: watcher);

        Assert.Equal(5, summary.Done);
        Assert.Equal(2, watcher.MostAtOnce);
        Assert.Equal(1, await bench.Queue.CountAsync(Token));
    }

    [Fact]
    public async Task A_training_that_takes_too_long_is_stopped_and_fails()
    {
        using var bench = await WorkerBench.CreateAsync();
        var key = await bench.SendAsync(await bench.LongJobAsync(), change: message => message with { MinutesPerJob = 0.002 });

        var summary = await bench.WorkAsync();

        Assert.Equal(1, summary.Failed);
        Assert.Contains("limits.minutesPerJob, 0.002", Assert.Single(await bench.CompletionsAsync()).Reason, StringComparison.Ordinal);
        Assert.True(bench.Has(key, "failure.json"));
    }

    private static Task StateAsync(WorkerBench bench, CampaignState state) =>
        new CampaignFolder(bench.Store, "tiny").WriteStateAsync(new CampaignStateDocument(state, DateTimeOffset.UtcNow, "test"), CancellationToken.None);

    private static async Task TakeAndDieAsync(WorkerBench bench, int times)
    {
        for (var time = 0; time < times; time++)
            Assert.NotNull(await bench.Queue.TakeAsync(TimeSpan.Zero, Token));
    }

    /// <summary>Gives the lease to another machine, by a conditional change as takers make it: what its holder writes at the same moment is not lost, nor does it undo this.</summary>
    private static async Task HoldElsewhereAsync(WorkerBench bench, string key)
    {
        var name = $"runs/{key}/lease.json";
        var lease = """{"owner":"x","machine":"another machine","process":1,"processStarted":"2020-01-01T00:00:00Z","taken":"2020-01-01T00:00:00Z","expires":"2999-01-01T00:00:00Z"}"""u8.ToArray();
        while (true)
        {
            var now = await bench.Store.ReadTaggedAsync(name, Token);
            if (now is null
                ? await bench.Store.TryCreateAsync(name, async (stream, token) => await stream.WriteAsync(lease, token), Token)
                : await bench.Store.TryReplaceAsync(name, now.Tag, lease, Token))
                return;
        }
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => stop.Cancel();
    }
}
