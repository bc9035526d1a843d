using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Reports.Paper;
using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Reports.Tables;

/// <summary>Table 2, each corpus with its best partner, and the matrices of all pairs behind it: ours and the paper's.</summary>
internal static class PairwiseTables
{
    public static async Task<IReadOnlyList<ReportTable>> MakeAsync(CellBook book, ExperimentSpec experiment, string suffix, CancellationToken cancellation)
    {
        var corpora = Corpora(book, experiment);
        var tables = new List<ReportTable> { await BestAsync(book, experiment, corpora, suffix, cancellation) };
        tables.AddRange(experiment.Overlap.Select(rule => Matrix(book, experiment, corpora, rule, suffix)));
        if (corpora.Any(corpus => corpora.Any(partner => PaperTables.Beside(corpus, partner) is not null)))
            tables.Add(PaperMatrix(corpora, suffix));
        return tables;
    }

    /// <summary>The corpora that stand in a pair, in the spec's order.</summary>
    public static IReadOnlyList<string> Corpora(CellBook book, ExperimentSpec experiment)
    {
        var paired = book.Campaign.Plan.Cells.Where(cell => cell.Experiment == experiment.Id && cell.Condition.Partner is not null).Select(cell => cell.Corpus).ToHashSet(StringComparer.Ordinal);
        return [.. CorpusOrder.Of(book.Campaign.Plan).Where(paired.Contains)];
    }

    /// <summary>The partner with the best mean devel figure; null until one has a result.</summary>
    public static string? BestPartner(CellBook book, ExperimentSpec experiment, string corpus, OverlapRule rule) => Partners(book, experiment, corpus, rule)
        .Select(partner => (Partner: partner, Devel: book.Find(experiment.Id, corpus, Beside(partner, rule), metrics => metrics.Devel.Figure)?.Mean))
        .Where(candidate => candidate.Devel is not null)
        .OrderByDescending(candidate => candidate.Devel)
        .ThenBy(candidate => candidate.Partner, StringComparer.Ordinal)
        .Select(candidate => candidate.Partner)
        .FirstOrDefault();

    /// <summary>The figures of a pair.</summary>
    public static Series? Pair(CellBook book, ExperimentSpec experiment, string corpus, string partner, OverlapRule rule) => book.Find(experiment.Id, corpus, Beside(partner, rule));

    /// <summary>The single-task figures of the experiment.</summary>
    public static Series? Single(CellBook book, ExperimentSpec experiment, string corpus) => book.Find(experiment.Id, corpus, new Condition { Network = Network.Single });

    private static async Task<ReportTable> BestAsync(CellBook book, ExperimentSpec experiment, IReadOnlyList<string> corpora, string suffix, CancellationToken cancellation)
    {
        var best = (from corpus in corpora from rule in experiment.Overlap select (corpus, rule)).ToDictionary(place => place, place => BestPartner(book, experiment, place.corpus, place.rule));
        var table = await TableMaker.MakeAsync(
            ($"table2{suffix}", "Table 2: each corpus beside its best partner"),
            book,
            corpora,
            [
                new Comparison("single-task", corpus => Single(book, experiment, corpus), PaperTables.Single, null),
                .. experiment.Overlap.Select(rule => new Comparison(
                    $"multi-task beside its best partner{TableNotes.Rule(rule)}",
                    corpus => best[(corpus, rule)] is { } partner ? Pair(book, experiment, corpus, partner, rule) : NoneYet(book, experiment, corpus, rule),
                    corpus => TableNotes.ComparesWithPaper(rule, experiment.Overlap) ? PaperTables.BesideBestPartner(corpus) : null,
                    corpus => Single(book, experiment, corpus))),
            ],
            [
                .. Notes(book, experiment),
                "The best partner is chosen by mean devel F1 among the pairs trained so far, not by test; the paper does not say how it chose. Its figures are beside its own best partner.",
                "Gains and tests are against the single-task network.", TableNotes.Tests,
            ],
            cancellation);
        return table with
        {
            Columns = [.. table.Columns, .. experiment.Overlap.Select(rule => new ReportColumn($"best partner{TableNotes.Rule(rule)}", ColumnKind.Text)), new ReportColumn("paper's best partner", ColumnKind.Text)],
            Rows = [.. table.Rows.Select(row => row with { Cells = [.. row.Cells, .. experiment.Overlap.Select(rule => Words(best[(row.Label, rule)])), Words(PaperTables.BestPartner(row.Label))] })],
            Averages = [.. table.Averages.Select(row => row with { Cells = [.. row.Cells, .. experiment.Overlap.Select(_ => Words(null)), Words(null)] })],
        };
    }

