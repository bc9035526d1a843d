using BioNer.Core;
using BioNer.Core.Corpora;
using BioNer.Core.Jobs;

namespace BioNer.Storage.Tests;

public sealed class RunFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bioner-runs-").FullName;
    private readonly FolderStore store;
    private readonly RunFolder run;

    public RunFolderTests() => (store, run) = (new FolderStore(Path.Combine(folder, "store")), new RunFolder(new FolderStore(Path.Combine(folder, "store")), "k"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Predictions_come_back_beside_their_gold_tags()
    {
        Sentence[] gold = [new(["p53", "binds"], ["B-Gene", "O"]), new(["Mdm2"], ["B-Gene"])];
        await run.WritePredictionsAsync("Genes", Split.Test, gold, [["O", "O"], ["B-Gene"]], Token);

        var read = await run.ReadPredictionsAsync("Genes", Split.Test, Token);

        Assert.Equal(["p53", "binds", "Mdm2"], read!.SelectMany(sentence => sentence.Tokens));
        Assert.Equal(["B-Gene", "O", "B-Gene"], read!.SelectMany(sentence => sentence.Gold));
        Assert.Equal(["O", "O", "B-Gene"], read!.SelectMany(sentence => sentence.Predicted));
    }

    [Fact]
    public async Task What_is_not_there_is_null()
    {
        Assert.Null(await run.ReadMetricsAsync(Token));
        Assert.Null(await run.ReadJobAsync(Token));
        Assert.Null(await run.ReadPredictionsAsync("Genes", Split.Test, Token));
    }

    [Fact]
    public async Task A_damaged_artifact_is_named()
    {
        await store.WriteAsync("runs/k/metrics.json", async (stream, token) => await stream.WriteAsync("{"u8.ToArray(), token), Token);

        var error = await Assert.ThrowsAsync<InputException>(() => run.ReadMetricsAsync(Token));

        Assert.Contains("runs/k/metrics.json is damaged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_comes_back_with_its_key()
    {
        var job = TrainingJob.Create(Network.Single, [new JobCorpus { Name = "Genes", ContentHash = "h", Type = "Gene", Fraction = 0.5, SampleSeed = 3 }], new EmbeddingReference("v", "e"));
        await run.WriteJobAsync(job, Token);

        Assert.Equal(JobKey.Of(job), JobKey.Of((await run.ReadJobAsync(Token))!));
    }

    [Fact]
    public async Task Results_are_the_stores_first_and_then_those_of_kept_metrics()
    {
        var kept = new ResultsFolder(Path.Combine(folder, "kept"));
        await kept.AddAsync(Metrics("k", 1), Token);
        await kept.AddAsync(Metrics("other", 2), Token);
        await run.WriteMetricsAsync(Metrics("k", 3), Token);
        var results = new RunResults(store, kept);

        var found = await results.FindAllAsync(["k", "other", "none"], Token);

        Assert.Equal([("k", 3.0), ("other", 2.0)], found.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value.Seconds)));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static RunMetrics Metrics(string key, double seconds) =>
        new() { Key = key, Network = "single", Seed = 1, Steps = 1, TokensTrained = 1, Seconds = seconds, Tasks = [], BundleEvaluation = 1 };
}
