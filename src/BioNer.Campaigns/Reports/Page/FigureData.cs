using System.Globalization;
using System.Text;

namespace BioNer.Campaigns.Reports.Page;

/// <summary>A figure's numbers as CSV.</summary>
public static class FigureData
{
    /// <summary>One line a value, a head before them; line feeds.</summary>
    public static string Csv(ReportFigure figure)
    {
        var lines = new StringBuilder();
        switch (figure)
        {
            case HeatMap map:
                Line(lines, "row", "column", "value");
                for (var row = 0; row < map.Rows.Count; row++)
                    for (var column = 0; column < map.Columns.Count; column++)
                        Line(lines, map.Rows[row], map.Columns[column], Number(map.Values[row][column]));
                break;
            case LineChart chart:
                Line(lines, "panel", "series", "x", "y", "half_width_95");
                foreach (var panel in chart.Panels)
                    foreach (var series in panel.Series)
                        for (var at = 0; at < series.X.Count; at++)
                            Line(lines, panel.Title, series.Name, Number(series.X[at]), Number(series.Y[at]), Number(series.HalfWidth.ElementAtOrDefault(at)));
                break;
            case BarChart chart:
                Line(lines, "label", "series", "value", "half_width_95");
                foreach (var series in chart.Series)
                    for (var at = 0; at < chart.Labels.Count; at++)
                        Line(lines, chart.Labels[at], series.Name, Number(series.Values.ElementAtOrDefault(at)), Number(series.HalfWidth.ElementAtOrDefault(at)));
                break;
            default:
                throw new ArgumentException($"There is no CSV form of a {figure.GetType().Name}.", nameof(figure));
        }
        return lines.ToString();
    }

    private static void Line(StringBuilder lines, params string[] fields) => lines.AppendJoin(',', fields.Select(Field)).Append('\n');

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Field(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
