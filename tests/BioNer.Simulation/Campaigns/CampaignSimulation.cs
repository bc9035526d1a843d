using BioNer.Campaigns.Running;

namespace BioNer.Simulation.Campaigns;

/// <summary>Simulates a campaign from its beginning until all its orchestrations and containers have ended.</summary>
internal static class CampaignSimulation
{
    // WakeWaiting's schedule.
    private const double Housekeeping = 600;

    /// <summary>Simulates.</summary>
    /// <param name="scenario">What.</param>
    /// <param name="seed">Of the random numbers: the same gives the same outcome.</param>
    /// <exception cref="InvalidOperationException">The campaign did not come to an end.</exception>
    public static CampaignOutcome Run(CampaignScenario scenario, int seed)
    {
        var (world, resumed) = (new CampaignWorld(scenario, seed), new List<Action>());
        var (campaign, endedAt) = ((Task<GroupOutcome>?)null, double.NaN);
        world.Loop.After(0, () =>
        {
            var runtime = new SimulatedRuntime(world, resumed);
            campaign = CampaignAlgorithm.RunAsync(runtime, runtime.Options);
        });
        world.Loop.Every(scenario.Trainer.PollingInterval, () =>
        {
            Scale(world);
            return true;
        });
        world.Loop.Every(Housekeeping, () =>
        {
            KeepHouse(world);
            return true;
        });
        if (scenario.PausedAt is { } at)
        {
            world.Loop.After(at, () => world.IsPaused = true);
            world.Loop.After(at + scenario.PausedFor, () => Resume(world, resumed));
        }
        world.Loop.Run(() =>
        {
            if (campaign?.IsCompleted == true && double.IsNaN(endedAt))
                endedAt = world.Loop.Now;
            return !double.IsNaN(endedAt) && world.Containers.Value == 0 && world.Queue.Count.Value == 0;
        });
        if (campaign is not { IsCompletedSuccessfully: true })
            throw new InvalidOperationException("The simulated campaign did not come to an end.", campaign?.Exception);
        return CampaignOutcome.Of(world, campaign.Result, endedAt);
    }

    /// <summary>The scale rule: a container for every so many messages as one trains at once, hidden ones too, up to the cap, and no more than there are not yet.</summary>
    private static void Scale(CampaignWorld world)
    {
        world.Use.JobsQueue.Add(world.Loop.Now, 1);
        var (places, trainer) = (world.Scenario.Trainer.Worker.Parallel, world.Scenario.Trainer);
        var wanted = Math.Min(trainer.MostContainers, (world.Queue.Count.Value + places - 1) / places);
        for (var missing = wanted - world.Containers.Value; missing > 0; missing--)
        {
            world.Started++;
            _ = new TrainerContainer(world);
        }
    }

    private static void KeepHouse(CampaignWorld world)
    {
        // One listing; of each job whether it has metrics or a failure; of each that has, who waits.
        world.Use.Blobs.Add(world.Loop.Now, 1 + 2 * world.Waiting.Count);
        foreach (var job in world.Waiting.Where(job => job.HasEnded).ToList())
            world.Wake(job);
    }

    private static void Resume(CampaignWorld world, List<Action> resumed)
    {
        world.IsPaused = false;
        world.Use.Blobs.Add(world.Loop.Now, 1 + (RequestCost.Unpark * world.Parked.Count));
        foreach (var job in world.Parked)
            world.Queue.Send(job);
        world.Parked.Clear();
        foreach (var wake in resumed)
            wake();
    }
}