    private static ReportTable Matrix(CellBook book, ExperimentSpec experiment, IReadOnlyList<string> corpora, OverlapRule rule, string suffix) => TableGaps.Named(new ReportTable
    {
        Id = $"pairs{suffix}{(rule == OverlapRule.Exclude ? "-excluded" : "")}",
        Title = $"All pairs: the row's corpus trained beside the column's{TableNotes.Rule(rule)}",
        Columns = [new ReportColumn("alone", ColumnKind.Measured), .. corpora.Select(partner => new ReportColumn(partner, ColumnKind.Measured))],
        Rows = [.. corpora.Select(corpus => new ReportRow(
            corpus,
            [book.Cell(Single(book, experiment, corpus)), .. corpora.Select(partner => book.Cell(partner == corpus ? null : Pair(book, experiment, corpus, partner, rule)))]))],
        Notes = [.. Notes(book, experiment with { Overlap = [rule] })],
    });

    private static ReportTable PaperMatrix(IReadOnlyList<string> corpora, string suffix) => new()
    {
        Id = $"pairs{suffix}-paper",
        Title = "All pairs: the paper's figures of the same",
        Columns = [new ReportColumn("alone", ColumnKind.Paper), .. corpora.Select(partner => new ReportColumn(partner, ColumnKind.Paper))],
        Rows = [.. corpora.Select(corpus => new ReportRow(corpus, [CellBook.Paper(PaperTables.Single(corpus)), .. corpora.Select(partner => CellBook.Paper(PaperTables.Beside(corpus, partner)))]))],
        Notes = ["Crichton et al. 2017, table 9 and table 1 of the additional file: F1 on test in percent; seeds and selection not stated."],
    };

    private static IEnumerable<string> Notes(CellBook book, ExperimentSpec experiment) =>
        [TableNotes.Exact, TableNotes.Seeds(book.Campaign.Plan, experiment), TableNotes.Overlap(experiment.Overlap)];

    /// <summary>All pairs of a corpus as one series without values, so that the cell says whether they failed or are missing.</summary>
    private static Series? NoneYet(CellBook book, ExperimentSpec experiment, string corpus, OverlapRule rule)
    {
        List<Cell> cells = [.. Partners(book, experiment, corpus, rule).SelectMany(partner => Pair(book, experiment, corpus, partner, rule)!.Cells)];
        return cells.Count == 0 ? null : new Series(corpus, cells, []);
    }

    private static List<string> Partners(CellBook book, ExperimentSpec experiment, string corpus, OverlapRule rule) => [.. book.Campaign.Plan.Cells
        .Where(cell => cell.Experiment == experiment.Id && cell.Corpus == corpus && cell.Condition.Partner is not null && cell.Condition.Overlap == rule)
        .Select(cell => cell.Condition.Partner!)
        .Distinct(StringComparer.Ordinal)];

    private static Condition Beside(string partner, OverlapRule rule) => new() { Network = Network.Multi, Partner = partner, Overlap = rule };

    private static ReportCell Words(string? text) => text is null ? new ReportCell { State = CellState.Empty } : new ReportCell { Text = text };
}
