using BioNer.Core.Statistics;

namespace BioNer.Campaigns.Reports.Tables;

/// <summary>Corrects the randomisation tests of a table for their number.</summary>
internal static class HolmColumn
{
    /// <summary>The rows with Holm's correction over all their randomisation tests.</summary>
    public static IReadOnlyList<ReportRow> Corrected(IReadOnlyList<ReportRow> rows)
    {
        var adjusted = HolmCorrection.Adjust([.. rows.SelectMany(row => row.Cells).Select(cell => cell.Tests?.Randomisation).OfType<double>()]);
        var next = 0;
        return [.. rows.Select(row => row with
        {
            Cells = [.. row.Cells.Select(cell => cell.Tests?.Randomisation is null ? cell : cell with { Tests = cell.Tests with { Holm = adjusted[next++] } })],
        })];
    }
}
