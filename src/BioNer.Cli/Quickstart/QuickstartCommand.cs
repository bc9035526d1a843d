using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Cli.Campaigns;
using BioNer.Cli.Samples;
using BioNer.Cli.Shell;
using BioNer.Core;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Tagging;
using BioNer.Tagging.Scoring;
using BioNer.Training.Bundles;
using Spectre.Console;

namespace BioNer.Cli.Quickstart;

/// <summary><c>bioner quickstart</c>: from the sample corpora to a campaign, its report, a served model and one tagged text.</summary>
internal static class QuickstartCommand
{
    private const string Description =
        """
        Try everything on the sample corpora: train word vectors, run a small campaign over the four networks, compare them, make a model, tag a text.

        Takes a few minutes on two cores. What was trained stays in the store: a second start, or one after an interruption, goes on from there.

        Example: bioner quickstart --out my-first-report
        """;

    private const string Model = "quickstart";

    private const string Example = "The patient was given insulin and aspirin for type 2 diabetes; TNF and IL-6 fell in her macrophages, but not in mice infected with Salmonella enterica.";

    private static readonly Option<string> OutOption = new("--out")
    {
        Description = "Folder for the report.",
        DefaultValueFactory = _ => "quickstart-report",
        HelpName = "DIR",
    };

    private static readonly Option<string?> SamplesOption = new("--samples") { Description = "Folder with the samples; by default the one of this checkout.", HelpName = "DIR" };

    public static Command Create() => new Command("quickstart", Description) { OutOption, SamplesOption, RunOptions.Parallel }.Runs(RunAsync, "the same command goes on from the last checkpoints");

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var store = GlobalOptions.OpenStore(parsed);
        var samples = SampleFolder.Find(parsed.GetValue(SamplesOption));
        var json = parsed.GetValue(GlobalOptions.Json);
        Say(json, $"[bold]BioNer quickstart[/]  samples in {Markup.Escape(samples)}, results in {Markup.Escape(GlobalOptions.StoreOf(parsed).ToString())}");

        var corpora = await SampleFolder.ImportAsync(store, samples, cancellation);
        Say(json, $"  [green]✓[/] {corpora.Count} corpora: {Markup.Escape(string.Join(", ", corpora))}");
        var spec = SpecReader.Read(Path.Combine(samples, "campaigns", "quickstart.yaml"));
        var vectors = await SampleFolder.TrainVectorsAsync(store, samples, cancellation);
        Say(json, $"  [green]✓[/] word vectors: {vectors.Words} words of {vectors.Dimensions} dimensions");

        var report = Path.GetFullPath(parsed.GetRequiredValue(OutOption));
        var results = new RunResults(store);
        var campaign = new CampaignRun(store, results) { Parallel = RunOptions.ParallelOf(parsed, spec), Out = report };
        var (outcome, board, _) = await campaign.RunAsync(spec, spec, cancellation);
        foreach (var (label, key, reason) in board.Failures())
            await Console.Error.WriteLineAsync($"failed: {label} ({key[..12]}): {reason}");
        if (outcome.Failed > 0 || outcome.Reason is not null)
            throw new InputException($"The quickstart's campaign did not end well{(outcome.Reason is null ? "" : $" ({outcome.Reason})")}: see 'bioner campaign status {spec.Name}', and run the quickstart again to try what failed once more.");
        Say(json, $"  [green]✓[/] {board.Read().Jobs} trainings, {board.Read().Cached} of them known before; {clock.Elapsed:m\\:ss} so far");

        var model = await PublishAsync(store, spec, results, cancellation);
        if (json)
        {
            Console.WriteLine(new JsonObject { ["model"] = model, ["report"] = report, ["jobs"] = board.Read().Jobs, ["seconds"] = Math.Round(clock.Elapsed.TotalSeconds, 1) }.ToJsonString());
            return ExitCode.Done;
        }
        AnsiConsole.WriteLine();
        foreach (var table in campaign.Report!.Tables.Where(table => table.Id == "table9"))
            ReportText.Write(table, figuresOnly: true);
        Console.WriteLine($"F1 on test in percent, mean ± standard deviation over {spec.Seeds.Count} seeds. Small layers on small made-up corpora: they show that training works, not which network is best.");
        Console.WriteLine();
        AnsiConsole.MarkupLineInterpolated($"report [bold]{Path.Combine(report, "report.html")}[/]");
        AnsiConsole.MarkupLineInterpolated($"model  [bold]{model}[/]");
        AnsiConsole.WriteLine();
        await TagExampleAsync(store, cancellation);
        AnsiConsole.MarkupLineInterpolated($"[grey]{clock.Elapsed:m\\:ss} in all. Next: echo \"your text\" | bioner tag --model {Model}[/]");
        return ExitCode.Done;
    }

    /// <summary>Makes a model of the multi-task network on all corpora, first seed: it tags every kind of entity in one pass.</summary>
    private static async Task<string> PublishAsync(IArtifactStore store, CampaignSpec spec, RunResults results, CancellationToken cancellation)
    {
        var campaign = await CampaignReader.ReadAsync(store, spec, results, cancellation);
        var job = campaign.Plan.Jobs.First(planned => planned.Job.Network == Network.Multi && planned.Job.Corpora.Count == spec.Corpora.Count && planned.Job.Seed == spec.Seeds[0]);
        return await new ModelPublisher(store, (folder, corpora, token) => BundleCalibration.Apply(folder, corpora, token)).PublishAsync(job.Job, campaign.Metrics[job.Key], Model, cancellation);
    }

    private static async Task TagExampleAsync(IArtifactStore store, CancellationToken cancellation)
    {
        using var tagger = Tagger.Open(await new ModelLibrary(store).LocalFolderAsync(Model, null, cancellation));
        var tagged = tagger.Tag(Example, cancellation: cancellation);
        var table = new Table().Border(TableBorder.Simple).AddColumn("entity").AddColumn("type").AddColumn("task").AddColumn("offsets").AddColumn(new TableColumn("score").RightAligned());
        foreach (var entity in tagged.Entities)
            table.AddRow(Markup.Escape(entity.Text), Markup.Escape(entity.Type), Markup.Escape(entity.Task), $"{entity.Begin}–{entity.End}", $"{entity.Score:0.00}");
        AnsiConsole.MarkupLineInterpolated($"[italic]{Example}[/]");
        AnsiConsole.Write(table);
    }

    private static void Say(bool json, string markup)
    {
        if (!json)
            AnsiConsole.MarkupLine(markup);
    }
}
