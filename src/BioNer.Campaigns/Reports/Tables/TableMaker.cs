using BioNer.Campaigns.Reports.Paper;

namespace BioNer.Campaigns.Reports.Tables;

/// <summary>One condition of a comparison: our column, the paper's, and what it is tested against.</summary>
/// <param name="Name">Head over its columns.</param>
/// <param name="Series">Our figures by corpus; null where the plan has none.</param>
/// <param name="Paper">The paper's figure by corpus.</param>
/// <param name="Reference">What it is tested against by corpus; null for the reference itself.</param>
internal sealed record Comparison(string Name, Func<string, Series?> Series, Func<string, PaperFigure?> Paper, Func<string, Series?>? Reference)
{
    /// <summary>Figures that this one is a control of: their difference to it has a column; null for none.</summary>
    public (string Title, Func<string, Series?> Series)? Controls { get; init; }

    /// <summary>Whether the paper has the condition, for any corpus of the table; without, its columns are left out.</summary>
    public bool InPaper { get; init; }

    /// <summary>Two figures of each corpus that has both.</summary>
    public static IReadOnlyList<(Series Ours, Series Other)> Pairs(IEnumerable<string> corpora, Func<string, Series?> ours, Func<string, Series?> other) =>
        [.. corpora.Select(corpus => (Ours: ours(corpus), Other: other(corpus))).Where(pair => pair.Ours?.Mean is not null && pair.Other?.Mean is not null).Select(pair => (pair.Ours!, pair.Other!))];
}

/// <summary>Makes tables with a row a corpus and, for each condition, our figure, its difference to the reference, the paper's figure and the difference to it.</summary>
internal static class TableMaker
{
    /// <summary>The table; without the columns and rows that the plan has nothing for.</summary>
    /// <param name="name">Its short name and title.</param>
    /// <param name="book">Figures.</param>
    /// <param name="corpora">Rows.</param>
    /// <param name="comparisons">Groups of columns.</param>
    /// <param name="notes">Below it, before what holds of the paper's columns, of average gains and of gaps.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<ReportTable> MakeAsync(
        (string Id, string Title) name, CellBook book, IReadOnlyList<string> corpora, IReadOnlyList<Comparison> comparisons, IReadOnlyList<string> notes, CancellationToken cancellation)
    {
        List<string> present = [.. corpora.Where(corpus => comparisons.Any(comparison => comparison.Series(corpus) is not null))];
        List<Comparison> shown = [.. comparisons
            .Where(comparison => present.Exists(corpus => comparison.Series(corpus) is not null))
            .Select(comparison => comparison with { InPaper = present.Exists(corpus => comparison.Paper(corpus) is not null) })];
        var rows = new List<ReportRow>();
        foreach (var corpus in present)
        {
            var cells = new List<ReportCell>();
            foreach (var comparison in shown)
                cells.AddRange(await CellsAsync(book, comparison, corpus, cancellation));
            rows.Add(new ReportRow(corpus, cells));
        }
        var gains = shown.Where(comparison => comparison.Reference is not null).Select(comparison => MacroAverage.Note(comparison.Name, Comparison.Pairs(present, comparison.Series, comparison.Reference!)));
        return TableGaps.Named(new ReportTable
        {
            Id = name.Id,
            Title = name.Title,
            Columns = [.. shown.SelectMany(Columns)],
            Rows = HolmColumn.Corrected(rows),
            Averages = AverageRows.Of(present, shown),
            Notes = [.. notes, .. shown.Exists(comparison => comparison.InPaper) ? [TableNotes.Paper] : Array.Empty<string>(), .. gains.OfType<string>()],
        });
    }

    private static IEnumerable<ReportColumn> Columns(Comparison comparison)
    {
        yield return new ReportColumn("F1", ColumnKind.Measured, comparison.Name);
        if (comparison.Reference is not null)
            yield return new ReportColumn("gain", ColumnKind.Difference, comparison.Name);
        if (comparison.Controls is { } controls)
            yield return new ReportColumn(controls.Title, ColumnKind.Difference, comparison.Name);
        if (!comparison.InPaper)
            yield break;
        yield return new ReportColumn("paper", ColumnKind.Paper, comparison.Name);
        yield return new ReportColumn("ours − paper", ColumnKind.Difference, comparison.Name);
    }

    private static async Task<IEnumerable<ReportCell>> CellsAsync(CellBook book, Comparison comparison, string corpus, CancellationToken cancellation)
    {
        var series = comparison.Series(corpus);
        var reference = comparison.Reference?.Invoke(corpus);
        var ours = await book.CellAsync(series, reference, cancellation);
        List<ReportCell> cells = [ours];
        if (comparison.Reference is not null)
            cells.Add(SeriesTests.Difference(series, reference));
        if (comparison.Controls is { } controls)
            cells.Add(await book.DifferenceAsync(controls.Series(corpus), series, cancellation));
        if (comparison.InPaper)
            cells.AddRange([CellBook.Paper(comparison.Paper(corpus)), CellBook.Beside(ours, comparison.Paper(corpus)?.F1)]);
        return cells;
    }
}
