using System.Text.Json.Nodes;
using BioNer.Api.Tests;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Core.Jobs;
using BioNer.Storage;

namespace BioNer.Page.Tests;

/// <summary>A campaign in the server's store whose trainings end when the test says so; a result is numbers made of the job's key.</summary>
internal sealed class StoredCampaign(ApiHome home, string name)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Begins it over HTTP: each corpus alone, and both together.</summary>
    public static async Task<StoredCampaign> BeginAsync(ApiHome home, string name = "pairs")
    {
        var spec = JsonNode.Parse(ApiHome.Spec(name))!;
        spec["description"] = "Two <b>small</b> corpora";
        spec["experiments"] = new JsonArray("single-task", "pairwise", new JsonObject { ["kind"] = "dataset-size", ["fractions"] = new JsonArray(0.5) });
        using var answer = await home.PostAsync("/api/campaigns", spec.ToJsonString());
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
        return new StoredCampaign(home, name);
    }

    /// <summary>What is not trained yet.</summary>
    public async Task<IReadOnlyList<PlannedJob>> OpenAsync()
    {
        var now = await ReadAsync();
        return [.. now.Plan.Jobs.Where(job => !now.Metrics.ContainsKey(job.Key) && !now.Failures.ContainsKey(job.Key))];
    }

    public async Task<CampaignResults> ReadAsync() =>
        await CampaignReader.ReadAsync(home.Store, (await new CampaignFolder(home.Store, name).ReadSpecAsync(Token))!, new RunResults(home.Store), Token);

    /// <summary>Ends a training well.</summary>
    public Task EndAsync(PlannedJob job) => new RunFolder(home.Store, job.Key).WriteMetricsAsync(MetricsOf(job), Token);

    /// <summary>Ends all trainings well, and those that follow from them.</summary>
    public async Task EndAllAsync()
    {
        for (var open = await OpenAsync(); open.Count > 0; open = await OpenAsync())
            foreach (var job in open)
                await EndAsync(job);
        await new CampaignFolder(home.Store, name).WriteStateAsync(new CampaignStateDocument(CampaignState.Finished, DateTimeOffset.UtcNow, "all trained"), Token);
    }

    /// <summary>Ends a training badly.</summary>
    public Task FailAsync(PlannedJob job, string reason) => new RunFailures(home.Store).WriteAsync(job.Key, new RunFailure(reason, DateTimeOffset.UtcNow, 3, Retry: false), Token);

    private static RunMetrics MetricsOf(PlannedJob job)
    {
        var figure = 60 + Convert.ToInt32(job.Key[..4], 16) % 3000 / 100.0;
        return new RunMetrics
        {
            Key = job.Key,
            Network = job.Job.Network.ToString().ToLowerInvariant(),
            Seed = job.Job.Seed,
            Steps = 10,
            TokensTrained = 1000,
            Seconds = 60,
            Tasks = [.. job.Job.Corpora.Select(corpus => new TaskMetrics
            {
                Task = corpus.Name,
                Measure = "f1",
                DevelHistory = [figure - 20, figure - 5, figure],
                SelectedEvaluation = 3,
                Devel = new SplitMetrics { Figure = figure, Unconstrained = 0 },
                Test = new SplitMetrics { Figure = figure, Precision = figure, Recall = figure, Unconstrained = 0 },
                OutOfVocabulary = new Dictionary<string, double>(),
            })],
            BundleEvaluation = 3,
        };
    }
}
