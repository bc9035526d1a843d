using System.Globalization;
using BioNer.Campaigns.Errors;
using BioNer.Campaigns.Reports.Figures;

namespace BioNer.Campaigns.Reports.Page;

/// <summary>A run's devel figures as a small curve in the page's own colours.</summary>
internal static class LearningCurveSvg
{
    private const double Left = 52, Right = 300, Top = 14, Bottom = 92;

    public static void Write(Html page, ErrorAnalysis analysis, string id)
    {
        var curve = analysis.LearningCurve;
        if (curve.Count == 0 || !curve.All(double.IsFinite))
            return;
        var (least, most) = (curve.Min(), curve.Max());
        var selected = Math.Clamp(analysis.SelectedEvaluation, 1, curve.Count);
        var best = FigureText.Number(curve[selected - 1], 2);
        var points = string.Join(' ', curve.Select((value, index) => $"{Format(X(index))},{Format(Y(value))}"));
        page.Add($"""
            <figure class="curve">
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 380 120" width="380" height="120" role="img" aria-labelledby="{id}-curve">
            <title id="{id}-curve">Learning curve: devel from {FigureText.Number(curve[0], 2)} at the first of {curve.Count} evaluations to {FigureText.Number(curve[^1], 2)} at the last; evaluation {selected} selected, {best}</title>
            <path class="axis" d="M{Format(Left)} {Format(Top - 6)}V{Format(Bottom + 6)}H{Format(Right + 8)}" />
            <text x="{Format(Left - 6)}" y="{Format(Y(most) + 4)}" text-anchor="end">{FigureText.Number(most, 1)}</text>

            """);
        if (most - least > 1e-9)
            page.Add($"<text x=\"{Format(Left - 6)}\" y=\"{Format(Y(least) + 4)}\" text-anchor=\"end\">{FigureText.Number(least, 1)}</text>\n");
        page.Add($"<text x=\"{Format(X(0))}\" y=\"112\" text-anchor=\"middle\">1</text>\n");
        if (curve.Count > 1)
            page.Add($"<text x=\"{Format(X(curve.Count - 1))}\" y=\"112\" text-anchor=\"middle\">{curve.Count}</text>\n");
        page.Add($"""
            <polyline class="line" points="{points}" />
            <circle class="selected" cx="{Format(X(selected - 1))}" cy="{Format(Y(curve[selected - 1]))}" r="4" />
            </svg>
            <figcaption>Devel after each evaluation; the dot is the selected one ({selected} of {curve.Count}: {best}).</figcaption>
            </figure>

            """);

        double X(int index) => curve.Count == 1 ? (Left + Right) / 2 : Left + 12 + (Right - Left - 12) * index / (curve.Count - 1);

        double Y(double value) => most - least < 1e-9 ? (Top + Bottom) / 2 : Bottom - (Bottom - Top) * (value - least) / (most - least);
    }

    private static string Format(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}
