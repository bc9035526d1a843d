using System.Globalization;
using BioNer.Campaigns.Errors;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Reports.Tables;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Reports;

/// <summary>Makes a campaign's report out of its plan and results.</summary>
public static class ReportBuilder
{
    /// <summary>The report; the same for the same results.</summary>
    public static async Task<CampaignReport> BuildAsync(CampaignResults results, IReportSources sources, CancellationToken cancellation)
    {
        var book = new CellBook(results, sources);
        return new CampaignReport
        {
            Campaign = results.Plan.Spec.Name,
            Description = results.Plan.Spec.Description,
            Conditions = Conditions(results.Plan),
            Tables = await TablesAsync(book, sources, cancellation),
            Figures = [.. ReportFigures.Make(book)],
            Errors = await ErrorsAsync(results, sources, cancellation),
            Differences = await DifferencesAsync(results, sources, cancellation),
            Runs = [.. results.Plan.Jobs.Select(job => Run(job, results))],
            Contents = new SortedDictionary<string, string>(results.Contents.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal),
        };
    }

    private static async Task<IReadOnlyList<ReportTable>> TablesAsync(CellBook book, IReportSources sources, CancellationToken cancellation)
    {
        var spec = book.Campaign.Plan.Spec;
        var tables = new List<ReportTable>();
        foreach (var (experiment, suffix) in Suffixes.Of(spec, ExperimentKind.Pairwise))
            tables.AddRange(await PairwiseTables.MakeAsync(book, experiment, suffix, cancellation));
        foreach (var (experiment, suffix) in Suffixes.Of(spec, ExperimentKind.Grouped))
            tables.AddRange(await GroupTables.MakeAsync(book, experiment, suffix, cancellation));
        if (await FullSuiteTable.MakeAsync(book, cancellation) is { } suite)
            tables.Add(suite);
        foreach (var (experiment, suffix) in Suffixes.Of(spec, ExperimentKind.DatasetSize))
            tables.Add(await DatasetSizeTable.MakeAsync(book, experiment, suffix, cancellation));
        foreach (var (experiment, suffix) in Suffixes.Of(spec, ExperimentKind.Benchmark))
            tables.Add(BenchmarkTable.Make(book, experiment, suffix));
        foreach (var (experiment, suffix) in Suffixes.Of(spec, ExperimentKind.Sampling))
            tables.Add(await SamplingTable.MakeAsync(book, experiment, suffix, cancellation));
        if (await OverlapTables.RulesAsync(book, cancellation) is { } rules)
            tables.Add(rules);
        foreach (var (experiment, suffix) in Suffixes.Of(spec, ExperimentKind.Overlap))
            tables.AddRange(OverlapTables.Counts(
                await sources.OverlapAsync(experiment.Corpora ?? CorpusOrder.Of(book.Campaign.Plan), cancellation), suffix));
        return tables;
    }

    private static List<string> Conditions(CampaignPlan plan)
    {
        var spec = plan.Spec;
        List<string> said =
        [
            "Criterion: exact match of mentions, micro-averaged over all types, unless a table says otherwise. Split: test, scored once. Selection: devel chooses the evaluation of each corpus.",
            spec.Seeds.Count == 1 ? $"One seed, {spec.Seeds[0]}, unless a table says otherwise." : $"Seeds {string.Join(", ", spec.Seeds)}, unless a table says otherwise.",
            $"Word vectors: {spec.Embeddings}.",
            spec.Preset == Preset.Short ? "Preset short: every training has at most 20 epochs and at most 1.5 million tokens, fewer than the paper's." : "Lengths of trainings are the paper's where the spec does not say otherwise.",
            spec.Precision == TrainingJob.BFloat16 ? "Products of training in bfloat16, weights and optimiser in float32; final scores in float32." : "All arithmetic in float32.",
        ];
        List<string> absent = [.. spec.Corpora.Where(corpus => plan.Cells.All(cell => cell.Corpus != corpus))];
        if (absent.Count > 0)
            said.Add($"Without {string.Join(", ", absent)}, which {(absent.Count == 1 ? "is" : "are")} not in the store or in no experiment that trains; averages of the paper are over the corpora shown.");
        return said;
    }

    /// <summary>Analyses of the runs on whole corpora by themselves and on all corpora, of the first seed: enough to read, and not one for each of a hundred pairs.</summary>
    private static async Task<IReadOnlyList<ErrorAnalysis>> ErrorsAsync(CampaignResults results, IReportSources sources, CancellationToken cancellation)
    {
        var analyses = new List<ErrorAnalysis>();
        foreach (var (key, corpus) in Shown(results).Select(cell => (cell.Key!, cell.Corpus)).Distinct())
            if (await sources.ErrorsAsync(key, corpus, cancellation) is { } analysis)
                analyses.Add(analysis);
        return analyses;
    }

    /// <summary>Each of these runs against the single-task network of the same corpus, type and seed.</summary>
    private static async Task<IReadOnlyList<RunDifference>> DifferencesAsync(CampaignResults results, IReportSources sources, CancellationToken cancellation)
    {
        var shown = Shown(results);
        var single = shown
            .Where(cell => cell.Condition.Network == Network.Single)
            .GroupBy(cell => (cell.Corpus, cell.Condition.Type, cell.Seed))
            .ToDictionary(group => group.Key, group => group.First().Key!);
        var differences = new List<RunDifference>();
        foreach (var (before, after, corpus) in shown
            .Where(cell => cell.Condition.Network != Network.Single && single.ContainsKey((cell.Corpus, cell.Condition.Type, cell.Seed)))
            .Select(cell => (single[(cell.Corpus, cell.Condition.Type, cell.Seed)], cell.Key!, cell.Corpus))
            .Distinct())
            if (await DifferenceAsync(before, after, corpus) is { } difference)
                differences.Add(difference);
        return differences;

        async Task<RunDifference?> DifferenceAsync(string before, string after, string corpus)
        {
            try
            {
                return await sources.DifferenceAsync(before, after, corpus, cancellation);
            }
            catch (InputException)
            {
                // Predictions of other sentences: the tests of significance say so under their table, and the rest of the report stands.
                return null;
            }
        }
    }

    /// <summary>The cells whose runs are looked at mention by mention.</summary>
    private static List<Cell> Shown(CampaignResults results) =>
    [
        .. results.Plan.Cells
            .Where(cell => cell.Key is not null && cell.Condition is { Partner: null, Fraction: 1, Sampling: null, EqualUpdates: false })
            .GroupBy(cell => (cell.Corpus, cell.Condition))
            .Select(group => group.MinBy(cell => cell.Seed)!)
            // A corpus's networks together.
            .GroupBy(cell => cell.Corpus, StringComparer.Ordinal)
            .SelectMany(cells => cells),
    ];

    private static RunReference Run(PlannedJob job, CampaignResults results)
    {
        var metrics = results.Metrics.GetValueOrDefault(job.Key);
        var failure = results.Failures.GetValueOrDefault(job.Key);
        return new RunReference(
            job.Key,
            job.Job.Network.ToString().ToLower(CultureInfo.InvariantCulture),
            [.. job.Job.Corpora.Select(corpus => JobLabel.Of(corpus) + (corpus.ExcludeHeldOutOf.Count > 0 ? " without overlap" : ""))],
            job.Job.Seed,
            job.Experiments,
            metrics is not null ? "done" : failure is not null ? "failed" : "missing",
            failure?.Reason,
            metrics?.Steps ?? job.Steps);
    }
}
