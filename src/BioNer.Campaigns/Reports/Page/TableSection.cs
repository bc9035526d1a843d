namespace BioNer.Campaigns.Reports.Page;

/// <summary>A table: its figures with stars and spread, its notes, and behind a fold the interval, tests and runs of each figure.</summary>
internal static class TableSection
{
    public static void Write(Html page, ReportTable table, string id, RunAnchors runs)
    {
        page.Add($"<section class=\"table\" id=\"{id}\" aria-labelledby=\"{id}-title\">\n<h2 id=\"{id}-title\">{table.Title}</h2>\n");
        page.Add($"<div class=\"scroll\" role=\"region\" aria-labelledby=\"{id}-title\" tabindex=\"0\">\n<table class=\"figures sortable\">\n<caption class=\"vh\">{table.Title}</caption>\n");
        Head(page, table.Columns);
        page.Add($"<tbody>\n");
        for (var row = 0; row < table.Rows.Count; row++)
            Row(page, table, table.Rows[row], $"{id}-r{row + 1}", runs);
        page.Add($"</tbody>\n");
        if (table.Averages.Count > 0)
        {
            page.Add($"<tfoot>\n");
            for (var row = 0; row < table.Averages.Count; row++)
                Row(page, table, table.Averages[row], $"{id}-a{row + 1}", runs);
            page.Add($"</tfoot>\n");
        }
        page.Add($"</table>\n</div>\n");
        Notes(page, table.Notes);
        GapList.Write(page, table);
        TableDetails.Write(page, table, id, runs);
        page.Add($"</section>\n");
    }

    private static void Head(Html page, IReadOnlyList<ReportColumn> columns)
    {
        var grouped = columns.Any(column => column.Group is not null);
        page.Add($"<thead>\n<tr><th scope=\"col\" data-c=\"0\"{Rows(grouped)}>Corpus</th>");
        for (var index = 0; index < columns.Count;)
        {
            if (columns[index].Group is not { } group)
            {
                page.Add($"<th scope=\"col\" class=\"{Class(columns[index].Kind)}\" data-c=\"{index + 1}\"{Rows(grouped)}>{columns[index].Title}</th>");
                index++;
                continue;
            }
            var end = index;
            while (end < columns.Count && columns[end].Group == group)
                end++;
            page.Add($"<th scope=\"colgroup\" class=\"group\" colspan=\"{end - index}\">{group}</th>");
            index = end;
        }
        page.Add($"</tr>\n");
        if (grouped)
        {
            page.Add($"<tr>");
            for (var index = 0; index < columns.Count; index++)
                if (columns[index].Group is not null)
                    page.Add($"<th scope=\"col\" class=\"{Class(columns[index].Kind)}{Edge(columns, index)}\" data-c=\"{index + 1}\">{columns[index].Title}</th>");
            page.Add($"</tr>\n");
        }
        page.Add($"</thead>\n");

        static Markup Rows(bool grouped) => new(grouped ? " rowspan=\"2\"" : "");
    }

    private static void Row(Html page, ReportTable table, ReportRow row, string id, RunAnchors runs)
    {
        page.Add($"<tr><th scope=\"row\">{row.Label}</th>");
        for (var column = 0; column < row.Cells.Count; column++)
        {
            var kind = column < table.Columns.Count ? table.Columns[column].Kind : ColumnKind.Text;
            TableCell.Write(page, row.Cells[column], kind, Class(kind) + Edge(table.Columns, column), $"{id}-c{column + 1}", runs);
        }
        page.Add($"</tr>\n");
    }

    private static void Notes(Html page, IReadOnlyList<string> notes)
    {
        if (notes.Count == 0)
            return;
        page.Add($"<ul class=\"notes\">\n");
        foreach (var note in notes)
            page.Add($"<li>{note}</li>\n");
        page.Add($"</ul>\n");
    }

    private static string Class(ColumnKind kind) => kind switch
    {
        ColumnKind.Text => "text",
        ColumnKind.Paper => "n paper",
        ColumnKind.Difference => "n difference",
        _ => "n",
    };

    // A line where one group of columns ends and the next begins.
    private static string Edge(IReadOnlyList<ReportColumn> columns, int index) =>
        index < columns.Count && columns[index].Group is { } group && (index == 0 || columns[index - 1].Group != group) ? " edge" : "";
}
