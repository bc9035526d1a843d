using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Reports;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Storage.Queues;
using BioNer.Trainer;
using BioNer.Trainer.Worker;
using BioNer.Training.Tests;

namespace BioNer.Functions.Tests.Durable;

/// <summary>The orchestrations with the real training worker.</summary>
public sealed class RealWorkerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_report_is_byte_for_byte_that_of_one_process()
    {
        var spec = Trained(DurableWorld.Spec());
        using var alone = await TinyStore.CreateAsync();
        await TrainAloneAsync(alone.Store, spec);
        using var world = await DurableWorld.CreateAsync(reports: true);
        world.Trainer.IsAway = true;
        world.Host.Twice = 0.3;

        Assert.Equal(202, await world.PostAsync(spec));
        await world.RunAsync(async _ =>
        {
            if (await world.Queue.CountAsync(Token) > 0)
                await WorkAsync(world);
        });

        Assert.Equal(CampaignState.Finished, await world.StateAsync());
        Assert.Equal(0, world.Outcome().Failed);
        foreach (var file in new[] { "report.html", "report.md", "report.csv", "report.tex", "report.json" })
            Assert.Equal(
                await File.ReadAllBytesAsync(alone.Store.PathOf($"campaigns/tiny/report/{file}"), Token), await File.ReadAllBytesAsync(world.Store.PathOf($"campaigns/tiny/report/{file}"), Token));
    }

    internal static CampaignSpec Trained(CampaignSpec spec) => spec with
    {
        Hyperparameters = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, IReadOnlyDictionary<string, System.Text.Json.JsonElement>>>(
            """{"all":{"hidden":24,"batchSize":16,"learningRate":0.01},"single":{"filters":6,"epochs":3},"dependent":{"filters":6,"epochs":3}}""")!,
    };

    private static async Task WorkAsync(DurableWorld world)
    {
        var settings = new WorkerSettings { Parallel = 2, Idle = TimeSpan.Zero, ShortestWait = TimeSpan.FromMilliseconds(1) };
        await new TrainingWorker(world.Store, new FolderJobQueue(world.Store, world.Clock), settings, new Silent(), new Progress<WorkerEvent>(), TimeProvider.System).RunAsync(Token);
    }

    private static async Task TrainAloneAsync(IArtifactStore store, CampaignSpec spec)
    {
        var folder = new CampaignFolder(store, spec.Name);
        using var runtime = new LocalRuntime(store, spec, new RunResults(store), new LocalRuntimeSettings { Parallel = 2 }, new Silent(), ReportAsync, TimeProvider.System, Token);
        await runtime.RunAsync();

        async Task ReportAsync(CancellationToken token) => await (await ReportFiles.MakeAsync(store, spec, new RunResults(store), token)).StoreAsync(store, folder, token);
    }

    internal sealed class Silent : ICampaignWatcher
    {
        public void Planned(CampaignPlan plan, IReadOnlyDictionary<string, RunMetrics> known)
        {
        }

        public void Began(PlannedJob job)
        {
        }

        public void Progressed(string key, TrainingProgress progress)
        {
        }

        public void Elsewhere(string key)
        {
        }

        public void Ended(JobOutcome outcome, RunMetrics? metrics)
        {
        }

        public void Noted(CampaignNote note)
        {
        }
    }
}
