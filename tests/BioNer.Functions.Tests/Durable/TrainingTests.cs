using System.Text.Json;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Functions.Campaigns;
using BioNer.Functions.Operations;
using BioNer.Storage.Queues;

namespace BioNer.Functions.Tests.Durable;

/// <summary>One training's orchestration, whatever happens to messages, events and workers.</summary>
public sealed class TrainingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_completion_that_is_lost_is_made_up_for_by_a_look()
    {
        using var world = await DurableWorld.CreateAsync();
        world.Trainer.Loses = 1;
        var begun = world.Clock.GetUtcNow();

        await world.PostAsync(One());
        await world.RunAsync();

        Assert.Equal(4, world.Outcome().Done);
        Assert.InRange(world.Clock.GetUtcNow() - begun, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(4));
    }

    [Fact]
    public async Task A_result_that_arrives_between_the_look_and_the_wait_needs_no_timer()
    {
        using var world = await DurableWorld.CreateAsync();
        world.Host.Twice = 0;
        var begun = world.Clock.GetUtcNow();
        // The whole training happens in the time in which the first look's answer is on its way.
        world.Host.Replace("BeginTraining", await AroundAsync(world, async () =>
        {
            while (await world.Trainer.StepAsync())
                Token.ThrowIfCancellationRequested();
            Assert.True(await world.DeliverAsync());
        }));

        await world.PostAsync(One(seeds: 1));
        await world.RunAsync();

        Assert.Equal(2, world.Outcome().Done);
        Assert.Equal(begun, world.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Events_that_come_early_twice_and_late_only_cause_looks()
    {
        using var world = await DurableWorld.CreateAsync();
        world.Trainer.IsAway = true;
        await world.PostAsync(One(seeds: 1));
        await world.SettleAsync();
        var waiting = world.Host.Instances.Where(instance => instance.Function == nameof(TrainingOrchestrator.TrainingJobOrchestrator)).ToList();

        foreach (var instance in waiting.Concat(waiting).Concat(waiting))
            world.Host.Raise(instance.Id, "ended", "done");
        await world.SettleAsync();
        Assert.All(waiting, instance => Assert.False(instance.IsCompleted));
        world.Trainer.IsAway = false;
        await world.RunAsync();
        foreach (var instance in waiting)
            world.Host.Raise(instance.Id, "ended", "done");

        Assert.Equal(2, world.Outcome().Done);
        Assert.Equal(2, world.Trainer.Finished.Count);
    }

    [Fact]
    public async Task Two_campaigns_that_want_one_job_both_get_its_result_of_one_training()
    {
        using var world = await DurableWorld.CreateAsync();

        await world.PostAsync(DurableWorld.Spec("one"));
        await world.PostAsync(DurableWorld.Spec("two"));
        await world.RunAsync();

        var jobs = (await world.JobsAsync(DurableWorld.Spec())).Count;
        Assert.Equal(jobs, world.Outcome("one").Done);
        Assert.Equal(0, world.Outcome("one").Failed + world.Outcome("two").Failed);
        Assert.Equal(jobs, world.Trainer.Finished.Count);
        Assert.Empty(await world.NamesAsync("waiters/"));
    }

    [Fact]
    public async Task One_completion_wakes_all_campaigns_that_wait()
    {
        using var world = await DurableWorld.CreateAsync();
        world.Host.Twice = 0;
        world.Trainer.IsAway = true;
        foreach (var name in new[] { "one", "two", "three" })
            await world.PostAsync(One(name, 1));
        await world.SettleAsync();
        var begun = world.Clock.GetUtcNow();
        var key = (await world.JobsAsync(One(seeds: 1)))[0].Key;
        Assert.Equal(3, (await world.Waiters.OfAsync(WaitTopic.Job(key), Token)).Count);

        world.Trainer.IsAway = false;
        await world.RunAsync();

        Assert.All(["one", "two", "three"], name => Assert.Equal(2, world.Outcome(name).Done));
        Assert.Equal(begun, world.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_cancelled_campaigns_job_that_another_wants_is_trained()
    {
        using var world = await DurableWorld.CreateAsync();
        world.Trainer.IsAway = true;
        await world.PostAsync(One("one"));
        await world.SettleAsync();
        await world.PostAsync(One("two"));
        await world.SettleAsync();

        Assert.Equal(202, await world.CancelAsync("one"));
        world.Trainer.IsAway = false;
        await world.RunAsync();

        Assert.Equal(4, world.Outcome("two").Done);
        Assert.Equal(CampaignState.Cancelled, await world.StateAsync("one"));
        Assert.Equal(4, world.Trainer.Finished.Count);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(3, 4)]
    public async Task A_fault_of_the_machine_is_tried_again_after_longer_and_longer_pauses(int retries, int attempts)
    {
        using var world = await DurableWorld.CreateAsync();
        world.Host.Twice = 0;
        var spec = One(seeds: 1, limits: new CampaignLimits { Retries = retries });
        var key = (await world.JobsAsync(spec))[0].Key;
        world.Trainer.Endings[key] = new Queue<TrainerEnding>(Enumerable.Repeat(TrainerEnding.FailsByTheMachine, 10));
        var times = new List<DateTimeOffset>();
        world.Host.BeforeActivity = (name, input) =>
        {
            if (name == "BeginTraining" && input.Contains(key, StringComparison.Ordinal))
                times.Add(world.Clock.GetUtcNow());
        };

        await world.PostAsync(spec);
        await world.RunAsync();

        Assert.Equal(new GroupOutcome(1, 1, 0, null), world.Outcome());
        Assert.Equal(attempts, times.Count);
        Assert.Equal(Enumerable.Range(0, attempts - 1).Select(pause => TimeSpan.FromMinutes(1 << pause)), times.Zip(times.Skip(1), (before, after) => after - before));
    }

    [Fact]
    public async Task A_fault_of_the_job_is_not_tried_again()
    {
        using var world = await DurableWorld.CreateAsync();
        var spec = One(limits: new CampaignLimits { Retries = 3 });
        var key = (await world.JobsAsync(spec))[0].Key;
        world.Trainer.Endings[key] = new Queue<TrainerEnding>([TrainerEnding.FailsForGood]);

        await world.PostAsync(spec);
        await world.RunAsync();

        Assert.Equal(new GroupOutcome(3, 1, 0, null), world.Outcome());
        Assert.Single(world.Trainer.Began, key);
    }

    [Fact]
    public async Task A_message_that_no_worker_finishes_is_a_failed_job()
    {
        using var world = await DurableWorld.CreateAsync();
        var spec = One(limits: new CampaignLimits { Retries = 0 });
        var key = (await world.JobsAsync(spec))[0].Key;
        world.Trainer.Endings[key] = new Queue<TrainerEnding>(Enumerable.Repeat(TrainerEnding.Dies, 100));

        await world.PostAsync(spec);
        await world.RunAsync();

        Assert.Equal(new GroupOutcome(3, 1, 0, null), world.Outcome());
        Assert.Contains(key, MessageText.TryRead(Assert.Single(await world.Queue.ReadAsideAsync(Token)).Text, out var message, out _) ? message.Key : "", StringComparison.Ordinal);
        Assert.Contains("was taken 5 times", (await new RunFailures(world.Store).FindAsync(key, Token))!.Reason, StringComparison.Ordinal);
        Assert.Contains("was taken 5 times", OutcomeOf(world, key).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_lost_is_sent_again()
    {
        using var world = await DurableWorld.CreateAsync();
        world.Trainer.IsAway = true;
        await world.PostAsync(One());
        await world.SettleAsync();
        await LoseMessagesAsync(world);
        world.Trainer.IsAway = false;

        await world.RunAsync();

        Assert.Equal(4, world.Outcome().Done);
    }

    [Fact]
    public async Task A_message_that_is_lost_again_and_again_is_a_failed_job()
    {
        using var world = await DurableWorld.CreateAsync();
        (world.Host.Twice, world.Trainer.IsAway) = (0, true);

        await world.PostAsync(One(seeds: 1));
        await world.RunAsync(_ => LoseMessagesAsync(world));

        Assert.Equal(new GroupOutcome(0, 2, 0, null), world.Outcome());
        Assert.Equal(6, world.Host.Runs["SendTrainingAgain"]);
        Assert.Contains("it was sent to the workers 4 times", OutcomeOf(world, (await world.JobsAsync(One(seeds: 1)))[0].Key).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_no_worker_takes_fails_when_its_time_is_over()
    {
        using var world = await DurableWorld.CreateAsync();
        world.Trainer.IsAway = true;
        var begun = world.Clock.GetUtcNow();

        await world.PostAsync(One(seeds: 1));
        await world.RunAsync();

        Assert.Equal(new GroupOutcome(0, 2, 0, null), world.Outcome());
        Assert.InRange(world.Clock.GetUtcNow() - begun, TimeSpan.FromHours(48), TimeSpan.FromHours(50));
        Assert.Contains("no worker finished it in 48 hours", OutcomeOf(world, (await world.JobsAsync(One(seeds: 1)))[0].Key).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_that_comes_as_the_time_is_over_counts()
    {
        using var world = await DurableWorld.CreateAsync();
        world.Host.Twice = 0;
        world.Trainer.IsAway = true;
        world.Trainer.Loses = 1;
        world.Host.BeforeActivity = (name, _) => world.Trainer.IsAway &= name != "GiveTrainingUp";
        world.Host.Replace("GiveTrainingUp", await AroundAsync(world, () => Task.CompletedTask, "GiveTrainingUp", async () =>
        {
            while (await world.Trainer.StepAsync())
                Token.ThrowIfCancellationRequested();
        }));

        await world.PostAsync(One(seeds: 1));
        await world.RunAsync();

        Assert.Equal(new GroupOutcome(2, 0, 0, null), world.Outcome());
    }

    [Fact]
    public async Task A_long_training_is_waited_for_however_long_it_takes_in_a_short_history()
    {
        using var world = await DurableWorld.CreateAsync();
        world.Host.Twice = 0;
        world.Trainer.IsAway = true;
        var spec = One(seeds: 1);
        var key = (await world.JobsAsync(spec))[0].Key;
        await using var lease = (await BioNer.Storage.RunLease.TryTakeAsync(world.Store, key, TimeSpan.FromDays(7), world.Clock, Token))!;
        var end = world.Clock.GetUtcNow().AddDays(7);

        await world.PostAsync(spec);
        await world.RunAsync(end: () => world.Clock.GetUtcNow() >= end);

        var waiting = world.Host.Instances.Single(instance => instance.Function == nameof(TrainingOrchestrator.TrainingJobOrchestrator) && instance.Input.Contains(key, StringComparison.Ordinal));
        Assert.False(waiting.IsCompleted);
        Assert.InRange(waiting.History.Count, 300, 400);
    }

    [Fact]
    public async Task A_job_whose_need_has_no_result_fails_without_being_sent()
    {
        using var world = await DurableWorld.CreateAsync();
        var job = (await world.JobsAsync(DurableWorld.Spec())).First(job => job.Needs.Count > 0);
        await world.PostAsync(DurableWorld.Spec());
        var start = new TrainingStart("tiny", new GroupJob(job.Key, job.Needs, null), new TrainingRules(0, 48));

        var instance = world.Host.Start(nameof(TrainingOrchestrator.TrainingJobOrchestrator), ReplayContext.Json(start), "alone");
        await world.RunAsync(end: () => instance.IsCompleted);

        Assert.Equal(new JobOutcome(job.Key, JobState.Failed, $"it needs the training {job.Needs[0][..12]}, which has no result"), JsonSerializer.Deserialize<JobOutcome>(instance.Output!));
    }

    [Fact]
    public async Task A_message_that_is_no_completion_is_refused_for_people_to_see()
    {
        using var world = await DurableWorld.CreateAsync();

        var error = await Assert.ThrowsAsync<BioNer.Core.InputException>(() => new TrainingCompleted(world.Waiters).Run("hello", world.Client, new FunctionCall()));

        Assert.Contains("training-completed", error.Message, StringComparison.Ordinal);
        Assert.Contains("hello", error.Message, StringComparison.Ordinal);
    }

    private static CampaignSpec One(string name = "tiny", int seeds = 2, CampaignLimits? limits = null) => DurableWorld.Spec(name, seeds, limits, dependent: false);

    private static JobOutcome OutcomeOf(DurableWorld world, string key) => world.Host.Instances
        .Where(instance => instance is { Function: nameof(TrainingOrchestrator.TrainingJobOrchestrator), Output: not null })
        .Select(instance => JsonSerializer.Deserialize<JobOutcome>(instance.Output!)!)
        .Last(outcome => outcome.Key == key);

    private static async Task LoseMessagesAsync(DurableWorld world)
    {
        while (await world.Queue.TakeAsync(TimeSpan.FromMinutes(1), Token) is { } taken)
            await world.Queue.RemoveAsync(taken, Token);
    }

    /// <summary>An activity of the app, with something before and after it.</summary>
    private static Task<Func<string, Task<string>>> AroundAsync(DurableWorld world, Func<Task> after, string name = "BeginTraining", Func<Task>? before = null)
    {
        var activities = new TrainingActivities(world.Store, world.Queue, world.Waiters, world.Clock);
        return Task.FromResult<Func<string, Task<string>>>(async input =>
        {
            await (before?.Invoke() ?? Task.CompletedTask);
            var sight = name == "BeginTraining"
                ? await activities.BeginTraining(JsonSerializer.Deserialize<TrainingLook>(input)!, new FunctionCall())
                : await activities.GiveTrainingUp(JsonSerializer.Deserialize<TrainingEnd>(input)!, new FunctionCall());
            await after();
            return ReplayContext.Json(sight);
        });
    }
}
