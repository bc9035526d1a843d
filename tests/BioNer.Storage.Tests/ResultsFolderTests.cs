using BioNer.Core;
using BioNer.Core.Jobs;

namespace BioNer.Storage.Tests;

public sealed class ResultsFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bioner-results-").FullName;

    [Fact]
    public async Task Metrics_come_back_as_they_were_kept()
    {
        var scores = new SplitMetrics { Figure = 61.5, Precision = 70, Recall = 54.9, ByType = new Dictionary<string, double> { ["Gene"] = 61.5 }, Unconstrained = 0 };
        var task = new TaskMetrics
        {
            Task = "Genes",
            Measure = "f1",
            DevelHistory = [50, 60.25],
            SelectedEvaluation = 2,
            Devel = scores,
            Test = scores with { Figure = 58.75 },
            OutOfVocabulary = new Dictionary<string, double> { ["test"] = 1.5 },
        };
        var metrics = new RunMetrics { Key = "0123", Network = "single", Seed = 2, Steps = 400, TokensTrained = 80_000, Seconds = 12.5, Tasks = [task], BundleEvaluation = 2 };
        var results = new ResultsFolder(folder);

        await results.AddAsync(metrics, TestContext.Current.CancellationToken);
        var found = await results.FindAsync(metrics.Key, TestContext.Current.CancellationToken);

        Assert.Equal(metrics.Tasks.Select(task => (task.Task, task.Test.Figure)), found!.Tasks.Select(task => (task.Task, task.Test.Figure)));
        Assert.Equal(metrics.Seconds, found.Seconds);
    }

    [Fact]
    public async Task An_unknown_key_is_no_error()
    {
        Assert.Null(await new ResultsFolder(folder).FindAsync("0123", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"key":"other","network":"single","seed":1,"steps":1,"tokensTrained":1,"seconds":1,"tasks":[],"bundleEvaluation":1}""")]
    public async Task A_damaged_file_or_one_of_another_run_is_named(string content)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "0123.json"), content, TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<InputException>(() => new ResultsFolder(folder).FindAsync("0123", TestContext.Current.CancellationToken));

        Assert.Contains("0123.json", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
