using System.Globalization;
using System.Net;
using System.Text;
using BioNer.Tagging.Scoring;

namespace BioNer.Cli.Models;

/// <summary>Reliability plots as SVG: a square for each head, the share that is right over the score; on the diagonal scores are what they say.</summary>
internal static class ReliabilitySheet
{
    private const int Columns = 5;
    private const int Side = 150;
    private const int Gap = 50;

    public static string Draw(IReadOnlyList<ReliabilityRow> rows)
    {
        var width = Gap + (Math.Min(Columns, Math.Max(1, rows.Count)) * (Side + Gap));
        var height = Gap + ((rows.Count + Columns - 1) / Columns * (Side + Gap)) + 20;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="sans-serif" font-size="11" role="img"><title>Reliability of scores</title><rect width="100%" height="100%" fill="#fff"/>""").Append('\n');
        foreach (var (at, row) in rows.Index())
            Draw(svg, row, Gap + (at % Columns * (Side + Gap)), Gap + (at / Columns * (Side + Gap)));
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Gap}" y="{height - 10}" fill="#333"><tspan fill="#b5541c">● posterior probability</tspan>   <tspan fill="#1f5f99">■ {(rows.Any(row => row.Score is not null) ? "score" : "cross-fit")}</tspan>   across: score, up: share of mentions that are right, both 0 to 1; ten bins of equal size</text></svg>""").Append('\n');
        return svg.ToString();
    }

    private static void Draw(StringBuilder svg, ReliabilityRow row, int left, int top)
    {
        svg.Append(CultureInfo.InvariantCulture, $"""<g transform="translate({left} {top})"><rect width="{Side}" height="{Side}" fill="none" stroke="#888"/><path d="M0 {Side}L{Side} 0" stroke="#bbb"/><text y="-8" font-weight="bold" fill="#222">{WebUtility.HtmlEncode(row.Task)}</text>""");
        Line(svg, row.Posterior, "#b5541c", round: true);
        Line(svg, row.Score ?? row.CrossFit, "#1f5f99", round: false);
        svg.Append("</g>\n");
    }

    private static void Line(StringBuilder svg, Reliability reliability, string colour, bool round)
    {
        var points = reliability.Bins.Select(bin => (X: bin.Score * Side, Y: (1 - bin.Right) * Side)).ToList();
        svg.Append(CultureInfo.InvariantCulture, $"""<polyline fill="none" stroke="{colour}" points="{string.Join(' ', points.Select(point => FormattableString.Invariant($"{point.X:0.0},{point.Y:0.0}")))}"/>""");
        foreach (var (x, y) in points)
            svg.Append(round
                ? FormattableString.Invariant($"""<circle cx="{x:0.0}" cy="{y:0.0}" r="3" fill="{colour}"/>""")
                : FormattableString.Invariant($"""<rect x="{x - 2.5:0.0}" y="{y - 2.5:0.0}" width="5" height="5" fill="{colour}"/>"""));
    }
}
