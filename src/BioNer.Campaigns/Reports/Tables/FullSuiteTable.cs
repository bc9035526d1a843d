using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Reports.Paper;
using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Reports.Tables;

/// <summary>Table 9: baseline, single-task, multi-output and dependent networks on every corpus.</summary>
internal static class FullSuiteTable
{
    private static readonly ExperimentKind[] Kinds = [ExperimentKind.Baseline, ExperimentKind.SingleTask, ExperimentKind.MultiTask, ExperimentKind.Dependent];

    public static async Task<ReportTable?> MakeAsync(CellBook book, CancellationToken cancellation)
    {
        var plan = book.Campaign.Plan;
        List<ExperimentSpec> experiments = [.. plan.Spec.Experiments.Where(experiment => Kinds.Contains(experiment.Kind))];
        if (experiments.Count == 0)
            return null;
        var ordered = Kinds.SelectMany(kind => experiments.Where(experiment => experiment.Kind == kind));
        List<OverlapRule> rules = [.. experiments.Where(experiment => experiment.Kind is ExperimentKind.MultiTask or ExperimentKind.Dependent).SelectMany(experiment => experiment.Overlap).Distinct().Order()];
        return await TableMaker.MakeAsync(
            ("table9", "Table 9: every network on every corpus"),
            book,
            CorpusOrder.Of(plan),
            [.. ordered.SelectMany(experiment => Comparisons(book, experiment))],
            [
                TableNotes.Exact,
                .. Seeds(plan, experiments),
                .. rules.Count > 0 ? [TableNotes.Overlap(rules)] : Array.Empty<string>(),
                "Gains and tests are against the single-task network.",
                TableNotes.Tests,
            ],
            cancellation);
    }

    /// <summary>The single-task figures, which others are compared with: those of the first single-task experiment, else of any other that has them.</summary>
    public static Series? Single(CellBook book, string corpus)
    {
        var condition = new Condition { Network = Network.Single };
        return book.Campaign.Plan.Spec.Experiments.FirstOrDefault(experiment => experiment.Kind == ExperimentKind.SingleTask) is { } first && book.Find(first.Id, corpus, condition) is { } series
            ? series
            : book.FindAnywhere(corpus, condition);
    }

    private static IEnumerable<Comparison> Comparisons(CellBook book, ExperimentSpec experiment)
    {
        var (network, paper) = experiment.Kind switch
        {
            ExperimentKind.Baseline => (Network.Baseline, PaperTables.Baseline),
            ExperimentKind.SingleTask => (Network.Single, PaperTables.Single),
            ExperimentKind.Dependent => (Network.Dependent, PaperTables.Dependent),
            _ => (Network.Multi, (Func<string, PaperFigure?>)PaperTables.Multi),
        };
        // A second single-task experiment, with other hyperparameters, is compared with the first.
        var isReference = experiment.Id == book.Campaign.Plan.Spec.Experiments.FirstOrDefault(other => other.Kind == ExperimentKind.SingleTask)?.Id;
        return experiment.Overlap.Select(rule => new Comparison(
            $"{experiment.Id}{TableNotes.Rule(rule)}",
            corpus => book.Find(experiment.Id, corpus, new Condition { Network = network, Overlap = rule }),
            corpus => TableNotes.ComparesWithPaper(rule, experiment.Overlap) ? paper(corpus) : null,
            isReference && rule == OverlapRule.Keep ? null : corpus => Single(book, corpus)));
    }

    /// <summary>The seeds, once for all experiments that have the same.</summary>
    private static IEnumerable<string> Seeds(CampaignPlan plan, List<ExperimentSpec> experiments)
    {
        var bySeeds = experiments.GroupBy(experiment => TableNotes.Seeds(plan, experiment)).ToList();
        return bySeeds.Select(group => bySeeds.Count == 1 ? group.Key : $"{string.Join(", ", group.Select(experiment => experiment.Id))}: {group.Key}");
    }
}
