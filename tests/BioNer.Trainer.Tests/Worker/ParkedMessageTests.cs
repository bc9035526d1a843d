using BioNer.Campaigns.Running;
using BioNer.Core.Jobs;
using BioNer.Storage.Queues;
using BioNer.Trainer.Worker;

namespace BioNer.Trainer.Tests.Worker;

/// <summary>Messages of paused campaigns, with whoever is concerned dying at every point.</summary>
public sealed class ParkedMessageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Paused_the_message_leaves_the_queue_and_the_worker_ends()
    {
        using var bench = await BenchAsync();
        var key = await SendAsync(bench);
        var events = new WorkerBench.Events();

        var summary = await bench.WorkAsync(events);

        Assert.Equal((0, 0), (summary.Done, await bench.Queue.CountAsync(Token)));
        Assert.Equal([WorkerEventKind.Paused], events.Kinds);
        Assert.StartsWith($"campaigns/tiny/parked/{key}-", Assert.Single(await ParkedAsync(bench)), StringComparison.Ordinal);
        Assert.Empty(await bench.CompletionsAsync());
    }

    [Fact]
    public async Task Resumed_the_message_comes_back_as_it_was_and_its_waiting_counts_as_no_failure()
    {
        using var bench = await BenchAsync();
        await SendAsync(bench, message => message with { MinutesPerJob = 7, Step = 0 });
        for (var pause = 0; pause < 8; pause++)
        {
            await bench.WorkAsync();
            await StateAsync(bench, CampaignState.Running);
            Assert.True(await ReleaseAsync(bench));
            Assert.Empty(await ParkedAsync(bench));
            Assert.Equal(1, await bench.Queue.CountAsync(Token));
            if (pause < 7)
                await StateAsync(bench, CampaignState.Paused);
        }
        var events = new WorkerBench.Events();

        var summary = await bench.WorkAsync(events);

        Assert.Equal(1, summary.Done);
        Assert.All(events.Seen, found => Assert.Equal((1, 7.0), (found.Deliveries, found.Message!.MinutesPerJob)));
        Assert.Single(await bench.CompletionsAsync());
    }

    [Fact]
    public async Task While_it_is_paused_nothing_is_sent()
    {
        using var bench = await BenchAsync();
        await SendAsync(bench);
        await bench.WorkAsync();

        Assert.False(await ReleaseAsync(bench));

        Assert.Single(await ParkedAsync(bench));
        Assert.Equal(0, await bench.Queue.CountAsync(Token));
    }

    [Theory]
    [InlineData(CampaignState.Cancelled)]
    [InlineData(CampaignState.Stopped)]
    [InlineData(CampaignState.Finished)]
    public async Task Of_a_campaign_that_ended_it_is_forgotten(CampaignState ended)
    {
        using var bench = await BenchAsync();
        await SendAsync(bench);
        await bench.WorkAsync();
        await StateAsync(bench, ended);

        Assert.True(await ReleaseAsync(bench));

        Assert.Empty(await ParkedAsync(bench));
        Assert.Equal(0, await bench.Queue.CountAsync(Token));
    }

    [Fact]
    public async Task A_worker_that_dies_before_it_removes_the_message_leaves_it_in_both_places_and_it_is_trained_once()
    {
        using var bench = await BenchAsync();
        var key = await SendAsync(bench);
        var taken = (await bench.Queue.TakeAsync(TimeSpan.Zero, Token))!;
        await new ParkedJobs(bench.Store, "tiny").KeepAsync(taken.Id, taken.Message!, Token);

        // The next one keeps it once more, under the same name.
        await bench.WorkAsync();
        Assert.Single(await ParkedAsync(bench));
        await bench.SendKeyAsync(key, "tiny");
        await StateAsync(bench, CampaignState.Running);
        await ReleaseAsync(bench);
        Assert.Equal(2, await bench.Queue.CountAsync(Token));
        var events = new WorkerBench.Events();
        var summary = await bench.WorkAsync(events);

        Assert.Equal(1, summary.Done);
        Assert.Single(events.Kinds, kind => kind == WorkerEventKind.Known);
        Assert.Equal(0, await bench.Queue.CountAsync(Token));
    }

    [Fact]
    public async Task Who_lets_it_go_on_and_dies_before_forgetting_makes_it_be_sent_twice_and_trained_once()
    {
        using var bench = await BenchAsync();
        await SendAsync(bench);
        await bench.WorkAsync();
        var name = Assert.Single(await ParkedAsync(bench));
        var kept = await File.ReadAllBytesAsync(bench.Store.PathOf(name), Token);
        await StateAsync(bench, CampaignState.Running);
        await ReleaseAsync(bench);
        await bench.Store.WriteAsync(name, async (stream, token) => await stream.WriteAsync(kept, token), Token);

        await ReleaseAsync(bench);

        Assert.Equal(2, await bench.Queue.CountAsync(Token));
        Assert.Equal(1, (await bench.WorkAsync()).Done);
        Assert.Empty(await ParkedAsync(bench));
    }

    [Fact]
    public async Task Resumed_between_keeping_and_removing_it_is_trained_though_nobody_found_it_kept()
    {
        using var bench = await BenchAsync();
        var key = await SendAsync(bench);
        var store = new KeepingStore(bench.Store, async () =>
        {
            // Who resumes looks before the message is kept.
            await StateAsync(bench, CampaignState.Running);
            Assert.True(await ReleaseAsync(bench));
        });
        var events = new WorkerBench.Events();

        var summary = await new TrainingWorker(store, bench.Queue, WorkerBench.Settings, new TinyCampaign.Watcher(), events, TimeProvider.System).RunAsync(Token);

        Assert.Equal(1, store.Kept);
        Assert.Equal(1, summary.Done);
        Assert.True(bench.Has(key, "metrics.json"));
        Assert.Empty(await ParkedAsync(bench));
        Assert.DoesNotContain(WorkerEventKind.Paused, events.Kinds);
    }

    [Fact]
    public async Task Paused_again_while_it_is_sent_the_fresh_message_is_kept_under_a_name_of_its_own()
    {
        using var bench = await BenchAsync();
        await SendAsync(bench);
        await bench.WorkAsync();
        var before = Assert.Single(await ParkedAsync(bench));
        var kept = await File.ReadAllBytesAsync(bench.Store.PathOf(before), Token);
        await StateAsync(bench, CampaignState.Running);
        await ReleaseAsync(bench);
        // Sent, and not forgotten yet, when it is paused and parked again.
        await bench.Store.WriteAsync(before, async (stream, token) => await stream.WriteAsync(kept, token), Token);
        await StateAsync(bench, CampaignState.Paused);
        await bench.WorkAsync();
        await bench.Store.DeleteAsync(before, Token);

        Assert.NotEqual(before, Assert.Single(await ParkedAsync(bench)));
    }

    private static async Task<WorkerBench> BenchAsync()
    {
        var bench = await WorkerBench.CreateAsync();
        await StateAsync(bench, CampaignState.Paused);
        return bench;
    }

    private static async Task<string> SendAsync(WorkerBench bench, Func<JobMessage, JobMessage>? change = null) => await bench.SendAsync(await bench.Tiny.JobAsync(Network.Single), "tiny", change);

    private static Task StateAsync(WorkerBench bench, CampaignState state) =>
        new CampaignFolder(bench.Store, "tiny").WriteStateAsync(new CampaignStateDocument(state, DateTimeOffset.UtcNow, "test"), Token);

    private static Task<bool> ReleaseAsync(WorkerBench bench) => new ParkedJobs(bench.Store, "tiny").TryReleaseAsync(bench.Queue, Token);

    private static async Task<IReadOnlyList<string>> ParkedAsync(WorkerBench bench)
    {
        var names = new List<string>();
        await foreach (var name in bench.Store.ListAsync("campaigns/tiny/parked/", Token))
            names.Add(name);
        return names;
    }
}
