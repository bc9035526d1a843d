using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Reports.Paper;
using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Reports.Tables;

/// <summary>Table 11: the best of our networks, chosen on devel, by each corpus's own criterion, beside published systems.</summary>
internal static class BenchmarkTable
{
    private const string RightBoundary = "right boundary";
    private const string Alternatives = "alternative boundaries";

    public static ReportTable Make(CellBook book, ExperimentSpec experiment, string suffix)
    {
        List<string> corpora = [.. (experiment.Corpora ?? CorpusOrder.Of(book.Campaign.Plan)).Where(corpus => PaperTables.Benchmark(corpus) is not null && Candidates(book, corpus).Count > 0)];
        return TableGaps.Named(new ReportTable
        {
            Id = $"table11{suffix}",
            Title = "Table 11: beside published systems",
            Columns =
            [
                new ReportColumn("criterion", ColumnKind.Text), new ReportColumn("our network", ColumnKind.Text), new ReportColumn("ours", ColumnKind.Measured),
                new ReportColumn("published system", ColumnKind.Paper), new ReportColumn("ours − published", ColumnKind.Difference),
                new ReportColumn("paper's own", ColumnKind.Paper), new ReportColumn("ours − paper's own", ColumnKind.Difference),
            ],
            Rows = [.. corpora.Select(corpus => Row(book, corpus))],
            Notes =
            [
                "F1 on test in percent by the criterion that the corpus's own evaluation uses; devel selects the evaluation, test is scored once. Our network is the one with the best mean devel F1 (exact match) among those of this campaign on the whole corpus that keep no overlap out.",
                .. corpora.Contains("BC2GM") ? ["BC2GM: its file of alternative boundaries is no part of the data, so our figure is by exact match, below what the corpus's own criterion would give."] : Array.Empty<string>(),
                .. corpora.Contains("Linnaeus") ? ["Linnaeus: the published system needs no training and was scored on the whole corpus, not on this test part (the paper's caveat)."] : Array.Empty<string>(),
                "The paper's own figures are of a model that it does not name: they equal no column of its table 9.",
                "± is the standard deviation over seeds. A row's number of seeds is its experiment's.",
            ],
        });
    }

    private static List<(string Experiment, Condition Condition)> Candidates(CellBook book, string corpus) => [.. book.Campaign.Plan.Cells
        .Where(cell => cell.Corpus == corpus && cell.Condition is { Fraction: 1, Type: null, EqualUpdates: false, Overlap: OverlapRule.Keep })
        .Select(cell => (cell.Experiment, cell.Condition))
        .Distinct()];

    private static ReportRow Row(CellBook book, string corpus)
    {
        var (published, paper, criterion) = PaperTables.Benchmark(corpus)!.Value;
        var candidates = Candidates(book, corpus);
        var best = candidates
            .Select(candidate => (Candidate: candidate, Devel: book.Find(candidate.Experiment, corpus, candidate.Condition, metrics => metrics.Devel.Figure)?.Mean))
            .Where(ranked => ranked.Devel is not null)
            .OrderByDescending(ranked => ranked.Devel)
            .Select(ranked => ((string Experiment, Condition Condition)?)ranked.Candidate)
            .FirstOrDefault();
        var shown = best ?? candidates[0];
        var ours = book.Cell(book.Find(shown.Experiment, corpus, shown.Condition, metrics => criterion == RightBoundary ? metrics.Test.RightBoundary : metrics.Test.Figure));
        return new ReportRow(corpus,
        [
            new ReportCell { Text = criterion == Alternatives ? "exact (its own: alternative boundaries)" : criterion },
            best is null ? new ReportCell { State = CellState.Empty } : new ReportCell { Text = NameOf(shown.Condition) },
            ours,
            CellBook.Paper(new PaperFigure(published)), CellBook.Beside(ours, published),
            CellBook.Paper(new PaperFigure(paper)), CellBook.Beside(ours, paper),
        ]);
    }

    private static string NameOf(Condition condition) => condition switch
    {
        { Network: Network.Baseline } => "baseline",
        { Network: Network.Single } => "single-task",
        { Network: Network.Dependent } => "dependent",
        { Partner: { } partner } => $"multi-task beside {partner}",
        { Group: { } group } => $"multi-task, group {group}",
        { Sampling: { } sampling } => $"multi-task, {sampling.ToString().ToLowerInvariant()} sampling",
        _ => "multi-task",
    };
}
