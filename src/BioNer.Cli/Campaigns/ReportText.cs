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
    public static void Write(ReportTable table)
    {
        Console.WriteLine(table.Title);
        var text = new TextTable([" ", .. table.Columns.Select(column => (column.Group is null ? column.Title : $"{column.Group} {column.Title}") + (column.Kind == ColumnKind.Text ? "" : ">"))]);
        foreach (var row in table.Rows.Concat(table.Averages))
            text.Add([row.Label, .. row.Cells.Zip(table.Columns, (cell, column) => CellText.Of(column.Kind == ColumnKind.Difference ? cell with { HalfWidth95 = null } : cell, column.Kind))]);
        text.Write(Console.Out);
    }
}
