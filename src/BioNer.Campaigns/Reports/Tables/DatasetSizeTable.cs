using System.Globalization;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Reports.Paper;
using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Reports.Tables;

/// <summary>Table 10: shares of the training sentences, alone, beside the best partner, and alone with as many updates.</summary>
internal static class DatasetSizeTable
{
    public static Task<ReportTable> MakeAsync(CellBook book, ExperimentSpec experiment, string suffix, CancellationToken cancellation)
    {
        var plan = book.Campaign.Plan;
        List<string> corpora = [.. CorpusOrder.Of(plan).Where(corpus => plan.Cells.Any(cell => cell.Experiment == experiment.Id && cell.Corpus == corpus))];
        return TableMaker.MakeAsync(
            ($"table10{suffix}", "Table 10: shares of the training sentences"),
            book,
            corpora,
            [
                new Comparison("100 % single-task", corpus => FullSuiteTable.Single(book, corpus), corpus => PaperTables.Size(corpus, 1, multi: false), null),
                .. experiment.Fractions.OrderDescending().SelectMany(fraction => OfShare(book, experiment, fraction)),
            ],
            [
                TableNotes.Exact,
                TableNotes.Seeds(plan, experiment),
                $"Shares are of sentences, drawn anew by each seed and nested; devel and test are whole; the partner is whole. Partners: {Partners(book, experiment, corpora)}.",
                .. experiment.EqualUpdates ? ["As many updates: the single-task network with the multi-task network's number of steps on the same share, all of them on its own corpus. The multi-task network's gain over it is not due to longer training."] : Array.Empty<string>(),
                "Gains and tests are against the single-task network of the same share.",
                TableNotes.Overlap(experiment.Overlap), TableNotes.Tests,
                "The paper's marks here are its +, against the single-task network of the same share. Its multi-task columns are probably devel scores: five corpora score higher with half their data than with all of it.",
            ],
            cancellation);
    }

    private static IEnumerable<Comparison> OfShare(CellBook book, ExperimentSpec experiment, double fraction)
    {
        var share = string.Create(CultureInfo.InvariantCulture, $"{100 * fraction:0.##} %");
        yield return new Comparison($"{share} single-task", Alone, corpus => PaperTables.Size(corpus, fraction, multi: false), null);
        foreach (var rule in experiment.Overlap)
            yield return new Comparison(
                $"{share} multi-task{TableNotes.Rule(rule)}",
                corpus => Beside(book, experiment, corpus, fraction, rule),
                corpus => TableNotes.ComparesWithPaper(rule, experiment.Overlap) ? PaperTables.Size(corpus, fraction, multi: true) : null,
                Alone);
        if (experiment.EqualUpdates)
            yield return new Comparison($"{share} single-task, as many updates", corpus => Control(book, experiment, corpus, fraction), _ => null, Alone)
            {
                Controls = ("multi-task − this", corpus => Beside(book, experiment, corpus, fraction, experiment.Overlap[0])),
            };

        Series? Alone(string corpus) => DatasetSizeTable.Alone(book, experiment, corpus, fraction);
    }

    /// <summary>The single-task figures of a share.</summary>
    public static Series? Alone(CellBook book, ExperimentSpec experiment, string corpus, double fraction) =>
        book.Find(experiment.Id, corpus, new Condition { Network = Network.Single, Fraction = fraction });

    /// <summary>The control's figures of a share.</summary>
    public static Series? Control(CellBook book, ExperimentSpec experiment, string corpus, double fraction) =>
        book.Find(experiment.Id, corpus, new Condition { Network = Network.Single, Fraction = fraction, EqualUpdates = true });

    /// <summary>The figures of a share beside the partner, which the plan chose; those of the whole corpus are a pairwise experiment's.</summary>
    public static Series? Beside(CellBook book, ExperimentSpec experiment, string corpus, double fraction, OverlapRule rule)
    {
        var partner = PartnerOf(book, experiment, corpus);
        var condition = new Condition { Network = Network.Multi, Fraction = fraction, Partner = partner, Overlap = rule };
        return fraction < 1 ? book.Find(experiment.Id, corpus, condition) : partner is null ? null : book.FindAnywhere(corpus, condition);
    }

    private static string? PartnerOf(CellBook book, ExperimentSpec experiment, string corpus) => book.Campaign.Plan.Cells
        .Where(cell => cell.Experiment == experiment.Id && cell.Corpus == corpus && cell.Condition.Network == Network.Multi)
        .Select(cell => cell.Condition.Partner)
        .FirstOrDefault();

    private static string Partners(CellBook book, ExperimentSpec experiment, IReadOnlyList<string> corpora) =>
        string.Join(", ", corpora.Select(corpus => $"{corpus} with {PartnerOf(book, experiment, corpus) ?? "one not known yet"}"))
        + (experiment.Partners == PartnerChoice.Measured ? ", the best on devel among this campaign's pairs" : ", those of the paper's table 2 where the spec names none");
}
