using BioNer.Api.Campaigns;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Functions.Campaigns;

namespace BioNer.Functions.Tests.Durable;

/// <summary>Start, pause, resume, cancel, restart: through the API's handlers, in every state.</summary>
public sealed class ControlTests
{
    private static readonly CampaignSpec Small = DurableWorld.Spec(dependent: false);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "pause", 404)]
    [InlineData(null, "resume", 404)]
    [InlineData(null, "cancel", 404)]
    [InlineData(null, "start", 202)]
    [InlineData(CampaignState.Running, "pause", 202)]
    [InlineData(CampaignState.Running, "resume", 409)]
    [InlineData(CampaignState.Running, "cancel", 202)]
    [InlineData(CampaignState.Running, "start", 202)]
    [InlineData(CampaignState.Paused, "pause", 409)]
    [InlineData(CampaignState.Paused, "resume", 202)]
    [InlineData(CampaignState.Paused, "cancel", 202)]
    [InlineData(CampaignState.Paused, "start", 409)]
    [InlineData(CampaignState.Cancelled, "pause", 409)]
    [InlineData(CampaignState.Cancelled, "resume", 409)]
    [InlineData(CampaignState.Cancelled, "cancel", 409)]
    [InlineData(CampaignState.Cancelled, "start", 202)]
    [InlineData(CampaignState.Stopped, "pause", 409)]
    [InlineData(CampaignState.Stopped, "resume", 409)]
    [InlineData(CampaignState.Stopped, "cancel", 409)]
    [InlineData(CampaignState.Stopped, "start", 202)]
    [InlineData(CampaignState.Finished, "pause", 409)]
    [InlineData(CampaignState.Finished, "resume", 409)]
    [InlineData(CampaignState.Finished, "cancel", 409)]
    [InlineData(CampaignState.Finished, "start", 202)]
    public async Task Each_verb_is_answered_in_each_state_and_the_campaign_ends_well(CampaignState? state, string verb, int expected)
    {
        using var world = await DurableWorld.CreateAsync();
        await BringToAsync(world, state);

        var answer = await AskAsync(world, verb);

        Assert.Equal(expected, answer);
        var wanted = (state, verb, answer) switch
        {
            (_, "pause", 202) => CampaignState.Paused,
            (_, "cancel", 202) => CampaignState.Cancelled,
            (_, _, 202) => CampaignState.Running,
            _ => state,
        };
        Assert.Equal(wanted, await world.StateAsync());
        if (wanted == CampaignState.Paused)
            await world.ResumeAsync();
        world.Trainer.IsAway = false;
        await world.RunAsync();
        Assert.Equal(wanted is CampaignState.Running or CampaignState.Paused ? CampaignState.Finished : wanted, await world.StateAsync());
    }

    [Theory]
    [InlineData("start", 202, 202)]
    [InlineData("pause", 202, 409)]
    [InlineData("cancel", 202, 409)]
    public async Task Of_two_who_ask_at_once_each_is_told_what_holds(string verb, params int[] expected)
    {
        using var world = await DurableWorld.CreateAsync();
        await BringToAsync(world, CampaignState.Running);

        var answers = await Task.WhenAll(Task.Run(() => AskAsync(world, verb)), Task.Run(() => AskAsync(world, verb)));

        Assert.Equal(expected, answers.Order());
        Assert.Single(world.Host.Instances, instance => instance.Id == "tiny");
    }

    [Fact]
    public async Task Of_two_who_begin_a_campaign_at_once_one_begins_it()
    {
        using var world = await DurableWorld.CreateAsync();

        await world.PostAsync(Small);
        // The second found none at work and was refused by the host.
        var late = new LateClient(world);
        await new DurableCampaignHost(late, world.Store, world.Queue, world.Waiters, world.Settings).BeginAsync("tiny", Token);

        Assert.Equal(1, late.Refused);
        Assert.Single(world.Host.Instances);
    }

    [Fact]
    public async Task While_paused_nothing_new_begins_and_what_runs_finishes()
    {
        using var world = await DurableWorld.CreateAsync();
        await world.PostAsync(DurableWorld.Spec(seeds: 4, limits: new CampaignLimits { Parallel = 2 }, dependent: false));
        await world.RunAsync(end: () => world.Trainer.Finished.Count == 2);

        await world.PauseAsync();
        var begun = world.Trainer.Began.Count;
        var until = world.Clock.GetUtcNow().AddDays(2);
        await world.RunAsync(end: () => world.Clock.GetUtcNow() > until);

        Assert.Equal(begun, world.Trainer.Began.Count);
        Assert.Equal(begun, world.Trainer.Finished.Count);
        Assert.All(world.Host.Instances, instance => Assert.InRange(instance.History.Count, 0, 300));
        await world.ResumeAsync();
        await world.RunAsync();
        Assert.Equal(8, world.Trainer.Finished.Count);
        Assert.Equal(CampaignState.Finished, await world.StateAsync());
    }

    [Fact]
    public async Task A_campaign_goes_on_at_once_however_often_it_was_paused()
    {
        using var world = await DurableWorld.CreateAsync();
        await world.PostAsync(DurableWorld.Spec(seeds: 6, limits: new CampaignLimits { Parallel = 1 }, dependent: false));
        for (var pause = 1; pause <= 4; pause++)
        {
            await world.RunAsync(end: () => world.Trainer.Finished.Count == pause);
            await world.PauseAsync();
            // Until the group waits for being resumed, and a timer has fired.
            var until = world.Clock.GetUtcNow().AddMinutes(5);
            await world.RunAsync(end: () => world.Clock.GetUtcNow() > until);
            await world.SettleAsync();
            await world.ResumeAsync();
            var (before, finished) = (world.Clock.GetUtcNow(), world.Trainer.Finished.Count);
            await world.RunAsync(end: () => world.Trainer.Began.Count > finished);
            Assert.Equal(before, world.Clock.GetUtcNow());
        }
        await world.RunAsync();
        Assert.Equal(12, world.Trainer.Finished.Count);
    }

    [Fact]
    public async Task A_resumption_nobody_heard_of_is_found_by_housekeeping()
    {
        using var world = await DurableWorld.CreateAsync();
        await world.PostAsync(Small);
        await world.PauseAsync();
        await world.SettleAsync();
        // As if the process had died between the state and the event.
        await new CampaignFolder(world.Store, "tiny").ChangeStateAsync(CampaignState.Running, "resumed", world.Clock, [CampaignState.Paused], Token);

        await world.KeepHouseAsync();
        var before = world.Clock.GetUtcNow();
        await world.RunAsync();

        Assert.Equal(4, world.Outcome().Done);
        Assert.Equal(before, world.Clock.GetUtcNow());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Paused_it_leaves_nothing_on_the_queue_and_resumed_everything_is_sent_again(bool nobodyHeard)
    {
        using var world = await DurableWorld.CreateAsync();
        world.Trainer.IsAway = true;
        await world.PostAsync(Small);
        await world.SettleAsync();
        var sent = await world.Queue.CountAsync(Token);
        await world.PauseAsync();
        world.Trainer.IsAway = false;
        var until = world.Clock.GetUtcNow().AddDays(2);
        await world.RunAsync(end: () => world.Clock.GetUtcNow() > until);

        Assert.Equal(0, await world.Queue.CountAsync(Token));
        Assert.Equal(sent, (await world.NamesAsync("campaigns/tiny/parked/")).Count);
        await world.KeepHouseAsync();
        Assert.Equal(sent, (await world.NamesAsync("campaigns/tiny/parked/")).Count);

        world.Trainer.IsAway = true;
        if (nobodyHeard)
        {
            // As if the process had died after the state, or somebody had said so from elsewhere.
            await new CampaignFolder(world.Store, "tiny").ChangeStateAsync(CampaignState.Running, "resumed", world.Clock, [CampaignState.Paused], Token);
            await world.KeepHouseAsync();
        }
        else
        {
            await world.ResumeAsync();
        }
        Assert.Equal(sent, await world.Queue.CountAsync(Token));
        Assert.Empty(await world.NamesAsync("campaigns/tiny/parked/"));
        world.Trainer.IsAway = false;
        await world.RunAsync();
        Assert.Equal(4, world.Outcome().Done);
    }

    [Fact]
    public async Task Cancelled_while_it_is_paused_what_was_parked_is_forgotten()
    {
        using var world = await DurableWorld.CreateAsync();
        world.Trainer.IsAway = true;
        await world.PostAsync(Small);
        await world.SettleAsync();
        await world.PauseAsync();
        world.Trainer.IsAway = false;
        while (await world.Trainer.StepAsync())
            Token.ThrowIfCancellationRequested();

        await world.CancelAsync();

        Assert.Empty(await world.NamesAsync("campaigns/tiny/parked/"));
        Assert.Equal(0, await world.Queue.CountAsync(Token));
    }

    [Fact]
    public async Task A_cancelled_campaign_leaves_no_orchestration_and_its_queued_jobs_are_dropped()
    {
        using var world = await DurableWorld.CreateAsync();
        world.Trainer.IsAway = true;
        await world.PostAsync(Small);
        await world.SettleAsync();

        await world.CancelAsync();
        Assert.All(world.Host.Instances, instance => Assert.True(instance.IsCompleted));
        world.Trainer.IsAway = false;
        while (await world.Trainer.StepAsync())
            await world.DeliverAsync();
        await world.KeepHouseAsync();

        Assert.Equal(4, world.Trainer.Dropped.Distinct().Count());
        Assert.Empty(world.Trainer.Began);
        Assert.Empty(await world.NamesAsync("waiters/"));
        Assert.DoesNotContain("campaigns/tiny/durable", await world.NamesAsync("campaigns/"));
    }

    [Fact]
    public async Task A_campaign_that_is_begun_again_after_it_was_cancelled_trains_the_rest()
    {
        using var world = await DurableWorld.CreateAsync();
        await world.PostAsync(DurableWorld.Spec(seeds: 4, dependent: false));
        await world.RunAsync(end: () => world.Trainer.Finished.Count == 3);
        await world.CancelAsync();

        Assert.Equal(202, await world.PostAsync(DurableWorld.Spec(seeds: 4, dependent: false)));
        await world.RunAsync();

        Assert.Equal(8, world.Trainer.Finished.Count);
        Assert.Equal(8, world.Trainer.Finished.Distinct().Count());
        Assert.Equal(CampaignState.Finished, await world.StateAsync());
    }

    [Fact]
    public async Task A_campaign_that_is_begun_again_while_it_is_still_ending_is_begun_by_housekeeping()
    {
        using var world = await DurableWorld.CreateAsync();
        world.Trainer.IsAway = true;
        await world.PostAsync(Small);
        await world.SettleAsync();
        world.Client.IsSlow = true;

        await world.CancelAsync();
        Assert.Equal(202, await world.PostAsync(Small));
        world.Client.EndSlow();
        Assert.Equal(CampaignWork.None, await world.Durable.WorkAsync("tiny", Token));
        world.Trainer.IsAway = false;
        await world.KeepHouseAsync();
        await world.RunAsync();

        Assert.Equal(CampaignState.Finished, await world.StateAsync());
        Assert.Equal(4, world.Trainer.Finished.Count);
    }

    [Fact]
    public async Task A_cancelled_campaign_whose_orchestration_goes_on_ends_by_itself_and_stays_cancelled()
    {
        using var world = await DurableWorld.CreateAsync();
        world.Trainer.IsAway = true;
        await world.PostAsync(Small);
        await world.SettleAsync();
        world.Client.IsSlow = true;

        await world.CancelAsync();
        await world.RunAsync();

        Assert.Equal(new GroupOutcome(0, 0, 4, "cancelled"), world.Outcome());
        Assert.Equal(CampaignState.Cancelled, await world.StateAsync());
    }

    [Fact]
    public async Task An_orchestration_that_somebody_ended_by_hand_is_begun_again()
    {
        using var world = await DurableWorld.CreateAsync();
        await world.PostAsync(Small);
        await world.RunAsync(end: () => world.Trainer.Finished.Count == 1);
        world.Host.Terminate("tiny");

        await world.KeepHouseAsync();
        await world.RunAsync();

        Assert.Equal(4, world.Trainer.Finished.Count);
        Assert.Equal(CampaignState.Finished, await world.StateAsync());
    }

    [Fact]
    public async Task A_campaign_that_somebody_runs_on_a_machine_of_theirs_is_left_alone()
    {
        using var world = await DurableWorld.CreateAsync();
        var folder = new CampaignFolder(world.Store, "tiny");
        await folder.WriteSpecAsync(Small, Token);
        await folder.WriteStateAsync(new CampaignStateDocument(CampaignState.Running, world.Clock.GetUtcNow(), "running"), Token);

        await world.KeepHouseAsync();

        Assert.Empty(world.Host.Instances);
    }

    [Fact]
    public async Task Whether_somebody_works_on_a_campaign_is_told()
    {
        using var world = await DurableWorld.CreateAsync();
        Assert.Equal(CampaignWork.None, await world.Durable.WorkAsync("tiny", Token));
        await world.PostAsync(Small);
        Assert.Equal(CampaignWork.Queued, await world.Durable.WorkAsync("tiny", Token));
        await world.Host.StepAsync();
        Assert.Equal(CampaignWork.AtWork, await world.Durable.WorkAsync("tiny", Token));
        await world.RunAsync();
        Assert.Equal(CampaignWork.None, await world.Durable.WorkAsync("tiny", Token));
    }

    private static Task<int> AskAsync(DurableWorld world, string verb) => verb switch
    {
        "pause" => world.PauseAsync(),
        "resume" => world.ResumeAsync(),
        "cancel" => world.CancelAsync(),
        _ => world.PostAsync(Small),
    };

    private static async Task BringToAsync(DurableWorld world, CampaignState? state)
    {
        if (state is null)
            return;
        await world.PostAsync(Small);
        world.Trainer.IsAway = state != CampaignState.Finished;
        await world.SettleAsync();
        switch (state)
        {
            case CampaignState.Paused:
                await world.PauseAsync();
                break;
            case CampaignState.Cancelled:
                await world.CancelAsync();
                break;
            case CampaignState.Stopped:
                world.Host.Terminate("tiny");
                await new CampaignFolder(world.Store, "tiny").ChangeStateAsync(CampaignState.Stopped, "a limit", world.Clock, [CampaignState.Running], Token);
                break;
            case CampaignState.Finished:
                await world.RunAsync();
                break;
        }
        Assert.Equal(state, await world.StateAsync());
    }
}
