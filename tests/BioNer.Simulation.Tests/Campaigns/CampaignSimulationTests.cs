using BioNer.Campaigns.Running;
using BioNer.Simulation.Campaigns;

namespace BioNer.Simulation.Tests.Campaigns;

public sealed class CampaignSimulationTests
{
    private static readonly CampaignScenario Everything = Scenarios.Of([.. Enumerable.Range(1, 130).Select(job => 20.0 * job)]) with
    {
        Parallel = 60,
        KillsPerHour = 2,
        MachineFaults = 0.1,
        WrongJobs = 0.05,
        DeadlyJobs = 2,
        CutOffs = 0.2,
        LostCompletions = 0.2,
        LostMessages = 0.02,
        PausedAt = 900,
        PausedFor = 1200,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Every_job_ends_once_whatever_goes_wrong(int seed)
    {
        var outcome = CampaignSimulation.Run(Everything, seed);

        Assert.Equal(130, outcome.Jobs.Done + outcome.Jobs.Failed);
        Assert.Equal((0, (string?)null), (outcome.Jobs.Stopped, outcome.Jobs.Reason));
        Assert.True(outcome.Jobs.Failed >= 2 && outcome.Kills > 0 && outcome.Repeats > 0 && outcome.Wasted > 0);
    }

    [Fact]
    public void The_same_seed_gives_the_same_and_another_another()
    {
        var (first, second, other) = (CampaignSimulation.Run(Everything, 7), CampaignSimulation.Run(Everything, 7), CampaignSimulation.Run(Everything, 8));

        Assert.Equal(first with { AtWork = [] }, second with { AtWork = [] });
        Assert.Equal(first.AtWork, second.AtWork);
        Assert.NotEqual(first.Makespan, other.Makespan);
    }

    [Fact]
    public void Without_faults_nothing_is_trained_twice_and_the_places_are_used()
    {
        var outcome = CampaignSimulation.Run(Scenarios.Of(400, 600), 1);

        Assert.Equal(new GroupOutcome(400, 0, 0, null), outcome.Jobs);
        Assert.Equal((400 * 600.0, 0.0, 0, 0), (outcome.Useful, outcome.Wasted, outcome.Repeats, outcome.Kills));
        Assert.Equal(8, outcome.MostTrainings);
        // Fifty trainings one after the other on each of eight places, each with its beginning; containers are there within two looks of the rule.
        Assert.InRange(outcome.Makespan, 50 * 605, 50 * 605 + 200);
    }

    [Fact]
    public void No_order_of_trainings_is_quicker_than_the_work_and_the_longest_allow()
    {
        var outcome = CampaignSimulation.Run(Scenarios.Of([4000, .. Enumerable.Repeat(100.0, 40)]), 3);

        Assert.InRange(outcome.Makespan, 4000, 4200);
    }

    [Fact]
    public void What_a_preempted_training_loses_is_half_a_checkpoint_interval()
    {
        // So long that almost all of a training's time is between its first checkpoint and its last.
        var outcome = CampaignSimulation.Run(Scenarios.Of(160, 20_000) with { KillsPerHour = 3, TrainingStart = 0 }, 5);

        Assert.True(outcome.Kills > 1000, $"{outcome.Kills}");
        // Each container had two trainings at work, but for some who were waiting for their messages to come back.
        Assert.InRange(outcome.Wasted / (outcome.Kills * 2), 0.8 * TrainingRun.CheckpointInterval / 2, 1.05 * TrainingRun.CheckpointInterval / 2);
        // The Poisson process takes as many as its rate says.
        Assert.InRange(outcome.Kills / (outcome.ContainerSeconds / 3600 * 3), 0.9, 1.1);
    }

    [Fact]
    public void A_training_that_ends_its_container_is_tried_as_often_as_the_settings_say_and_fails()
    {
        var scenario = Scenarios.Of(30, 600);
        var alone = scenario.Trainer with { Worker = scenario.Trainer.Worker with { Parallel = 1 } };

        var outcome = CampaignSimulation.Run(scenario with { Trainer = alone, DeadlyJobs = 1 }, 2);

        Assert.Equal((29, 1), (outcome.Jobs.Done, outcome.Jobs.Failed));
        // BIONER_MAX_DELIVERIES times, then set aside; limits.retries sends it once more.
        Assert.Equal((10, 2), (outcome.Kills, outcome.Poison));
    }

    [Fact]
    public void It_takes_neighbours_along_that_are_too_short_for_a_checkpoint()
    {
        // Both messages come back together, and are taken together again.
        var outcome = CampaignSimulation.Run(Scenarios.Of(30, 60) with { DeadlyJobs = 1, TrainingStart = 60 }, 2);

        Assert.True(outcome.Jobs.Failed > 1);
    }

    [Fact]
    public void Messages_that_come_twice_train_nothing_twice()
    {
        var outcome = CampaignSimulation.Run(Scenarios.Of(100, 300) with { CutOffs = 1 }, 4);

        Assert.Equal(100, outcome.Jobs.Done);
        Assert.Equal((100 * 300.0, 0.0), (outcome.Useful, outcome.Wasted));
        // Who is cut off may still remove the message as long as nobody has taken it.
        Assert.InRange(outcome.Repeats, 1, 400);
    }

    [Fact]
    public void A_lost_completion_costs_time_and_nothing_else()
    {
        var outcome = CampaignSimulation.Run(Scenarios.Of(100, 300) with { LostCompletions = 1 }, 4);

        Assert.Equal(100, outcome.Jobs.Done);
        // Housekeeping comes every ten minutes.
        Assert.InRange(outcome.Latency.Most, 60, 600 + 30);
    }
}
