using BioNer.Campaigns.Running;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace BioNer.Functions.Tests.Durable;

public sealed class HousekeepingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_waits_for_a_job_that_ended_unheard_is_woken()
    {
        using var world = await DurableWorld.CreateAsync();
        world.Trainer.Loses = 1;
        await world.PostAsync(DurableWorld.Spec(dependent: false));
        await world.SettleAsync();
        while (await world.Trainer.StepAsync())
            Token.ThrowIfCancellationRequested();
        var before = world.Clock.GetUtcNow();

        await world.KeepHouseAsync();
        await world.SettleAsync();

        Assert.Equal(4, world.Outcome().Done);
        Assert.Equal(before, world.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Who_waits_for_a_job_under_way_is_left_in_peace()
    {
        using var world = await DurableWorld.CreateAsync();
        await world.PostAsync(DurableWorld.Spec(dependent: false));
        await world.SettleAsync();
        var before = world.Host.Instances.Sum(instance => instance.History.Count);

        await world.KeepHouseAsync();

        Assert.Equal(before, world.Host.Instances.Sum(instance => instance.History.Count));
        Assert.Equal(4, (await world.NamesAsync("waiters/jobs/")).Count);
    }

    [Fact]
    public async Task Old_histories_are_purged_and_what_only_they_needed()
    {
        using var world = await DurableWorld.CreateAsync();
        await world.PostAsync(DurableWorld.Spec(dependent: false));
        await world.RunAsync();
        Assert.NotEmpty(await world.NamesAsync("campaigns/tiny/stages/"));

        await PurgeAsync(world);
        Assert.NotEmpty(await world.NamesAsync("campaigns/tiny/stages/"));
        world.Clock.Advance(TimeSpan.FromDays(31));
        await PurgeAsync(world);

        Assert.Empty(await world.NamesAsync("campaigns/tiny/stages/"));
        Assert.NotEmpty(await world.NamesAsync("campaigns/tiny/report/"));
        var filter = world.Client.Purged[^1];
        Assert.Equal(DateTimeOffset.UnixEpoch, filter.CreatedFrom);
        Assert.Equal(world.Clock.GetUtcNow() - TimeSpan.FromDays(30), filter.CreatedTo);
        Assert.Equal([OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated], filter.Statuses);
    }

    [Fact]
    public async Task A_campaign_that_was_paused_long_ago_keeps_its_lists()
    {
        using var world = await DurableWorld.CreateAsync();
        world.Trainer.IsAway = true;
        await world.PostAsync(DurableWorld.Spec(dependent: false));
        await world.SettleAsync();
        await world.PauseAsync();
        world.Clock.Advance(TimeSpan.FromDays(100));

        await PurgeAsync(world);
        await world.KeepHouseAsync();

        Assert.NotEmpty(await world.NamesAsync("campaigns/tiny/stages/"));
        Assert.Equal(CampaignState.Paused, await world.StateAsync());
        Assert.Contains("campaigns/tiny/durable", await world.NamesAsync("campaigns/"));
    }

    [Fact]
    public async Task What_a_campaign_began_before_it_was_ended_counts_for_it_when_it_is_begun_again()
    {
        using var world = await DurableWorld.CreateAsync();
        world.Trainer.Loses = 1;
        await world.PostAsync(DurableWorld.Spec(dependent: false));
        await world.SettleAsync();
        await world.CancelAsync();
        // Workers had taken them before they heard of it.
        foreach (var job in await world.JobsAsync(DurableWorld.Spec(dependent: false)))
            await new BioNer.Storage.RunFolder(world.Store, job.Key).WriteMetricsAsync(FakeMetrics.Of(job.Job), Token);

        await world.PostAsync(DurableWorld.Spec(dependent: false));
        await world.RunAsync();

        Assert.Equal(new GroupOutcome(0, 0, 0, null), world.Outcome());
        Assert.Equal(240, (await new CampaignFolder(world.Store, "tiny").ReadSpentAsync(Token)).Seconds.Values.Sum());
    }

    private static Task PurgeAsync(DurableWorld world) => world.Housekeeping.PurgeHistories(new TimerInfo(), world.Client, new FunctionCall());
}
