namespace BioNer.Campaigns.Reports.Text;

/// <summary>The report's tables as LaTeX, to be taken into an article: <c>booktabs</c>, on wide paper, shrunk to its width with <c>adjustbox</c>.</summary>
public static class LatexReport
{
    private const string Preamble =
        """
        \documentclass{article}
        \usepackage[T1]{fontenc}
        \usepackage[utf8]{inputenc}
        \usepackage{textcomp}
        \usepackage[a4paper,landscape,margin=15mm]{geometry}
        \usepackage{booktabs}
        \usepackage{adjustbox}
        \begin{document}
        """;

    /// <summary>Writes a document that compiles by itself.</summary>
    public static void Write(CampaignReport report, TextWriter output)
    {
        Line(output, Preamble.ReplaceLineEndings("\n"));
        Line(output, $"\\section*{{{LatexText.Escaped(report.Campaign)}}}");
        if (report.Description is { } description)
            Line(output, $"{LatexText.Escaped(description)}\\par");
        foreach (var condition in report.Conditions)
            Line(output, $"{LatexText.Escaped(condition)}\\par");
        foreach (var table in report.Tables)
            Write(table, output);
        Line(output, "\\end{document}");
    }

    private static void Write(ReportTable table, TextWriter output)
    {
        Line(output, "");
        Line(output, "\\begin{table}[p]");
        Line(output, "\\centering");
        Line(output, $"\\caption{{{LatexText.Escaped(table.Title)}}}");
        Line(output, $"\\label{{tab:{string.Concat(table.Id.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-'))}}}");
        Line(output, "\\begin{adjustbox}{max width=\\textwidth}");
        Line(output, $"\\begin{{tabular}}{{l{string.Concat(table.Columns.Select(column => column.Kind == ColumnKind.Text ? 'l' : 'r'))}}}");
        Line(output, "\\toprule");
        Heads(table, output);
        Line(output, "\\midrule");
        foreach (var row in table.Rows)
            Row(row, table, output);
        if (table.Averages.Count > 0)
            Line(output, "\\midrule");
        foreach (var row in table.Averages)
            Row(row, table, output);
        Line(output, "\\bottomrule");
        Line(output, "\\end{tabular}");
        Line(output, "\\end{adjustbox}");
        foreach (var note in table.Notes)
            Line(output, $"\\par{{\\footnotesize {LatexText.Escaped(note)}\\par}}");
        Line(output, "\\end{table}");
        // TeX holds only so many tables that wait for a page.
        Line(output, "\\clearpage");
    }

    private static void Heads(ReportTable table, TextWriter output)
    {
        if (table.Columns.Any(column => column.Group is not null))
        {
            var groups = Groups(table);
            Line(output, $"{string.Concat(groups.Select(group => $" & \\multicolumn{{{group.Columns}}}{{c}}{{{LatexText.Escaped(group.Name)}}}"))} \\\\");
            Line(output, string.Concat(groups.Where(group => group.Name.Length > 0).Select(group => $"\\cmidrule(lr){{{group.First}-{group.First + group.Columns - 1}}}")));
        }
        Line(output, $"corpus{string.Concat(table.Columns.Select(column => $" & {LatexText.Escaped(column.Title)}"))} \\\\");
    }

    private static void Row(ReportRow row, ReportTable table, TextWriter output) =>
        Line(output, $"{LatexText.Escaped(row.Label)}{string.Concat(row.Cells.Zip(table.Columns, (cell, column) => $" & {LatexText.Escaped(CellText.Of(cell, column.Kind))}"))} \\\\");

    /// <summary>Heads over several columns; the first is column 2, after the row's label.</summary>
    private static List<(string Name, int First, int Columns)> Groups(ReportTable table)
    {
        var groups = new List<(string Name, int First, int Columns)>();
        foreach (var (name, index) in table.Columns.Select((column, index) => (column.Group ?? "", index)))
            if (groups.Count > 0 && groups[^1].Name == name)
                groups[^1] = groups[^1] with { Columns = groups[^1].Columns + 1 };
            else
                groups.Add((name, index + 2, 1));
        return groups;
    }

    private static void Line(TextWriter output, string text) => output.Write($"{text}\n");
}
