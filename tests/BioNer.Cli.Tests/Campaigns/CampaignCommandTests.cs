using System.Diagnostics;
using System.Text.Json.Nodes;
using BioNer.Storage;
using BioNer.Tests;

namespace BioNer.Cli.Tests.Campaigns;

/// <summary>Campaigns as people run them: processes that are killed, that run at the same time, that look at each other's work.</summary>
public sealed class CampaignCommandTests : IDisposable
{
    private const string Spec = CampaignSamples.Spec;
    private static readonly IReadOnlyList<string> ReportFiles = CampaignSamples.ReportFiles;
    private readonly CliProcess cli = new();

    private readonly CampaignStores stores;

    public CampaignCommandTests(CampaignStores stores)
    {
        this.stores = stores;
        cli.Write("tiny.yaml", Spec);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_campaign_is_planned_run_reported_and_not_run_again()
    {
        await PrepareAsync("store");

        var plan = await Campaign("store", "plan", "tiny.yaml", "--json");
        var before = await Campaign("store", "status", "tiny.yaml", "--json");
        var run = await Campaign("store", "run", "tiny.yaml", "--out", cli.Path("out"), "--json");
        var status = await Campaign("store", "status", "tiny", "--json");
        var again = await Campaign("store", "run", "tiny", "--json");
        var markdown = await Campaign("store", "report", "tiny", "--format", "md");
        var errors = await Campaign("store", "errors", "tiny", "--task", "SampleCells");
        var list = await Campaign("store", "list");

        // Two networks on two corpora, one on both, the part-of-speech half and two on it; each with two seeds.
        Assert.Equal(16, JsonNode.Parse(plan.Output)!["jobs"]!.AsArray().Count);
        Assert.Equal("new", (string?)JsonNode.Parse(before.Output)!["state"]);
        Assert.True(run.Exit == 0, run.Error);
        Assert.Equal(16, (int)JsonNode.Parse(run.Output)!["trained"]!);
        Assert.Equal("finished", (string?)JsonNode.Parse(status.Output)!["state"]);
        Assert.Equal((0, 16), ((int)JsonNode.Parse(again.Output)!["trained"]!, (int)JsonNode.Parse(again.Output)!["cached"]!));
        Assert.Contains("## Table 9: every network on every corpus", markdown.Output, StringComparison.Ordinal);
        Assert.Contains("unseen", errors.Output, StringComparison.Ordinal);
        Assert.Contains("tiny", list.Output, StringComparison.Ordinal);
        Assert.All(ReportFiles, file => Assert.True(File.Exists(cli.Path("out", file)), file));
    }

    [Fact]
    public async Task A_sample_spec_runs_on_an_empty_store()
    {
        var run = await Campaign("empty", "run", Checkout.Path("samples", "campaigns", "smoke.yaml"), "--json");

        Assert.True(run.Exit == 0, run.Error);
        Assert.Equal(5, (int)JsonNode.Parse(run.Output)!["trained"]!);
    }

    [Fact]
    public async Task Killed_twice_on_the_way_it_ends_with_the_report_of_an_undisturbed_run()
    {
        await PrepareAsync("killed");
        var calm = await stores.CalmAsync();

        await RunAndKillAfter("killed", finished: 2);
        await RunAndKillAfter("killed", finished: 7);
        var last = await Campaign("killed", "run", "tiny.yaml", "--json");

        Assert.True(last.Exit == 0, last.Error);
        Assert.InRange((int)JsonNode.Parse(last.Output)!["cached"]!, 7, 15);
        foreach (var file in ReportFiles)
        {
            var (expected, found) = (await File.ReadAllBytesAsync(Path.Combine(calm, "campaigns", "tiny", "report", file), Token), await File.ReadAllBytesAsync(cli.Path("killed", "campaigns", "tiny", "report", file), Token));
            Assert.True(expected.SequenceEqual(found), $"{file} differs");
        }
        // A kill between a run's metrics and the end of its lease leaves the file behind; it must hold nobody.
        var holders = await Task.WhenAll(Directory.EnumerateFiles(cli.Path("killed", "runs"), "lease.json", SearchOption.AllDirectories)
            .Select(file => RunLease.HolderAsync(new FolderStore(cli.Path("killed")), Path.GetFileName(Path.GetDirectoryName(file)!), TimeProvider.System, Token)));
        Assert.All(holders, Assert.Null);
    }

    [Fact]
    public async Task Two_processes_at_once_train_no_job_twice()
    {
        await PrepareAsync("store");

        using var first = cli.Begin("campaign", "run", "tiny.yaml", "--store", cli.Path("store"), "--parallel", "1", "--json");
        using var second = cli.Begin("campaign", "run", "tiny.yaml", "--store", cli.Path("store"), "--parallel", "1", "--json");
        var outputs = await Task.WhenAll(Output(first), Output(second));

        var trained = outputs.Select(output => (int)JsonNode.Parse(output)!["trained"]!).ToList();
        Assert.All(Logs("store"), log => Assert.Equal(1, log.Split('\n').Count(line => line.Contains("\"done\"", StringComparison.Ordinal))));
        Assert.All(Logs("store"), log => Assert.Equal(1, log.Split('\n').Count(line => line.Contains("\"start\"", StringComparison.Ordinal))));
        Assert.Equal(16, Logs("store").Count);
        Assert.All(trained, count => Assert.InRange(count, 1, 16));
    }

    [Fact]
    public async Task Another_process_sees_what_is_trained_and_cancels_it()
    {
        await PrepareAsync("store");
        cli.Write("long.yaml", Spec.Replace("epochs: 2", "epochs: 4000", StringComparison.Ordinal));
        using var run = cli.Begin("campaign", "run", "long.yaml", "--store", cli.Path("store"), "--json");
        JsonNode status;
        do
            status = JsonNode.Parse((await Campaign("store", "status", "long.yaml", "--json")).Output)!;
        while (status["running"]!.AsArray().Count == 0);

        var cancelled = await Campaign("store", "cancel", "tiny");
        var output = await Output(run);

        Assert.Equal("running", (string?)status["state"]);
        Assert.Equal(run.Id, (int)status["running"]![0]!["process"]!);
        Assert.Equal("The campaign tiny is cancelled.", cancelled.Output.Trim());
        Assert.Equal("cancelled", (string?)JsonNode.Parse(output)!["stopped"]);
        Assert.Equal(1, run.ExitCode);
        Assert.NotEmpty(Directory.EnumerateFiles(cli.Path("store", "runs"), "checkpoint.safetensors", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_spec_is_said_at_once()
    {
        cli.Write("wrong.yaml", Spec.Replace("seeds: [1, 2]", "seeds: [1, 1]\nprecision: float64", StringComparison.Ordinal));

        var result = await Campaign("store", "plan", "wrong.yaml");

        Assert.Equal(1, result.Exit);
        Assert.Contains("seeds[1]", result.Error, StringComparison.Ordinal);
        Assert.Contains("precision", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no file nowhere", "status", "nowhere")]
    [InlineData("There is no campaign tiny that was run", "pause", "tiny.yaml")]
    [InlineData("There are no embeddings samples", "plan", "tiny.yaml")]
    [InlineData("--format is 'pdf'", "report", "tiny.yaml", "--format", "pdf")]
    [InlineData("--parallel is 0", "run", "tiny.yaml", "--parallel", "0")]
    [InlineData("has no experiment nothing; it has baseline, single-task, multi-task, dependent", "run", "tiny.yaml", "--only", "nothing")]
    public async Task What_cannot_be_done_is_said(string message, params string[] arguments)
    {
        var result = await Campaign("store", arguments);

        Assert.Equal(1, result.Exit);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => cli.Dispose();

    private Task<(int Exit, string Output, string Error)> Campaign(string store, params string[] arguments) => cli.Run(["campaign", .. arguments, "--store", cli.Path(store)]);

    private Task PrepareAsync(string store) => stores.CopyDataAsync(cli.Path(store));

    private async Task RunAndKillAfter(string store, int finished)
    {
        using var run = cli.Begin("campaign", "run", "tiny.yaml", "--store", cli.Path(store));
        _ = run.StandardError.ReadToEndAsync(Token);
        while (Finished(store) < finished)
        {
            Assert.False(run.HasExited, "it ended before it could be killed");
            await Task.Delay(5, Token);
        }
        run.Kill();
        await run.WaitForExitAsync(Token);
    }

    private int Finished(string store) => Directory.Exists(cli.Path(store, "runs")) ? Directory.EnumerateFiles(cli.Path(store, "runs"), "metrics.json", SearchOption.AllDirectories).Count() : 0;

    private List<string> Logs(string store) => [.. Directory.EnumerateFiles(cli.Path(store, "runs"), "log.jsonl", SearchOption.AllDirectories).Select(File.ReadAllText)];

    private static async Task<string> Output(Process process)
    {
        var error = process.StandardError.ReadToEndAsync(Token);
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        Assert.True(output.Length > 0, await error);
        return output;
    }
}
