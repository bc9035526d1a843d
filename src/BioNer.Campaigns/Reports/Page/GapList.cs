namespace BioNer.Campaigns.Reports.Page;

/// <summary>Names what a table lacks, and why.</summary>
internal static class GapList
{
    public static void Write(Html page, ReportTable table)
    {
        var gaps = table.Rows.Concat(table.Averages)
            .SelectMany(row => row.Cells.Select((cell, column) => (Row: row.Label, Column: TableDetails.ColumnName(table, column), Cell: cell)))
            .Where(gap => TableCell.StateWord(gap.Cell.State) is not null)
            .ToList();
        if (gaps.Count == 0)
            return;
        page.Add($"<details class=\"gaps\">\n<summary>{(gaps.Count == 1 ? "1 figure is" : $"{gaps.Count} figures are")} not there</summary>\n<ul>\n");
        foreach (var (row, column, cell) in gaps)
            page.Add($"<li>{row}, {column}: {TableCell.StateWord(cell.State)}{(cell.Text is { Length: > 0 } reason ? $" ({reason})" : "")}</li>\n");
        page.Add($"</ul>\n</details>\n");
    }
}
