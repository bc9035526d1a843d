using System.Globalization;

namespace BioNer.Campaigns.Reports.Text;

/// <summary>Cells as the text formats show them, in the invariant culture.</summary>
public static class CellText
{
    private const double Alpha = 0.05;

    /// <summary>
    /// A cell in words: <c>78.43 ± 0.12*†</c>, <c>+0.93 [0.21, 1.65]</c>, <c>78.43 (2 of 3 seeds)</c>, <c>missing</c>. The star is the paper's t-test, the dagger
    /// approximate randomisation below 0.05 after Holm's correction.
    /// </summary>
    /// <param name="cell">The cell.</param>
    /// <param name="kind">Its column's kind.</param>
    public static string Of(ReportCell cell, ColumnKind kind) => cell.State switch
    {
        CellState.Empty => "",
        CellState.Missing => "missing",
        CellState.Failed => "failed",
        CellState.Undecided => "undecided",
        _ when cell.Value is not { } value => cell.Text ?? "",
        _ => $"{Number(cell, kind)}{Marks(cell)}{(cell.Text is null ? "" : $" ({cell.Text})")}",
    };

    /// <summary>A figure with two decimals.</summary>
    public static string Figure(double value) => WithoutMinusZero(value.ToString("0.00", CultureInfo.InvariantCulture));

    /// <summary>A difference: two decimals and its sign.</summary>
    public static string Signed(double value) => WithoutMinusZero(value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture));

    private static string Number(ReportCell cell, ColumnKind kind)
    {
        var value = cell.Value!.Value;
        return kind switch
        {
            ColumnKind.Count => value.ToString("N0", CultureInfo.InvariantCulture),
            ColumnKind.Probability => value.ToString("0.0000", CultureInfo.InvariantCulture),
            ColumnKind.Difference => Signed(value) + (cell.HalfWidth95 is { } half ? $" [{Figure(value - half)}, {Figure(value + half)}]" : ""),
            _ => Figure(value) + (cell.Deviation is { } deviation ? $" ± {Figure(deviation)}" : ""),
        };
    }

    private static string Marks(ReportCell cell) => (cell.Star ? "*" : "") + (cell.Tests?.Holm < Alpha ? "†" : "");

    private static string WithoutMinusZero(string text) => text is "-0.00" or "+0.00" ? "0.00" : text;
}
