namespace BioNer.Campaigns.Reports.Page;

/// <summary>Behind a fold: interval, tests and runs of each figure of a table.</summary>
internal static class TableDetails
{
    public static void Write(Html page, ReportTable table, string id, RunAnchors runs)
    {
        if (!table.Rows.Concat(table.Averages).SelectMany(row => row.Cells).Any(TableCell.HasDetails))
            return;
        var tested = table.Rows.Concat(table.Averages).SelectMany(row => row.Cells).Any(cell => cell.Tests is not null);
        page.Add($"<details class=\"behind\">\n<summary>Intervals{new Markup(tested ? ", tests" : "")} and runs behind each figure</summary>\n");
        page.Add($"<div class=\"scroll\" role=\"region\" aria-label=\"{table.Title}: behind each figure\" tabindex=\"0\">\n<table>\n<caption class=\"vh\">{table.Title}: intervals{new Markup(tested ? ", tests" : "")} and runs behind each figure</caption>\n");
        page.Add($"<thead><tr><th scope=\"col\">Corpus</th><th scope=\"col\">Figure</th><th scope=\"col\" class=\"n\">Value</th><th scope=\"col\" class=\"n\">± sd</th><th scope=\"col\" class=\"n\">95 % CI</th><th scope=\"col\" class=\"n\">Seeds</th>");
        if (tested)
            page.Add($"<th scope=\"col\" class=\"n\">p, Welch</th><th scope=\"col\" class=\"n\">p, paired</th><th scope=\"col\" class=\"n\">p, randomisation</th><th scope=\"col\" class=\"n\">the same, Holm</th>");
        page.Add($"<th scope=\"col\">Runs</th></tr></thead>\n<tbody>\n");
        Rows(page, table, table.Rows, $"{id}-r", tested, runs);
        Rows(page, table, table.Averages, $"{id}-a", tested, runs);
        page.Add($"</tbody>\n</table>\n</div>\n</details>\n");
    }

    /// <summary>A column's name with its group.</summary>
    public static string ColumnName(ReportTable table, int column) =>
        column >= table.Columns.Count ? "" : table.Columns[column].Group is { } group ? $"{group}, {table.Columns[column].Title}" : table.Columns[column].Title;

    private static void Rows(Html page, ReportTable table, IReadOnlyList<ReportRow> rows, string id, bool tested, RunAnchors runs)
    {
        for (var row = 0; row < rows.Count; row++)
            for (var column = 0; column < rows[row].Cells.Count; column++)
                if (rows[row].Cells[column] is var cell && TableCell.HasDetails(cell))
                    Row(page, table, rows[row].Label, column, cell, $"{id}{row + 1}-c{column + 1}", tested, runs);
    }

    private static void Row(Html page, ReportTable table, string label, int column, ReportCell cell, string id, bool tested, RunAnchors runs)
    {
        var kind = column < table.Columns.Count ? table.Columns[column].Kind : ColumnKind.Measured;
        var value = cell.Value!.Value;
        page.Add($"<tr id=\"{id}\"><th scope=\"row\">{label}</th><td>{ColumnName(table, column)}</td><td class=\"n\">{PageNumbers.Of(value, kind)}{(cell.Star ? "*" : "")}</td>");
        page.Add($"<td class=\"n\">{(cell.Deviation is { } deviation ? PageNumbers.Of(deviation, ColumnKind.Measured) : "")}</td>");
        page.Add($"<td class=\"n\">{(cell.HalfWidth95 is { } half ? PageNumbers.Interval(value, half, kind) : "")}</td><td class=\"n\">{(cell.Seeds > 0 ? $"{cell.Seeds}" : "")}</td>");
        if (tested)
            foreach (var probability in (double?[])[cell.Tests?.Welch, cell.Tests?.Paired, cell.Tests?.Randomisation, cell.Tests?.Holm])
                page.Add($"<td class=\"n\">{(probability is { } p ? PageNumbers.Probability(p) : "")}</td>");
        page.Add($"<td class=\"links\">");
        foreach (var key in cell.Runs)
            if (runs.Of(key) is { } anchor)
                page.Add($"<a href=\"#{anchor}\" title=\"{runs.Describe(key)}\"><code>{RunAnchors.Short(key)}</code></a> ");
            else
                page.Add($"<code>{RunAnchors.Short(key)}</code> ");
        page.Add($"</td></tr>\n");
    }
}
