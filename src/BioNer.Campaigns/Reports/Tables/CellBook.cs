using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Reports.Paper;
using BioNer.Campaigns.Running;
using BioNer.Core.Jobs;
using BioNer.Core.Statistics;

namespace BioNer.Campaigns.Reports.Tables;

/// <summary>Looks up a campaign's figures by experiment, corpus and condition, and makes cells of them.</summary>
internal sealed class CellBook(CampaignResults campaign, IReportSources sources)
{
    private readonly ILookup<(string Experiment, string Corpus, Condition Condition), Cell> cells =
        campaign.Plan.Cells.ToLookup(cell => (cell.Experiment, cell.Corpus, cell.Condition));

    private readonly MentionTests mentions = new(sources);

    /// <summary>The campaign.</summary>
    public CampaignResults Campaign => campaign;

    /// <summary>The figures of a condition over its seeds; none when the plan has no such cell.</summary>
    public Series? Find(string experiment, string corpus, Condition condition, Func<TaskMetrics, double?>? figure = null)
    {
        List<Cell> found = [.. cells[(experiment, corpus, condition)].DistinctBy(cell => cell.Seed).OrderBy(cell => cell.Seed)];
        if (found.Count == 0)
            return null;
        figure ??= metrics => metrics.Test.Figure;
        return new Series(corpus, found, [.. found
            .Select(cell => (cell.Seed, cell.Key, Value: Metrics(cell) is { } metrics ? figure(metrics) : null))
            .Where(run => run.Value is not null)
            .Select(run => (run.Seed, run.Key!, run.Value!.Value))]);
    }

    /// <summary>The figures of the first experiment in the spec that has the condition.</summary>
    public Series? FindAnywhere(string corpus, Condition condition) =>
        campaign.Plan.Spec.Experiments.Select(experiment => Find(experiment.Id, corpus, condition)).FirstOrDefault(series => series is not null);

    /// <summary>The cell of a series: mean, spread, interval, or why there is none.</summary>
    public ReportCell Cell(Series? series)
    {
        if (series is null)
            return new ReportCell { State = CellState.Empty };
        IReadOnlyList<string> runs = [.. series.Cells.Select(cell => cell.Key).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (series.Values.Count == 0)
            return Absent(series) with { Runs = runs };
        var summary = SampleSummary.Of(series.Figures);
        return new ReportCell
        {
            Value = summary.Mean,
            Deviation = summary.StandardDeviation,
            HalfWidth95 = summary.HalfWidth(),
            Seeds = summary.Count,
            Text = series.Values.Count < series.Cells.Count ? $"{series.Values.Count} of {series.Cells.Count} seeds" : null,
            Runs = runs,
        };
    }

    /// <summary>The cell of a series, tested against its reference.</summary>
    public async Task<ReportCell> CellAsync(Series? series, Series? reference, CancellationToken cancellation) => Cell(series) is { Value: not null } cell
        ? cell with { Star = reference is not null && IsStar(series!, reference), Tests = await TestsAsync(series!, reference, cancellation) }
        : Cell(series);

    /// <summary>The difference of two series, tested.</summary>
    public async Task<ReportCell> DifferenceAsync(Series? series, Series? reference, CancellationToken cancellation) => SeriesTests.Difference(series, reference) is { Value: not null } cell
        ? cell with { Star = IsStar(series!, reference!), Tests = await TestsAsync(series!, reference, cancellation) }
        : new ReportCell { State = CellState.Empty };

    /// <summary>A figure of the paper, with the paper's star.</summary>
    public static ReportCell Paper(PaperFigure? figure) => figure is { } value ? new ReportCell { Value = value.F1, Star = value.Marked } : new ReportCell { State = CellState.Empty };

    /// <summary>Ours less the paper's.</summary>
    public static ReportCell Beside(ReportCell ours, double? paper) => ours.Value is { } value && paper is { } figure
        ? new ReportCell { Value = value - figure, Seeds = ours.Seeds }
        : new ReportCell { State = CellState.Empty };

    private static bool IsStar(Series series, Series reference) => SeriesTests.Deciding(series, reference)?.P < SeriesTests.Alpha;

    private async Task<CellTests?> TestsAsync(Series series, Series? reference, CancellationToken cancellation)
    {
        if (reference is null)
            return null;
        var tests = new CellTests(
            SeriesTests.Welch(series, reference)?.P, SeriesTests.Paired(series, reference)?.P, await mentions.CompareAsync(series, reference, cancellation), null);
        return tests is { Welch: null, Paired: null, Randomisation: null } ? null : tests;
    }

    /// <summary>A run's head; null when it has no result.</summary>
    private TaskMetrics? Metrics(Cell cell) =>
        cell.Key is not null && campaign.Metrics.TryGetValue(cell.Key, out var metrics) ? metrics.Tasks.FirstOrDefault(task => task.Task == cell.Corpus) : null;

    private ReportCell Absent(Series series)
    {
        List<string> failures = [.. series.Cells.Select(cell => cell.Key is { } key ? campaign.Failures.GetValueOrDefault(key)?.Reason : null).OfType<string>()];
        if (failures.Count > 0)
            return new ReportCell
            {
                State = CellState.Failed,
                Text = string.Join("; ", failures.Distinct(StringComparer.Ordinal)) + (failures.Count < series.Cells.Count ? $" ({failures.Count} of {series.Cells.Count} trainings; the others are not done yet)" : ""),
            };
        if (series.Cells.Select(cell => cell.Undecided).FirstOrDefault(text => text is not null) is { } undecided)
            return new ReportCell { State = CellState.Undecided, Text = undecided };
        return new ReportCell { State = CellState.Missing, Text = series.Cells.Any(cell => Metrics(cell) is not null) ? "the run's metrics lack this figure" : "not trained yet" };
    }
}
