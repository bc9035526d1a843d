namespace BioNer.Campaigns.Reports.Page;

/// <summary>A cell of a table.</summary>
internal static class TableCell
{
    /// <summary>Writes it; a figure leads to its run, or to the list of its runs where it has several: the row <paramref name="id"/> of <see cref="TableDetails"/>.</summary>
    public static void Write(Html page, ReportCell cell, ColumnKind kind, string style, string id, RunAnchors runs)
    {
        if (cell.State != CellState.Present)
        {
            var word = StateWord(cell.State);
            if (word is null)
                page.Add($"<td class=\"{style} empty\"><span aria-hidden=\"true\">–</span><span class=\"vh\">none</span></td>");
            else
                page.Add($"<td class=\"{style} gap\"><span title=\"{cell.Text ?? word}\">{word}</span></td>");
            return;
        }
        if (cell.Value is not { } value)
        {
            page.Add($"<td class=\"{style}\">{cell.Text}</td>");
            return;
        }
        page.Add($"<td class=\"{style}{Sign(value, kind)}\" data-v=\"{PageNumbers.Raw(value)}\">");
        var link = cell.Runs.Count == 1 ? runs.Of(cell.Runs[0]) : HasDetails(cell) ? id : null;
        var title = Title(cell, value, kind);
        if (link is not null)
            page.Add($"<a href=\"#{link}\" title=\"{title}\">{PageNumbers.Of(value, kind)}</a>");
        else if (title.Length > 0)
            page.Add($"<span title=\"{title}\">{PageNumbers.Of(value, kind)}</span>");
        else
            page.Add($"{PageNumbers.Of(value, kind)}");
        if (cell.Star)
            page.Add($"<b class=\"star\" title=\"differs from the reference, two-tailed t-test, 0.05\">*</b>");
        if (cell.Deviation is { } deviation)
            page.Add($" <small>± {PageNumbers.Of(deviation, ColumnKind.Measured)}</small>");
        if (cell.Text is { Length: > 0 } text)
            page.Add($" <small>{text}</small>");
        page.Add($"</td>");
    }

    /// <summary>Whether there is more to say of a figure than the table shows.</summary>
    public static bool HasDetails(ReportCell cell) => cell is { State: CellState.Present, Value: not null } && (cell.Runs.Count > 0 || cell.HalfWidth95 is not null || cell.Tests is not null);

    /// <summary>What a cell without a figure says; null for one that never had any.</summary>
    public static string? StateWord(CellState state) => state switch
    {
        CellState.Missing => "missing",
        CellState.Failed => "failed",
        CellState.Undecided => "undecided",
        _ => null,
    };

    private static string Title(ReportCell cell, double value, ColumnKind kind)
    {
        var parts = new List<string>();
        if (cell.HalfWidth95 is { } half)
            parts.Add($"95 % CI {PageNumbers.Interval(value, half, kind)}");
        if (cell.Seeds > 0)
            parts.Add(cell.Seeds == 1 ? "1 seed" : $"{cell.Seeds} seeds");
        if (cell.Tests?.Welch is { } welch)
            parts.Add($"p = {PageNumbers.Probability(welch)} (Welch)");
        return string.Join("; ", parts);
    }

    private static string Sign(double value, ColumnKind kind) =>
        kind != ColumnKind.Difference || Math.Abs(value) < 0.005 ? "" : value > 0 ? " up" : " down";
}
