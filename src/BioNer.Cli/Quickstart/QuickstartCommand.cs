using System.CommandLine;
using System.Diagnostics;
using BioNer.Cli.Shell;
using BioNer.Core.Corpora;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Tagging;
using BioNer.Training.Bundles;
using BioNer.Training.Runs;
using Spectre.Console;

namespace BioNer.Cli.Quickstart;

/// <summary><c>bioner quickstart</c>: from the sample corpora to scores, a report, a served model and one tagged text.</summary>
internal static class QuickstartCommand
{
    private const string Description =
        """
        Try everything on the sample corpora: train word vectors and the four networks, compare them, make a model, tag a text.

        Takes a few minutes on two cores. What was trained stays in the store: a second start, or one after an interruption, goes on from there.

        Example: bioner quickstart --out my-first-report
        """;

    private const string Example = "The patient was given insulin and aspirin for type 2 diabetes; TNF and IL-6 fell in her macrophages, but not in mice infected with Salmonella enterica.";

    private static readonly Option<string> OutOption = new("--out")
    {
        Description = "Folder for the report.",
        DefaultValueFactory = _ => "quickstart-report",
        HelpName = "DIR",
    };

    private static readonly Option<string?> SamplesOption = new("--samples") { Description = "Folder with the samples; by default the one of this checkout.", HelpName = "DIR" };

    private static readonly Option<int> SeedOption = new("--seed") { Description = "Seed of all trainings.", DefaultValueFactory = _ => 1 };

    public static Command Create() => new Command("quickstart", Description) { OutOption, SamplesOption, SeedOption }.Runs(RunAsync, "the same command goes on from the last checkpoints");

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var store = new FolderStore(parsed.GetRequiredValue(GlobalOptions.Store));
        var samples = SampleFolder.Find(parsed.GetValue(SamplesOption));
        var json = parsed.GetValue(GlobalOptions.Json);
        Say(json, $"[bold]BioNer quickstart[/]  samples in {Markup.Escape(samples)}, results in {Markup.Escape(store.Root)}");

        var corpora = await ImportCorporaAsync(store, samples, cancellation);
        Say(json, $"  [green]✓[/] {corpora.Count} corpora: {Markup.Escape(string.Join(", ", corpora))}");
        var vectors = await SampleFolder.TrainVectorsAsync(store, samples, QuickstartPlan.Embeddings, cancellation);
        Say(json, $"  [green]✓[/] word vectors: {vectors.Words} words of {vectors.Dimensions} dimensions");

        string[] tasks = [.. corpora.Where(corpus => corpus != QuickstartPlan.Auxiliary)];
        var (scores, multi) = await TrainAsync(store, tasks, parsed.GetValue(SeedOption), cancellation);
        Say(json, $"  [green]✓[/] trained and scored, {clock.Elapsed:m\\:ss} so far");

        var model = await new ModelPublisher(store).PublishAsync(multi.Job, multi.Metrics, "quickstart", cancellation);
        var report = Path.GetFullPath(parsed.GetRequiredValue(OutOption));
        QuickstartReport.Write(report, scores, multi.Job);
        if (json)
        {
            Console.WriteLine(QuickstartReport.ToJson(scores, model, report));
            return ExitCode.Done;
        }
        QuickstartReport.Print(scores);
        AnsiConsole.MarkupLineInterpolated($"report [bold]{Path.Combine(report, "report.html")}[/] (also report.md, scores.csv)");
        AnsiConsole.MarkupLineInterpolated($"model  [bold]{model}[/]");
        AnsiConsole.WriteLine();
        await TagExampleAsync(store, cancellation);
        AnsiConsole.MarkupLineInterpolated($"[grey]{clock.Elapsed:m\\:ss} in all. Next: echo \"your text\" | bioner tag --model quickstart[/]");
        return ExitCode.Done;
    }

    private static async Task<IReadOnlyList<string>> ImportCorporaAsync(FolderStore store, string samples, CancellationToken cancellation)
    {
        var library = new CorpusLibrary(store);
        var names = new List<string>();
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(samples, "corpora")).Order(StringComparer.Ordinal))
        {
            var corpus = CorpusFolder.Load(folder);
            await library.ImportAsync(corpus, "samples", replace: true, cancellation);
            names.Add(corpus.Name);
        }
        return names;
    }

    private static async Task<(QuickstartScores Scores, (TrainingJob Job, RunMetrics Metrics) Multi)> TrainAsync(FolderStore store, string[] corpora, int seed, CancellationToken cancellation)
    {
        var factory = new JobFactory(store);
        var jobs = new List<(string Network, TrainingJob Job)>();
        foreach (var (network, request) in QuickstartPlan.Jobs(corpora, seed))
            jobs.Add((network, await factory.CreateAsync(request, cancellation)));
        // The auxiliary training is shared by all dependent ones: first alone, so that it is trained once.
        var auxiliary = jobs.Select(job => job.Job.AuxiliaryJob).OfType<TrainingJob>().First();
        var scores = new QuickstartScores();
        (TrainingJob, RunMetrics)? multi = null;
        using var bar = new JobsBar(jobs.Count + 1);
        await new JobRunner(store).RunAsync(auxiliary, bar.Follow("auxiliary"), cancellation);
        bar.Finished("auxiliary");
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        await Parallel.ForEachAsync(jobs, parallel, async (job, token) =>
        {
            var name = $"{job.Network} {string.Join("+", job.Job.Corpora.Count > 1 ? [$"{job.Job.Corpora.Count} corpora"] : job.Job.Tasks)}";
            var metrics = await new JobRunner(store).RunAsync(job.Job, bar.Follow(name), token);
            lock (scores)
            {
                scores.Add(job.Network, metrics);
                if (job.Job.Network == Network.Multi)
                    multi = (job.Job, metrics);
            }
            bar.Finished(name);
        });
        return (scores, multi!.Value);
    }

    private static async Task TagExampleAsync(FolderStore store, CancellationToken cancellation)
    {
        using var tagger = Tagger.Open(await new ModelLibrary(store).LocalFolderAsync("quickstart", null, cancellation));
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
