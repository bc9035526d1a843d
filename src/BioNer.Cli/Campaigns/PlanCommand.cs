using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Cli.Shell;
using BioNer.Storage;
using BioNer.Training.Runs;

namespace BioNer.Cli.Campaigns;

/// <summary><c>campaign plan</c>: what a campaign would train, how long that takes and what it costs, before anything runs.</summary>
internal static class PlanCommand
{
    private const string Description =
        """
        Show what a campaign would train, in which order, and what it is expected to take; nothing is trained.

        Times come from rates of past runs in the store; --probe measures those that are unknown for some seconds each.

        Example: bioner campaign plan samples/campaigns/quickstart.yaml --probe
        """;

    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(3);

    private static readonly Option<bool> ProbeOption = new("--probe") { Description = "Measure the rates of network shapes that were never trained here, three seconds each." };

    private static readonly Option<bool> JobsOption = new("--jobs") { Description = "List every job in the order in which they are begun." };

    public static Command Create() =>
        new Command("plan", Description) { CampaignSource.Argument, CampaignSource.Results, RunOptions.Parallel, RunOptions.Only, ProbeOption, JobsOption }.Runs(RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var store = GlobalOptions.OpenStore(parsed);
        var spec = RunOptions.Chosen(parsed, await CampaignSource.ReadAsync(parsed, store, cancellation));
        var catalogue = await Catalogue.ReadAsync(store, spec.Embeddings, cancellation);
        var campaign = await CampaignReader.ReadAsync(store, spec, CampaignSource.ResultsOf(parsed, store), cancellation);
        var rates = await PastRates.ReadAsync(store, campaign, cancellation);
        if (parsed.GetValue(ProbeOption))
            await ProbeAsync(store, campaign, rates, cancellation);
        var parallel = RunOptions.ParallelOf(parsed, spec);
        var estimate = PlanEstimate.Of(campaign.Plan, campaign.Metrics, rates, parallel);
        if (parsed.GetValue(GlobalOptions.Json))
            Console.WriteLine(ToJson(campaign, rates, estimate, parallel));
        else
            Print(campaign, rates, estimate, parallel, CampaignPlanner.Missing(spec, catalogue), parsed.GetValue(JobsOption));
        return ExitCode.Done;
    }

    private static async Task ProbeAsync(IArtifactStore store, CampaignResults campaign, RateBook rates, CancellationToken cancellation)
    {
        foreach (var job in campaign.Plan.Jobs.Where(job => !campaign.Metrics.ContainsKey(job.Key)))
            if (!rates.Knows(job.Job))
            {
                await Console.Error.WriteLineAsync($"probing {JobLabel.Of(job.Job)} …");
                var (tokens, seconds) = await SpeedProbe.MeasureAsync(store, job.Job, ProbeTime, cancellation);
                rates.Add(job.Job, tokens, seconds);
            }
    }

    private static void Print(CampaignResults campaign, RateBook rates, PlanEstimate estimate, int parallel, IReadOnlyList<string> missing, bool jobs)
    {
        var plan = campaign.Plan;
        Console.WriteLine($"{plan.Spec.Name}{(plan.Spec.Description is null ? "" : $": {plan.Spec.Description}")}");
        if (missing.Count > 0)
            Console.WriteLine($"left out, since the store lacks them: {string.Join(", ", missing)}");
        var table = new TextTable("experiment", "figures>", "jobs>", "cached>", "to run>", "steps>", "tokens>", "training>");
        foreach (var experiment in plan.Spec.Experiments)
            AddRow(table, experiment.Id, plan.Cells.Count(cell => cell.Experiment == experiment.Id), [.. plan.Jobs.Where(job => job.Experiments.Contains(experiment.Id))], campaign, rates);
        if (plan.Jobs.Where(job => job.Experiments.Count == 0).ToList() is { Count: > 0 } needed)
            AddRow(table, "needed by others", 0, needed, campaign, rates);
        AddRow(table, "all, each once", plan.Cells.Count, plan.Jobs, campaign, rates);
        table.Write(Console.Out);
        if (plan.UndecidedJobs > 0)
            Console.WriteLine($"{plan.UndecidedJobs} more jobs are known when the best partners have been measured.");
        foreach (var reason in plan.Cells.Where(cell => cell.Undecided is not null).Select(cell => cell.Undecided!).Distinct().Take(5))
            Console.WriteLine($"  {reason}");
        Console.WriteLine(estimate.WallSeconds is { } wall
            ? $"about {Durations.Text(wall)} with {parallel} at once, {Durations.Text(estimate.TrainingSeconds!.Value)} of training{Price(plan.Spec, estimate)}; by measured rates"
            : $"no estimate: {rates.Unknown(plan, campaign.Metrics)} of the network shapes to run were never trained here; --probe measures them");
        Console.WriteLine($"order: {plan.Stages} {(plan.Stages == 1 ? "stage" : "stages")}, in each the longest jobs first{(jobs ? ":" : "; --jobs lists them")}");
        if (jobs)
            PrintJobs(campaign, rates);
    }

