using BioNer.Campaigns.Reports;

namespace BioNer.Campaigns.Tests.Reports.Tables;

/// <summary>Finds cells by what a reader sees: row, group, column.</summary>
internal static class TableReading
{
    public static ReportCell Cell(this ReportTable table, string row, string column, string? group = null) =>
        table.Rows.Concat(table.Averages).Single(found => found.Label == row).Cells[table.Columns.ToList().FindIndex(found => found.Title == column && found.Group == group)];

    public static IEnumerable<string> Groups(this ReportTable table) => table.Columns.Select(column => column.Group).OfType<string>().Distinct();
}
