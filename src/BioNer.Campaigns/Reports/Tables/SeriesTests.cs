using BioNer.Core.Statistics;

namespace BioNer.Campaigns.Reports.Tables;

/// <summary>Compares a figure with its reference over seeds.</summary>
/// <remarks>Seeds pair when both have the same ones: a seed decides initial weights, order and the sample of the sentences of both. The paired test then gives the star, else Welch's.</remarks>
internal static class SeriesTests
{
    /// <summary>The paper's level.</summary>
    public const double Alpha = 0.05;

    /// <summary>Two-tailed probability by Welch's test; null where a side has fewer than two seeds.</summary>
    public static TTestResult? Welch(Series series, Series reference) =>
        series.Values.Count < 2 || reference.Values.Count < 2 ? null : TTest.Welch(series.Figures, reference.Figures);

    /// <summary>The paired test over the seeds that both have; null where these are fewer than two.</summary>
    public static TTestResult? Paired(Series series, Series reference)
    {
        List<int> common = [.. Common(series, reference)];
        return common.Count < 2 ? null : TTest.Paired([.. common.Select(series.Of)], [.. common.Select(reference.Of)]);
    }

    /// <summary>The test that gives the star and the interval: paired where all seeds pair, else Welch's; null where it cannot be made.</summary>
    public static TTestResult? Deciding(Series series, Series reference) => AllPair(series, reference) ? Paired(series, reference) : Welch(series, reference);

    /// <summary>The difference of two means, with the interval of <see cref="Deciding"/>.</summary>
    public static ReportCell Difference(Series? series, Series? reference) => series?.Mean is { } mean && reference?.Mean is { } other
        ? new ReportCell { Value = mean - other, HalfWidth95 = Deciding(series, reference)?.HalfWidth95, Seeds = Math.Min(series.Values.Count, reference.Values.Count) }
        : new ReportCell { State = CellState.Empty };

    /// <summary>Seeds that both have.</summary>
    public static IEnumerable<int> Common(Series series, Series reference) => series.Seeds.Intersect(reference.Seeds);

    private static bool AllPair(Series series, Series reference) => series.Seeds.SequenceEqual(reference.Seeds);
}
