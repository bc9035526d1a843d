using System.Globalization;
using BioNer.Campaigns.Reports.Figures;

namespace BioNer.Campaigns.Reports.Page;

/// <summary>Numbers as the page writes them.</summary>
internal static class PageNumbers
{
    /// <summary>A cell's figure in the manner of its column.</summary>
    public static string Of(double value, ColumnKind kind) => !double.IsFinite(value) ? "not a number" : kind switch
    {
        ColumnKind.Difference => FigureText.Signed(value, 2),
        ColumnKind.Probability => Probability(value),
        ColumnKind.Count => value % 1 == 0 ? value.ToString("#,0", CultureInfo.InvariantCulture).Replace('-', '\u2212') : FigureText.Number(value, 2),
        _ => FigureText.Number(value, 2),
    };

    /// <summary>A probability to three decimals; less than that is named so.</summary>
    public static string Probability(double value) => value < 0.0005 ? "< 0.001" : value.ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>For sorting.</summary>
    public static string Raw(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The 95 % confidence interval.</summary>
    public static string Interval(double value, double half, ColumnKind kind) => $"{Of(value - half, kind)} to {Of(value + half, kind)}";
}