    private static void AddRow(TextTable table, string label, int figures, IReadOnlyList<PlannedJob> jobs, CampaignResults campaign, RateBook rates)
    {
        List<PlannedJob> open = [.. jobs.Where(job => !campaign.Metrics.ContainsKey(job.Key))];
        var seconds = open.Select(rates.Seconds).ToList();
        table.Add(
            label, $"{figures}", $"{jobs.Count}", $"{jobs.Count - open.Count}", $"{open.Count}",
            open.Sum(job => job.Steps).ToString("N0", CultureInfo.InvariantCulture), open.Sum(job => job.Tokens).ToString("N0", CultureInfo.InvariantCulture),
            Durations.Text(seconds.Contains(null) ? null : seconds.Sum()));
    }

    private static void PrintJobs(CampaignResults campaign, RateBook rates)
    {
        var table = new TextTable("stage>", "key", "job", "state", "steps>", "training>");
        foreach (var job in campaign.Plan.Jobs)
            table.Add(
                $"{job.Stage + 1}", job.Key[..12], JobLabel.Of(job.Job),
                campaign.Metrics.ContainsKey(job.Key) ? "cached" : campaign.Failures.ContainsKey(job.Key) ? "failed before" : "to run",
                job.Steps.ToString("N0", CultureInfo.InvariantCulture), Durations.Text(rates.Seconds(job)));
        table.Write(Console.Out);
    }

    private static string Price(CampaignSpec spec, PlanEstimate estimate) =>
        estimate.Cost is { } cost ? string.Create(CultureInfo.InvariantCulture, $", {cost:0.00} {spec.Price!.Currency}") : "";

    private static string ToJson(CampaignResults campaign, RateBook rates, PlanEstimate estimate, int parallel) => new JsonObject
    {
        ["id"] = campaign.Plan.Spec.Name,
        ["jobs"] = new JsonArray([.. campaign.Plan.Jobs.Select(job => new JsonObject
        {
            ["key"] = job.Key,
            ["label"] = JobLabel.Of(job.Job),
            ["stage"] = job.Stage + 1,
            ["experiments"] = new JsonArray([.. job.Experiments.Select(id => JsonValue.Create(id))]),
            ["state"] = campaign.Metrics.ContainsKey(job.Key) ? "cached" : "to run",
            ["steps"] = job.Steps,
            ["tokens"] = job.Tokens,
            ["seconds"] = rates.Seconds(job),
        })]),
        ["undecidedJobs"] = campaign.Plan.UndecidedJobs,
        ["cached"] = estimate.Cached,
        ["toRun"] = estimate.ToRun,
        ["tokens"] = estimate.Tokens,
        ["steps"] = estimate.Steps,
        ["parallel"] = parallel,
        ["trainingSeconds"] = estimate.TrainingSeconds,
        ["wallSeconds"] = estimate.WallSeconds,
        ["cost"] = estimate.Cost,
    }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
}
