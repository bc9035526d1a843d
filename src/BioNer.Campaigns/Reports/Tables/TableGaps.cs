namespace BioNer.Campaigns.Reports.Tables;

/// <summary>Says below a table what it lacks, and why.</summary>
internal static class TableGaps
{
    /// <summary>The table with a note for each kind of gap.</summary>
    public static ReportTable Named(ReportTable table) => table with { Notes = [.. table.Notes, .. Of(table)] };

    private static IEnumerable<string> Of(ReportTable table)
    {
        if (Places(table, cell => cell.State == CellState.Missing, withReason: false) is { Length: > 0 } missing)
            yield return $"Not trained yet: {missing}.";
        if (Places(table, cell => cell.State == CellState.Failed, withReason: true) is { Length: > 0 } failed)
            yield return $"Failed: {failed}.";
        if (Places(table, cell => cell.State == CellState.Undecided, withReason: true) is { Length: > 0 } undecided)
            yield return $"Undecided, waiting for other results: {undecided}.";
        if (Places(table, cell => cell is { Value: not null, Text: not null }, withReason: true) is { Length: > 0 } partly)
            yield return $"Over fewer seeds than planned: {partly}.";
    }

    private static string Places(ReportTable table, Func<ReportCell, bool> isGap, bool withReason)
    {
        var places = from row in table.Rows
                     from place in row.Cells.Zip(table.Columns)
                     where isGap(place.First)
                     group row.Label by (Column: place.Second.Group ?? place.Second.Title, Reason: withReason ? place.First.Text : null) into gaps
                     select $"{gaps.Key.Column} of {string.Join(", ", gaps.Distinct())}{(gaps.Key.Reason is null ? "" : $" ({gaps.Key.Reason})")}";
        return string.Join("; ", places);
    }
}
