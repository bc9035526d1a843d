using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BioNer.Campaigns.Running;
using BioNer.Cli.Shell;

namespace BioNer.Cli.Campaigns;

/// <summary><c>campaign status</c>.</summary>
internal static class StatusCommand
{
    private const string Description =
        """
        Show how a campaign stands: jobs by experiment, what is trained now, what failed and why. Works from any process.

        Example: bioner campaign status smoke
        """;

    public static Command Create() => new Command("status", Description) { CampaignSource.Argument, CampaignSource.Results }.Runs(RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var store = GlobalOptions.OpenStore(parsed);
        var spec = await CampaignSource.ReadAsync(parsed, store, cancellation);
        var status = await CampaignStatusReader.ReadAsync(store, spec, CampaignSource.ResultsOf(parsed, store), TimeProvider.System, cancellation);
        if (parsed.GetValue(GlobalOptions.Json))
            Console.WriteLine(JsonSerializer.Serialize(status, CampaignStatusJson.Default.CampaignStatus));
        else
            Print(status);
        return ExitCode.Done;
    }

    private static void Print(CampaignStatus status)
    {
        Console.WriteLine($"{status.Id}: {status.State}{(status.Text is null ? "" : $" ({status.Text})")}; {Durations.Text(status.SpentSeconds)} of training spent, {Durations.Text(status.RemainingSeconds)} to go");
        var jobs = new TextTable("experiment", "done>", "running>", "failed>", "waiting>");
        foreach (var (experiment, counts) in status.Experiments)
            Add(jobs, experiment, counts);
        Add(jobs, "all jobs", status.Jobs);
        jobs.Write(Console.Out);
        if (status.Running.Count > 0)
        {
            var running = new TextTable("running", "step>", "devel>", "tokens/s>", "where");
            foreach (var job in status.Running)
                running.Add(
                    job.Label,
                    job.Progress is { Steps: > 0 } at ? string.Create(CultureInfo.InvariantCulture, $"{100.0 * at.Step / at.Steps:0} %") : "begins",
                    job.Progress?.Devel is { Count: > 0 } devel ? string.Create(CultureInfo.InvariantCulture, $"{100 * devel.Values.Average():0.00}") : "–",
                    job.Progress is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate.TokensPerSecond:0}") : "–",
                    $"{job.Machine}, process {job.Process}");
            running.Write(Console.Out);
        }
        foreach (var job in status.Failed)
            Console.WriteLine($"failed: {job.Label} ({job.Key[..12]}), {job.Attempts} {(job.Attempts == 1 ? "attempt" : "attempts")}: {job.Reason}");
    }

    private static void Add(TextTable table, string label, JobCounts counts) => table.Add(label, $"{counts.Done}", $"{counts.Running}", $"{counts.Failed}", $"{counts.Waiting}");
}
