using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Functions.Campaigns;
using BioNer.Storage;

namespace BioNer.Functions.Tests.Durable;

public sealed class CampaignTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_job_is_trained_once_stage_after_stage_and_the_report_is_written()
    {
        using var world = await DurableWorld.CreateAsync(reports: true);
        var jobs = await world.JobsAsync(DurableWorld.Spec());

        Assert.Equal(202, await world.PostAsync(DurableWorld.Spec()));
        await world.RunAsync();

        Assert.Equal(new GroupOutcome(jobs.Count, 0, 0, null), world.Outcome());
        Assert.Equal(jobs.Select(job => job.Key).Order(), world.Trainer.Finished.Order());
        Assert.Equal(jobs.Where(job => job.Stage == 0).Select(job => job.Key).Order(), world.Trainer.Finished.Take(jobs.Count(job => job.Stage == 0)).Order());
        Assert.Equal(CampaignState.Finished, await world.StateAsync());
        Assert.Contains("campaigns/tiny/report/report.html", await world.NamesAsync("campaigns/tiny/report/"));
        Assert.Empty(await world.NamesAsync("waiters/"));
    }

    [Fact]
    public async Task Many_jobs_make_short_histories_and_small_payloads()
    {
        // Four rounds are two thousand jobs.
        var jobs = 500 * int.Parse(Environment.GetEnvironmentVariable("BIONER_FAULT_ROUNDS") ?? "1", System.Globalization.CultureInfo.InvariantCulture);
        using var world = await DurableWorld.CreateAsync();
        world.Trainer.Parallel = 50;

        Assert.Equal(202, await world.PostAsync(DurableWorld.Spec(seeds: jobs / 2, dependent: false)));
        await world.RunAsync();

        Assert.Equal(new GroupOutcome(jobs, 0, 0, null), world.Outcome());
        Assert.Equal(jobs / 50, world.Host.Instances.Count(instance => instance.Function == nameof(CampaignOrchestrator.CampaignGroupOrchestrator)));
        Assert.Equal(jobs, world.Host.Instances.Count(instance => instance.Function == nameof(TrainingOrchestrator.TrainingJobOrchestrator)));
        // The host refuses larger payloads as they come.
        Assert.All(world.Host.Instances, instance => Assert.InRange(instance.History.Count, 1, 120));
        Assert.Equal(jobs, world.Trainer.Finished.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Not_more_jobs_are_with_the_workers_than_the_limit_allows(int parallel)
    {
        using var world = await DurableWorld.CreateAsync();
        var most = 0;

        await world.PostAsync(DurableWorld.Spec(seeds: 30, limits: new CampaignLimits { Parallel = parallel }, dependent: false));
        await world.RunAsync(_ =>
        {
            most = Math.Max(most, world.Host.Instances.Count(instance => instance is { IsCompleted: false, Function: nameof(TrainingOrchestrator.TrainingJobOrchestrator) }));
            return Task.CompletedTask;
        });

        Assert.Equal(parallel, most);
        Assert.Equal(60, world.Outcome().Done);
    }

    [Fact]
    public async Task A_campaign_whose_jobs_partly_failed_reports_and_says_what_is_missing()
    {
        using var world = await DurableWorld.CreateAsync(reports: true);
        var spec = DurableWorld.Spec();
        var jobs = await world.JobsAsync(spec);
        var broken = jobs.First(job => job.Stage == 0 && jobs.Any(other => other.Needs.Contains(job.Key)));
        world.Trainer.Endings[broken.Key] = new Queue<TrainerEnding>([TrainerEnding.FailsForGood]);

        await world.PostAsync(spec);
        await world.RunAsync();

        var lost = 1 + jobs.Count(job => job.Needs.Contains(broken.Key));
        Assert.Equal(new GroupOutcome(jobs.Count - lost, lost, 0, null), world.Outcome());
        Assert.Equal($"{jobs.Count - lost} trained, {lost} failed", await world.TextAsync());
        var report = await File.ReadAllTextAsync(world.Store.PathOf("campaigns/tiny/report/report.md"), Token);
        Assert.Contains(nameof(TrainerEnding.FailsForGood), report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_campaign_that_is_begun_again_trains_what_failed()
    {
        using var world = await DurableWorld.CreateAsync();
        var spec = DurableWorld.Spec(dependent: false);
        var jobs = await world.JobsAsync(spec);
        world.Trainer.Endings[jobs[0].Key] = new Queue<TrainerEnding>([TrainerEnding.FailsForGood]);
        await world.PostAsync(spec);
        await world.RunAsync();

        Assert.Equal(202, await world.PostAsync(spec));
        await world.RunAsync();

        Assert.Equal(new GroupOutcome(1, 0, 0, null), world.Outcome());
        Assert.Equal(jobs.Count, world.Trainer.Finished.Count);
    }

    [Fact]
    public async Task Nothing_new_begins_when_the_time_is_spent()
    {
        using var world = await DurableWorld.CreateAsync();
        // Each takes a minute; what was never measured is expected to take nothing, so the first stage's six begin.
        var spec = DurableWorld.Spec(seeds: 2, limits: new CampaignLimits { TotalMinutes = 5 });

        await world.PostAsync(spec);
        await world.RunAsync();

        Assert.Equal(new GroupOutcome(6, 0, 4, "totalMinutes is 5, and with the next training 6 minutes would be spent"), world.Outcome());
        Assert.Equal(CampaignState.Stopped, await world.StateAsync());
        Assert.Equal(6 * 60, (await new CampaignFolder(world.Store, "tiny").ReadSpentAsync(Token)).Seconds.Values.Sum());
    }

    [Fact]
    public async Task A_campaign_that_cannot_be_planned_stops_with_the_reason_at_once()
    {
        using var world = await DurableWorld.CreateAsync();
        var folder = new CampaignFolder(world.Store, "tiny");
        await folder.WriteSpecAsync(DurableWorld.Spec(limits: new CampaignLimits { MaxJobs = 1 }), Token);
        await folder.WriteStateAsync(new CampaignStateDocument(CampaignState.Running, world.Clock.GetUtcNow(), "begun"), Token);

        await world.Durable.BeginAsync("tiny", Token);
        await world.RunAsync();

        Assert.Equal(CampaignState.Stopped, await world.StateAsync());
        Assert.Contains("limits.maxJobs is 1", await world.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, world.Host.Find("tiny")!.Calls.First(call => call.Name == nameof(CampaignActivities.PlanStage)).Attempts);
    }

    [Fact]
    public async Task A_store_that_is_away_for_some_minutes_fails_nothing()
    {
        using var world = await DurableWorld.CreateAsync();
        var back = world.Clock.GetUtcNow().AddMinutes(3);
        world.Host.BeforeActivity = (_, _) =>
        {
            if (world.Clock.GetUtcNow() < back)
                throw new StoreUnavailableException("Away.", new IOException());
        };

        await world.PostAsync(DurableWorld.Spec(dependent: false));
        await world.RunAsync();

        Assert.Equal(new GroupOutcome(4, 0, 0, null), world.Outcome());
        Assert.True(world.Clock.GetUtcNow() >= back);
    }

    [Fact]
    public async Task A_job_that_the_store_cannot_be_asked_about_fails_alone()
    {
        using var world = await DurableWorld.CreateAsync();
        var spec = DurableWorld.Spec(dependent: false);
        var broken = (await world.JobsAsync(spec))[0].Key;
        world.Host.BeforeActivity = (name, input) =>
        {
            if (name == nameof(TrainingActivities.BeginTraining) && input.Contains(broken, StringComparison.Ordinal))
                throw new StoreUnavailableException("Away.", new IOException());
        };

        await world.PostAsync(spec);
        await world.RunAsync();

        Assert.Equal(new GroupOutcome(3, 1, 0, null), world.Outcome());
        Assert.Equal(CampaignState.Finished, await world.StateAsync());
    }

    [Fact]
    public async Task A_group_that_cannot_be_read_stops_the_campaign_with_a_report()
    {
        using var world = await DurableWorld.CreateAsync();
        world.Host.BeforeActivity = (name, _) =>
        {
            if (name == nameof(CampaignActivities.ReadGroup))
                throw new InputException("The group is damaged.");
        };

        await world.PostAsync(DurableWorld.Spec());
        await world.RunAsync();

        Assert.Equal("The group is damaged.", await world.TextAsync());
        Assert.Equal(CampaignState.Stopped, await world.StateAsync());
        Assert.NotEmpty(await world.NamesAsync("campaigns/tiny/report/"));
    }

    [Fact]
    public async Task A_job_whose_result_is_damaged_fails_with_the_artifacts_name()
    {
        using var world = await DurableWorld.CreateAsync();
        var spec = DurableWorld.Spec(dependent: false);
        var broken = (await world.JobsAsync(spec))[0].Key;
        var metrics = world.Store.PathOf($"runs/{broken}/metrics.json");
        world.Host.BeforeActivity = (name, input) =>
        {
            if (name == nameof(TrainingActivities.BeginTraining) && input.Contains(broken, StringComparison.Ordinal))
                File.WriteAllText(metrics, "{");
            else if (name == nameof(CampaignActivities.PlanStage) && File.Exists(metrics))
                File.Delete(metrics);
        };

        await world.PostAsync(spec);
        await world.RunAsync();

        Assert.Equal(new GroupOutcome(3, 1, 0, null), world.Outcome());
    }

    [Theory]
    [InlineData("ein Name mit Ümlaut")]
    [InlineData("a#b")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public async Task A_campaign_may_have_a_name_that_no_orchestration_can_have(string name)
    {
        using var world = await DurableWorld.CreateAsync();

        await world.PostAsync(DurableWorld.Spec(name, seeds: 1, dependent: false));
        await world.RunAsync();

        Assert.Equal(CampaignState.Finished, await world.StateAsync(name));
        Assert.Matches("^campaign-[0-9a-f]{40}$", world.Host.Instances[0].Id);
        Assert.Equal("tiny", DurableNames.InstanceOf("tiny"));
    }
}
