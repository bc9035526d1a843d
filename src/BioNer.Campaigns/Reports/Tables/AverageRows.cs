using BioNer.Campaigns.Reports.Paper;

namespace BioNer.Campaigns.Reports.Tables;

/// <summary>The averages below a table: over the corpora that have the figure, the paper's over the same ones; and over those that have all figures, when these are fewer.</summary>
internal static class AverageRows
{
    public static IReadOnlyList<ReportRow> Of(IReadOnlyList<string> corpora, IReadOnlyList<Comparison> comparisons)
    {
        if (corpora.Count == 0)
            return [];
        List<string> whole = [.. corpora.Where(corpus => comparisons.All(comparison => comparison.Series(corpus)?.Mean is not null))];
        if (whole.Count == corpora.Count)
            return [Row($"average of {whole.Count}", whole, comparisons)];
        var each = Row("average of those there are", corpora, comparisons);
        return whole.Count == 0 ? [each] : [each, Row($"average of the {whole.Count} that have all", whole, comparisons)];
    }

    private static ReportRow Row(string label, IReadOnlyList<string> corpora, IReadOnlyList<Comparison> comparisons) =>
        new(label, [.. comparisons.SelectMany(comparison => Cells(corpora, comparison))]);

    private static IEnumerable<ReportCell> Cells(IReadOnlyList<string> corpora, Comparison comparison)
    {
        List<string> present = [.. corpora.Where(corpus => comparison.Series(corpus)?.Mean is not null)];
        var ours = MacroAverage.Of([.. present.Select(corpus => comparison.Series(corpus)!)], Over(present.Count));
        yield return ours;
        if (comparison.Reference is { } reference)
            yield return Gain(Comparison.Pairs(present, comparison.Series, reference));
        if (comparison.Controls is { } controls)
            yield return Gain(Comparison.Pairs(present, controls.Series, comparison.Series));
        if (!comparison.InPaper)
            yield break;
        var paper = Paper([.. present.Select(comparison.Paper)]);
        yield return CellBook.Paper(paper);
        yield return CellBook.Beside(ours, paper?.F1);

        ReportCell Gain(IReadOnlyList<(Series, Series)> pairs) => MacroAverage.Gain(pairs, Over(pairs.Count));

        string? Over(int count) => count == corpora.Count ? null : $"over {count}";
    }

    /// <summary>The paper's average over the same corpora; null when it lacks one, as the averages would be of different things.</summary>
    private static PaperFigure? Paper(IReadOnlyList<PaperFigure?> figures) =>
        figures.Count > 0 && figures.All(figure => figure is not null) ? new PaperFigure(figures.Average(figure => figure!.Value.F1)) : null;
}
