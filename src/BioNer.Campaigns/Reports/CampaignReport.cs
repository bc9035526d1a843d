using BioNer.Campaigns.Errors;

namespace BioNer.Campaigns.Reports;

/// <summary>
/// A campaign's report before it is written in any format: tables, figures, where each number comes from, what is missing. The same results give the same report,
/// byte for byte, however often the campaign was interrupted: it holds no time of day and no duration.
/// </summary>
public sealed record CampaignReport
{
    /// <summary>The campaign's name.</summary>
    public required string Campaign { get; init; }

    /// <summary>The spec's line for people.</summary>
    public string? Description { get; init; }

    /// <summary>What holds for all tables: criterion, split, selection, seeds, precision, preset; one sentence each.</summary>
    public required IReadOnlyList<string> Conditions { get; init; }

    /// <summary>The tables, in the paper's order.</summary>
    public required IReadOnlyList<ReportTable> Tables { get; init; }

    /// <summary>The figures.</summary>
    public required IReadOnlyList<ReportFigure> Figures { get; init; }

    /// <summary>Error analyses of runs whose predictions are at hand.</summary>
    public required IReadOnlyList<ErrorAnalysis> Errors { get; init; }

    /// <summary>What networks did with the same mentions, against the single-task network of the same seed, where both runs' predictions are at hand.</summary>
    public IReadOnlyList<RunDifference> Differences { get; init; } = [];

    /// <summary>Every run behind a number.</summary>
    public required IReadOnlyList<RunReference> Runs { get; init; }

    /// <summary>Content hashes of corpora and word vectors, by name.</summary>
    public required IReadOnlyDictionary<string, string> Contents { get; init; }
}

/// <summary>A table.</summary>
public sealed record ReportTable
{
    /// <summary>A short name for files and links: <c>table9</c>, <c>table3-chemical</c>.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Heads of the columns after the row's label.</summary>
    public required IReadOnlyList<ReportColumn> Columns { get; init; }

    public required IReadOnlyList<ReportRow> Rows { get; init; }

    /// <summary>Averages over the corpora present, below the rows; none when there is none.</summary>
    public IReadOnlyList<ReportRow> Averages { get; init; } = [];

    /// <summary>Below the table: criterion, split, selection, number of seeds, what stars mean, what is missing.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>A column.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Kind">What stands in it.</param>
/// <param name="Group">A head over several columns: the network; null for none.</param>
public sealed record ReportColumn(string Title, ColumnKind Kind, string? Group = null);

/// <summary>What stands in a column.</summary>
public enum ColumnKind
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>A measured figure, with its spread.</summary>
    Measured,

    /// <summary>The paper's figure for the same.</summary>
    Paper,

    /// <summary>A difference of two figures, with its sign.</summary>
    Difference,

    /// <summary>A probability.</summary>
    Probability,

    /// <summary>A count.</summary>
    Count,
}

/// <summary>A row.</summary>
public sealed record ReportRow(string Label, IReadOnlyList<ReportCell> Cells);

/// <summary>Whether a cell's number is there.</summary>
public enum CellState
{
    /// <summary>It is, or the cell has words.</summary>
    Present,

    /// <summary>Nothing stands here: the paper has no such figure, or a difference lacks a side.</summary>
    Empty,

    /// <summary>Its run has not finished.</summary>
    Missing,

    /// <summary>Its run failed.</summary>
    Failed,

    /// <summary>It needs results that are not there yet.</summary>
    Undecided,
}

/// <summary>A cell.</summary>
public sealed record ReportCell
{
    public CellState State { get; init; } = CellState.Present;

    /// <summary>Words instead of a number; or why there is none.</summary>
    public string? Text { get; init; }

    /// <summary>The figure, or the mean over seeds; percent where the table is in percent.</summary>
    public double? Value { get; init; }

    /// <summary>Standard deviation over seeds (n - 1); null for one seed.</summary>
    public double? Deviation { get; init; }

    /// <summary>Half the width of the 95 % confidence interval of <see cref="Value"/>; null for one seed.</summary>
    public double? HalfWidth95 { get; init; }

    /// <summary>How many seeds are in it.</summary>
    public int Seeds { get; init; }

    /// <summary>The paper's star: better or worse than the table's reference by the two-tailed t-test at 0.05.</summary>
    public bool Star { get; init; }

    /// <summary>Tests against the table's reference column; null where there is none.</summary>
    public CellTests? Tests { get; init; }

    /// <summary>Keys of the runs behind it.</summary>
    public IReadOnlyList<string> Runs { get; init; } = [];
}

/// <summary>Tests of a figure against its reference; each null where it cannot be made (one seed; no predictions).</summary>
/// <param name="Welch">Two-tailed probability by Welch's test over seeds.</param>
/// <param name="Paired">By the paired test, where seeds pair.</param>
/// <param name="Randomisation">By approximate randomisation on mentions, of the first seed both have.</param>
/// <param name="Holm">The same after Holm's correction over the table.</param>
public sealed record CellTests(double? Welch, double? Paired, double? Randomisation, double? Holm);

/// <summary>A run behind a number.</summary>
/// <param name="Key">The job's key; its artifacts are <c>runs/KEY/…</c>.</param>
/// <param name="Network">The network.</param>
/// <param name="Corpora">The corpora, with type and share where they are not whole.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Experiments">Ids of the experiments that show it.</param>
/// <param name="State"><c>done</c>, <c>missing</c>, <c>failed</c>.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="Steps">Steps taken.</param>
public sealed record RunReference(string Key, string Network, IReadOnlyList<string> Corpora, int Seed, IReadOnlyList<string> Experiments, string State, string? Reason, long Steps);
