using System.Text.Json;
using BioNer.Campaigns.Specs;
using BioNer.Functions.Campaigns;
using BioNer.Tests;

namespace BioNer.Functions.Tests.Durable;

/// <summary>That orchestrations which were begun by other code go on.</summary>
public sealed class VersionTests
{
    /// <summary>Where the histories of a version are; missing ones of the current version are recorded by the test, to be looked at and kept.</summary>
    private static string PathOf(string version) => Checkout.Path("tests", "BioNer.Functions.Tests", "Durable", "Histories", $"{version}.json");

    public static TheoryData<string> Versions => [.. OrchestrationVersion.Known];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Recorded_orchestrations_of_every_known_version_go_on_with_the_code_of_now(string version)
    {
        if (!File.Exists(PathOf(version)))
        {
            Assert.Equal(OrchestrationVersion.Current, version);
            await File.WriteAllTextAsync(PathOf(version), RecordedHistory.Write(await RecordAsync()), TestContext.Current.CancellationToken);
            Assert.Fail($"{PathOf(version)} was missing and is recorded now: look at it, and keep it with the code.");
        }
        var histories = RecordedHistory.Read(await File.ReadAllTextAsync(PathOf(version), TestContext.Current.CancellationToken));
        using var world = await DurableWorld.CreateAsync();

        Assert.Superset(
            new HashSet<string> { "CampaignOrchestration", "CampaignGroupOrchestrator", "TrainingJobOrchestrator" }, histories.Select(history => history.Function).ToHashSet());
        foreach (var history in histories)
        {
            Assert.Equal(version, history.Version);
            // In flight, its next answer any; each prefix may ask for less than the whole, never for something else.
            for (var entries = 0; entries <= history.History.Count; entries++)
            {
                var instance = history.Instance(entries);
                world.Host.Replay(instance, part: true);
                Assert.Equal(entries == history.History.Count ? history.Output : null, instance.Output);
            }
        }
    }

    [Fact]
    public async Task An_orchestration_of_a_version_that_the_code_does_not_know_says_what_to_do()
    {
        using var world = await DurableWorld.CreateAsync();
        var start = new CampaignStart("tiny", null, new TrainingRules(1, 1));

        var instance = world.Host.Start(nameof(CampaignOrchestrator.CampaignOrchestration), ReplayContext.Json(start), "tiny", "7.0");
        await world.SettleAsync();

        Assert.Contains("is of version 7.0, and this app goes on with 1.0: start its campaign again", instance.Failure?.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_orchestrations_of_a_campaign_are_of_its_version()
    {
        using var world = await DurableWorld.CreateAsync();
        await world.PostAsync(DurableWorld.Spec());
        await world.RunAsync();

        Assert.All(world.Host.Instances, instance => Assert.Equal(OrchestrationVersion.Current, instance.Version));
    }

    [Fact]
    public void The_host_gives_new_orchestrations_the_version_of_the_code()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Checkout.Path("host.json")));

        Assert.Equal(OrchestrationVersion.Current, host.RootElement.GetProperty("extensions").GetProperty("durableTask").GetProperty("defaultVersion").GetString());
    }

    /// <summary>Campaigns in which everything happens that orchestrations react to: failures of both kinds, lost completions, a pause, a limit of places; lost messages, a store that is away.</summary>
    private static async Task<IReadOnlyList<RecordedHistory>> RecordAsync()
    {
        using var eventful = await DurableWorld.CreateAsync(5);
        var spec = DurableWorld.Spec(seeds: 1, limits: new CampaignLimits { Parallel = 2, Retries = 1 });
        var jobs = await eventful.JobsAsync(spec);
        eventful.Trainer.Endings[jobs[0].Key] = new Queue<TrainerEnding>([TrainerEnding.FailsByTheMachine]);
        eventful.Trainer.Endings[jobs[1].Key] = new Queue<TrainerEnding>([TrainerEnding.FailsForGood]);
        (eventful.Trainer.Loses, eventful.Trainer.Slow, eventful.Host.Lost) = (0.5, 0.5, 0.1);
        await eventful.PostAsync(spec);
        await eventful.RunAsync(end: () => eventful.Trainer.Began.Count == 2);
        await eventful.PauseAsync();
        var until = eventful.Clock.GetUtcNow().AddMinutes(3);
        await eventful.RunAsync(end: () => eventful.Clock.GetUtcNow() > until);
        await eventful.ResumeAsync();
        await eventful.RunAsync();

        using var barren = await DurableWorld.CreateAsync(6);
        barren.Trainer.IsAway = true;
        barren.Host.BeforeActivity = (name, _) =>
        {
            if (name == nameof(TrainingActivities.SendTrainingAgain) && barren.Host.Runs[name] > 2)
                throw new IOException("The queue is away.");
        };
        await barren.PostAsync(DurableWorld.Spec(seeds: 1, dependent: false));
        await barren.RunAsync(async _ =>
        {
            while (await barren.Queue.TakeAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken) is { } taken)
                await barren.Queue.RemoveAsync(taken, TestContext.Current.CancellationToken);
        });
        return [.. eventful.Host.Instances.Concat(barren.Host.Instances).Select(RecordedHistory.Of)];
    }
}
