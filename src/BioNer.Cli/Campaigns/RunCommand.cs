using System.CommandLine;
using System.Text.Json.Nodes;
using BioNer.Cli.Shell;
using BioNer.Trainer.Worker;

namespace BioNer.Cli.Campaigns;

/// <summary><c>campaign run</c>: trains what a campaign lacks, several jobs at a time, and reports.</summary>
internal static class RunCommand
{
    private const string Description =
        """
        Run a campaign: train what has no result yet, several trainings at a time, and write the report.

        What exists is not trained again, what was interrupted goes on from its checkpoint, and what failed is tried again. Several processes may run one campaign on the same store: no training is done twice.

        With --queue the trainings go to workers ('bioner worker', or the training container), on this machine or others; this process sends them, waits for their results, and reports.

        Example: bioner campaign run samples/campaigns/smoke.yaml --out report
        """;

    private static readonly Option<bool> FailFastOption = new("--fail-fast") { Description = "Begin nothing more after the first failure." };

    private static readonly Option<bool> QueueOption = new("--queue") { Description = "Send the trainings to the store's queue, for workers." };

    private static readonly Option<string?> OutOption = new("--out") { Description = "Folder that the report is copied to.", HelpName = "DIR" };

    public static Command Create() => new Command("run", Description)
    {
        CampaignSource.Argument, CampaignSource.Results, RunOptions.Parallel, RunOptions.MaxJobs, RunOptions.Only, FailFastOption, QueueOption, OutOption,
    }.Runs(RunAsync, parsed => parsed.GetValue(QueueOption)
        ? "what was sent stays in the queue, and workers go on with it; the same command waits for it again"
        : "running trainings wrote a checkpoint; the same command goes on from there");

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var store = GlobalOptions.OpenStore(parsed);
        var whole = await CampaignSource.ReadAsync(parsed, store, cancellation);
        var chosen = RunOptions.Chosen(parsed, whole);
        var json = parsed.GetValue(GlobalOptions.Json);
        var queue = parsed.GetValue(QueueOption);
        var run = new CampaignRun(store, CampaignSource.ResultsOf(parsed, store))
        {
            Parallel = RunOptions.ParallelOf(parsed, chosen, queue),
            Queue = queue ? WorkerStore.Open(GlobalOptions.StoreOf(parsed)).Queue : null,
            FailFast = parsed.GetValue(FailFastOption),
            Out = parsed.GetValue(OutOption),
            Metrics = parsed.GetValue(CampaignSource.Results)?.FirstOrDefault(),
        };
        var (outcome, board, seconds) = await run.RunAsync(whole, chosen, cancellation);
        foreach (var (label, key, reason) in board.Failures())
            await Console.Error.WriteLineAsync($"failed: {label} ({key[..12]}): {reason}");
        var report = GlobalOptions.StoreOf(parsed).PlaceOf($"campaigns/{whole.Name}/report");
        var counts = board.Read();
        if (json)
            Console.WriteLine(new JsonObject
            {
                ["id"] = whole.Name,
                ["jobs"] = counts.Jobs,
                ["trained"] = counts.Done,
                ["cached"] = counts.Cached,
                ["failed"] = counts.Failed,
                ["stopped"] = outcome.Reason,
                ["seconds"] = Math.Round(seconds, 1),
                ["report"] = run.Out ?? report,
            }.ToJsonString());
        else
            Console.WriteLine($"{whole.Name}: {counts.Done} trained, {counts.Cached} cached, {counts.Failed} failed in {Durations.Text(seconds)}{(outcome.Reason is null ? "" : $"; stopped: {outcome.Reason}")}\nreport  {(run.Out is { } folder ? Path.Combine(folder, "report.html") : GlobalOptions.StoreOf(parsed).PlaceOf($"campaigns/{whole.Name}/report/report.html"))}");
        return counts.Failed > 0 || outcome.Reason is not null ? ExitCode.Failed : ExitCode.Done;
    }
}
