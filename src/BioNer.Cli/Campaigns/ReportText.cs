using BioNer.Campaigns.Reports;
using BioNer.Campaigns.Reports.Text;
using BioNer.Cli.Shell;

namespace BioNer.Cli.Campaigns;

/// <summary>A report's tables on a terminal.</summary>
internal static class ReportText
{
    /// <summary>Prints tables with what stands below them.</summary>
    public static void Write(CampaignReport report)
    {
        foreach (var table in report.Tables)
        {
            Write(table);
            foreach (var note in table.Notes)
                Console.WriteLine($"  {note}");
            Console.WriteLine();
        }
    }

    /// <summary>Prints a table; intervals of differences are left to the other formats.</summary>
    /// <param name="table">The table.</param>
    /// <param name="figuresOnly">Whether differences and the paper's figures are left out, for narrow terminals.</param>
    public static void Write(ReportTable table, bool figuresOnly = false)
    {
        int[] shown = [.. table.Columns.Index().Where(column => !figuresOnly || column.Item.Kind == ColumnKind.Measured).Select(column => column.Index)];
        Console.WriteLine(table.Title);
        var text = new TextTable([" ", .. shown.Select(column => Head(table.Columns[column], figuresOnly))]);
        foreach (var row in table.Rows.Concat(table.Averages))
            text.Add([row.Label, .. shown.Select(column => Cell(row.Cells[column], table.Columns[column].Kind))]);
        text.Write(Console.Out);
    }

    private static string Head(ReportColumn column, bool figuresOnly) =>
        (column.Group is null ? column.Title : figuresOnly ? column.Group : $"{column.Group} {column.Title}") + (column.Kind == ColumnKind.Text ? "" : ">");

    private static string Cell(ReportCell cell, ColumnKind kind) => CellText.Of(kind == ColumnKind.Difference ? cell with { HalfWidth95 = null } : cell, kind);
}
