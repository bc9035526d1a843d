using System.Globalization;

namespace BioNer.Campaigns.Reports.Text;

/// <summary>The report's tables in long form, a line a cell, for other programs (RFC 4180); figures unrounded to six decimals.</summary>
public static class CsvReport
{
    private const string Head = "table,row,group,column,kind,state,value,standard_deviation,half_width_95,seeds,paper,star,p_welch,p_paired,p_randomisation,p_holm,text,runs";

    /// <summary>Writes the tables.</summary>
    public static void Write(CampaignReport report, TextWriter output)
    {
        output.Write($"{Head}\n");
        foreach (var table in report.Tables)
            foreach (var row in table.Rows.Concat(table.Averages))
                for (var index = 0; index < row.Cells.Count; index++)
                    output.Write($"{Line(table, row, index)}\n");
    }

    private static string Line(ReportTable table, ReportRow row, int index)
    {
        var (cell, column) = (row.Cells[index], table.Columns[index]);
        return string.Join(',', ((string?[])
        [
            table.Id, row.Label, column.Group, column.Title, column.Kind.ToString().ToLowerInvariant(), cell.State.ToString().ToLowerInvariant(),
            Number(cell.Value), Number(cell.Deviation), Number(cell.HalfWidth95), cell.Seeds > 0 ? cell.Seeds.ToString(CultureInfo.InvariantCulture) : null,
            Number(column.Kind == ColumnKind.Measured ? Paper(table, row, column.Group) : null), cell.Star ? "1" : null,
            Number(cell.Tests?.Welch), Number(cell.Tests?.Paired), Number(cell.Tests?.Randomisation), Number(cell.Tests?.Holm), cell.Text, string.Join(' ', cell.Runs),
        ]).Select(Field));
    }

    /// <summary>The paper's figure for the same: that of the column's group.</summary>
    private static double? Paper(ReportTable table, ReportRow row, string? group) => group is null
        ? null
        : row.Cells.Zip(table.Columns).FirstOrDefault(place => place.Second.Kind == ColumnKind.Paper && place.Second.Group == group).First?.Value;

    private static string? Number(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Field(string? text) => text is null ? "" : text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
