using BioNer.Campaigns.Reports.Text;
using BioNer.Core.Statistics;

namespace BioNer.Campaigns.Reports.Tables;

/// <summary>Averages of figures, and of gains, over corpora.</summary>
internal static class MacroAverage
{
    /// <summary>The mean over corpora; where all of them have the same seeds, with the spread and interval of the seeds' own averages.</summary>
    public static ReportCell Of(IReadOnlyList<Series> present, string? text)
    {
        if (present.Count == 0)
            return new ReportCell { State = CellState.Empty };
        var mean = present.Average(series => series.Mean!.Value);
        if (!present.All(series => series.Seeds.SequenceEqual(present[0].Seeds)))
            return new ReportCell { Value = mean, Text = text };
        var summary = SampleSummary.Of([.. present[0].Seeds.Select(seed => present.Average(series => series.Of(seed)))]);
        return new ReportCell { Value = mean, Deviation = summary.StandardDeviation, HalfWidth95 = summary.HalfWidth(), Seeds = summary.Count, Text = text };
    }

    /// <summary>The mean gain over corpora that have both sides, with its interval over corpora.</summary>
    /// <remarks>
    /// Pairs are of one corpus and one seed. Seeds of one corpus say nothing of other corpora, so each corpus's gain is averaged over its seeds first and the interval is
    /// Student's over corpora: how far another choice of corpora might move the average. <see cref="Note"/> tells the one over seeds beside it.
    /// </remarks>
    public static ReportCell Gain(IReadOnlyList<(Series Ours, Series Other)> pairs, string? text) => pairs.Count == 0
        ? new ReportCell { State = CellState.Empty }
        : new ReportCell { Value = Gains(pairs).Mean, HalfWidth95 = Gains(pairs).HalfWidth(), Seeds = CommonSeeds(pairs).Count, Text = text };

    /// <summary>The mean gain with both its intervals, in words; null where there is neither.</summary>
    public static string? Note(string name, IReadOnlyList<(Series Ours, Series Other)> pairs)
    {
        if (pairs.Count == 0)
            return null;
        var gains = Gains(pairs);
        var seeds = CommonSeeds(pairs);
        var bySeed = seeds.Count < 2 ? null : SampleSummary.Of([.. seeds.Select(seed => pairs.Average(pair => pair.Ours.Of(seed) - pair.Other.Of(seed)))]);
        List<string> intervals = [];
        if (gains.HalfWidth() is { } overCorpora)
            intervals.Add($"{Interval(gains.Mean, overCorpora)} over corpora (paired t on each corpus's gain, its seeds averaged first; {gains.Count - 1} degrees of freedom)");
        if (bySeed?.HalfWidth() is { } overSeeds)
            intervals.Add($"{Interval(bySeed.Mean, overSeeds)} over seeds (paired t on each seed's average gain over the same corpora; {bySeed.Count - 1} degrees of freedom)");
        return intervals.Count == 0
            ? null
            : $"Average gain of {name}: {CellText.Signed(gains.Mean)} over {gains.Count} {(gains.Count == 1 ? "corpus" : "corpora")}; 95 % interval {string.Join(", ", intervals)}.";
    }

    private static SampleSummary Gains(IReadOnlyList<(Series Ours, Series Other)> pairs) =>
        SampleSummary.Of([.. pairs.Select(pair => pair.Ours.Mean!.Value - pair.Other.Mean!.Value)]);

    private static List<int> CommonSeeds(IReadOnlyList<(Series Ours, Series Other)> pairs) =>
        [.. pairs.Select(pair => SeriesTests.Common(pair.Ours, pair.Other)).Aggregate((left, right) => left.Intersect(right))];

    private static string Interval(double mean, double half) => $"{CellText.Signed(mean - half)} to {CellText.Signed(mean + half)}";
}
