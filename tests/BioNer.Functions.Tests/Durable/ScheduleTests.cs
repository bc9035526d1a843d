using System.Globalization;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;

namespace BioNer.Functions.Tests.Durable;

/// <summary>
/// Two campaigns that share jobs, people who pause, resume, cancel and begin them at any moment, workers that die, completions that are lost or doubled, activities that run twice, at once or late, or whose answer
/// is lost, in a hundred random orders.
/// </summary>
public sealed class ScheduleTests
{
    // BIONER_FAULT_ROUNDS=4 runs some four hundred.
    private static readonly int SchedulesEach = 8 * int.Parse(Environment.GetEnvironmentVariable("BIONER_FAULT_ROUNDS") ?? "1", CultureInfo.InvariantCulture);
    private static readonly string[] Names = ["one", "two"];

    public static TheoryData<int> Beginnings => [.. Enumerable.Range(0, 12)];

    [Theory]
    [MemberData(nameof(Beginnings))]
    public async Task Whatever_happens_every_campaign_ends_as_it_should(int beginning)
    {
        for (var seed = beginning * SchedulesEach; seed < (beginning + 1) * SchedulesEach; seed++)
        {
            try
            {
                await RunAsync(seed);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                throw new InvalidOperationException($"Schedule {seed}: {exception.Message}", exception);
            }
        }
    }

    private static async Task RunAsync(int seed)
    {
        using var world = await DurableWorld.CreateAsync(seed);
        var random = new Random(seed);
        (world.Host.Twice, world.Host.Lost) = (random.NextDouble() * 0.3, random.NextDouble() * 0.15);
        (world.Trainer.Dies, world.Trainer.Loses, world.Trainer.Doubles, world.Trainer.Slow) = (random.NextDouble() * 0.2, random.NextDouble() * 0.5, random.NextDouble() * 0.3, random.NextDouble() * 0.7);
        world.Trainer.Parallel = random.Next(1, 4);
        var limits = new CampaignLimits { Parallel = random.Next(3) is > 0 and var parallel ? parallel : null, Retries = random.Next(3) };
        CampaignSpec[] specs = [DurableWorld.Spec("one", random.Next(1, 3), limits, random.Next(2) == 0), DurableWorld.Spec("two", random.Next(1, 3), limits, random.Next(2) == 0)];
        var jobs = (await world.JobsAsync(specs[0])).Concat(await world.JobsAsync(specs[1])).DistinctBy(job => job.Key).ToList();
        foreach (var job in jobs.Where(_ => random.Next(8) == 0))
            world.Trainer.Endings[job.Key] = new Queue<TrainerEnding>(Enumerable.Range(0, random.Next(1, 8)).Select(_ => random.Next(2) == 0 ? TrainerEnding.FailsForGood : TrainerEnding.FailsByTheMachine));
        var acts = random.Next(0, 12);

        await world.PostAsync(specs[0]);
        await world.RunAsync(async _ =>
        {
            if (acts > 0 && random.Next(25) == 0)
                await ActAsync(world, specs, random, acts--);
        }, () => acts == 0);
        // Then everybody goes home, and what was left undone is made up for.
        (world.Trainer.Dies, world.Host.Lost, world.Client.IsSlow) = (0, 0, false);
        for (var round = 0; round < 4; round++)
        {
            world.Client.EndSlow();
            foreach (var name in Names)
                if (await world.StateAsync(name) == CampaignState.Paused)
                    Assert.Equal(202, await world.ResumeAsync(name));
            await world.KeepHouseAsync();
            await world.RunAsync();
        }
        await CheckAsync(world, specs);
    }

    private static async Task ActAsync(DurableWorld world, CampaignSpec[] specs, Random random, int act)
    {
        var spec = specs[random.Next(2)];
        world.Client.IsSlow = random.Next(4) == 0;
        _ = (random.Next(12), act) switch
        {
            ( < 3, _) => await world.PauseAsync(spec.Name),
            ( < 6, _) => await world.ResumeAsync(spec.Name),
            (6, _) => await world.CancelAsync(spec.Name),
            ( < 10, _) => await world.PostAsync(spec),
            (10, _) => EndSlow(world),
            _ => await KeepHouseAsync(world),
        };

        static int EndSlow(DurableWorld world)
        {
            world.Client.EndSlow();
            return 0;
        }

        static async Task<int> KeepHouseAsync(DurableWorld world)
        {
            await world.KeepHouseAsync();
            return 0;
        }
    }

    private static async Task CheckAsync(DurableWorld world, CampaignSpec[] specs)
    {
        foreach (var spec in specs)
        {
            var state = await world.StateAsync(spec.Name);
            if (state is null)
                continue;
            Assert.True(state is CampaignState.Finished or CampaignState.Cancelled, $"{spec.Name} is {state}: {await world.TextAsync(spec.Name)}");
            if (state == CampaignState.Cancelled)
                continue;
            var jobs = await world.JobsAsync(spec);
            var done = jobs.Where(job => world.Trainer.Finished.Contains(job.Key)).Select(job => job.Key).ToHashSet();
            Assert.All(jobs.Where(job => !done.Contains(job.Key)), job => Assert.True(
                world.Trainer.Endings.ContainsKey(job.Key) || job.Needs.Any(need => !done.Contains(need)) || new FileInfo(world.Store.PathOf($"runs/{job.Key}/failure.json")).Exists,
                $"{job.Key} was neither trained nor did it fail."));
            Assert.NotEmpty(await world.NamesAsync($"campaigns/{spec.Name}/report/"));
        }
        Assert.Equal(world.Trainer.Finished.Count, world.Trainer.Finished.Distinct().Count());
        Assert.Empty(await world.NamesAsync("waiters/"));
        Assert.DoesNotContain(await world.NamesAsync("campaigns/"), name => name.Contains("/parked/", StringComparison.Ordinal));
        Assert.DoesNotContain(await world.NamesAsync("campaigns/"), name => name.EndsWith("/durable", StringComparison.Ordinal));
        Assert.All(world.Host.Instances, instance => Assert.InRange(instance.History.Count, 0, 250));
        Assert.All(world.Host.Instances, instance => Assert.True(instance.IsCompleted && instance.Failure is null, instance.Failure?.ErrorMessage));
    }
}
