using ScottPlot;

namespace BioNer.Campaigns.Reports.Figures;

/// <summary>Lays out bars: a group a label, broken into rows where they would get too thin, one scale for all.</summary>
internal static class BarChartSheet
{
    private const float Left = 72;
    private const float Right = 16;
    private const float RowHeight = 380;

    public static FigureSheet Of(BarChart figure)
    {
        var labels = figure.Labels.Select(name => FigureText.Fit(name, 200, 13)).ToArray();
        var least = Math.Max(26, 9f * figure.Series.Count + 8);
        var most = Math.Max(1, (int)((FigureSheet.FullWidth - Left - Right) / least));
        var rows = Math.Max(1, (labels.Length + most - 1) / most);
        var perRow = Math.Max(1, (labels.Length + rows - 1) / rows);
        var room = Math.Min(150, (FigureSheet.FullWidth - Left - Right) / perRow);
        var left = Math.Max(Left, FigurePlot.NameOverhang(labels, room) - room / 2);
        room = Math.Min(room, (FigureSheet.FullWidth - left - Right) / perRow);
        var width = Math.Max(640, left + room * perRow + Right);
        room = (width - left - Right) / perRow;
        var sheet = new FigureSheet(figure.Title, "", (int)width);
        sheet.Legend(Legend(figure));
        var reach = figure.Series.SelectMany(Reach).Where(double.IsFinite).Append(0).ToArray();
        var scale = NiceScale.Around(reach.Min(), reach.Max(), 6);
        var below = FigurePlot.NameHeight(labels, room);
        for (var row = 0; row < rows; row++)
        {
            var plot = Row(figure, labels, row * perRow, perRow, scale, left, below, room);
            FigurePlot.Name(plot.Axes.Left, figure.YTitle, RowHeight - 60);
            sheet.Add(plot, 0, sheet.Top + row * RowHeight, (int)width, RowHeight);
        }
        sheet.Height = (int)Math.Ceiling(sheet.Top + rows * RowHeight + 10);
        return sheet;
    }

    private static Plot Row(BarChart figure, string[] labels, int first, int perRow, NiceScale scale, float left, float below, float room)
    {
        var plot = FigurePlot.Create(left, Right, below, 14);
        plot.Grid.XAxisStyle.IsVisible = false;
        var shown = labels.Skip(first).Take(perRow).ToArray();
        var size = Math.Min(0.8 / Math.Max(1, figure.Series.Count), 0.36);
        var pixels = size * room;
        for (var series = 0; series < figure.Series.Count; series++)
            for (var index = 0; index < shown.Length; index++)
            {
                var x = index + (series - (figure.Series.Count - 1) / 2.0) * size;
                Bar(plot, figure.Series[series], first + index, series, x, size, scale, withValue: figure.Series.Count == 1 && pixels >= 16 || pixels >= 36);
            }
        var zero = plot.Add.HorizontalLine(0, 1.4f, FigurePalette.Ink);
        zero.LinePattern = LinePattern.Solid;
        var margin = (scale.High - scale.Low) * 0.06;
        plot.Axes.SetLimits(-0.5, perRow - 0.5, scale.Low - (scale.Low < 0 ? margin : 0), scale.High + (scale.High > 0 ? margin : 0));
        FigurePlot.Ticks(plot.Axes.Left, scale.Ticks.Select(at => (at, FigureText.Number(at, scale.Decimals))));
        FigurePlot.Names(plot.Axes.Bottom, shown, [.. shown.Select((_, index) => (double)index)], room);
        return plot;
    }

    private static void Bar(Plot plot, BarSeries series, int at, int index, double x, double size, NiceScale scale, bool withValue)
    {
        var color = FigurePalette.Series(index);
        if (at >= series.Values.Count || series.Values[at] is not { } value || !double.IsFinite(value))
        {
            var cross = plot.Add.Scatter(x, 0, FigurePalette.MissingStroke);
            cross.MarkerShape = MarkerShape.Eks;
            cross.MarkerSize = 8;
            cross.MarkerLineWidth = 1.5f;
            return;
        }
        var bar = plot.Add.Rectangle(x - size * 0.45, x + size * 0.45, Math.Min(0, value), Math.Max(0, value));
        bar.FillColor = color;
        bar.LineWidth = 0;
        var half = at < series.HalfWidth.Count ? series.HalfWidth[at] : null;
        if (half is { } width)
        {
            var whisker = plot.Add.ErrorBar([x], [value], [width]);
            whisker.Color = FigurePalette.Ink;
            whisker.LineWidth = 1.3f;
            whisker.CapSize = 3;
        }
        if (!withValue)
            return;
        var gap = (scale.High - scale.Low) * 0.008;
        var end = value < 0 ? value - (half ?? 0) - gap : value + (half ?? 0) + gap;
        FigurePlot.Words(plot, FigureText.Signed(value, 1), x, end, 12, FigurePalette.Ink, value < 0 ? Alignment.UpperCenter : Alignment.LowerCenter);
    }

    private static IEnumerable<(string, Action<SkiaSharp.SKCanvas, float, float>)> Legend(BarChart figure)
    {
        for (var index = 0; index < figure.Series.Count; index++)
        {
            var color = FigurePalette.Series(index);
            yield return (figure.Series[index].Name, (canvas, x, y) =>
            {
                using var fill = FigureSheet.Fill(color);
                canvas.DrawRect(x - 10, y - 7, 20, 14, fill);
            });
        }
        if (figure.Series.Any(series => Enumerable.Range(0, figure.Labels.Count).Any(at => at >= series.Values.Count || series.Values[at] is null)))
            yield return ("not measured", (canvas, x, y) =>
            {
                using var stroke = FigureSheet.Stroke(FigurePalette.MissingStroke, 1.5f);
                canvas.DrawLine(x - 4, y - 4, x + 4, y + 4, stroke);
                canvas.DrawLine(x - 4, y + 4, x + 4, y - 4, stroke);
            });
    }

    private static IEnumerable<double> Reach(BarSeries series) => series.Values.SelectMany((value, at) =>
        value is not { } known ? [] : (at < series.HalfWidth.Count ? series.HalfWidth[at] : null) is { } half ? (double[])[known - half, known + half] : [known]);
}
