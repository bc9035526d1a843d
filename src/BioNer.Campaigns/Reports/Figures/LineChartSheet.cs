using ScottPlot;

namespace BioNer.Campaigns.Reports.Figures;

/// <summary>Lays out curves: a panel each, all with the same axes so that they can be compared, one legend above them.</summary>
internal static class LineChartSheet
{
    private const int MostMarkers = 24;

    public static FigureSheet Of(LineChart figure)
    {
        var names = figure.Panels.SelectMany(panel => panel.Series).Select(series => series.Name).Distinct(StringComparer.Ordinal).ToList();
        var across = figure.Panels.Count switch { <= 4 => Math.Max(1, figure.Panels.Count), <= 9 => 3, <= 24 => 4, _ => 5 };
        var width = across switch { 1 => 860, 2 => 1000, _ => FigureSheet.FullWidth };
        var sheet = new FigureSheet(figure.Title, "", width);
        sheet.Legend(names.Select((name, index) => (name, (Action<SkiaSharp.SKCanvas, float, float>)((canvas, x, y) => LegendMark(canvas, x, y, index)))));
        var (panelWidth, panelHeight) = ((width - 20f) / across, across switch { 1 => 440f, 2 => 340f, _ => 250f });
        var xs = Values(figure, series => series.X).ToArray();
        var x = NiceScale.Around(xs.DefaultIfEmpty(0).Min(), xs.DefaultIfEmpty(1).Max(), 4);
        var ys = figure.Panels.SelectMany(panel => panel.Series).SelectMany(Reach).Where(double.IsFinite).ToArray();
        var y = NiceScale.Around(ys.DefaultIfEmpty(0).Min(), ys.DefaultIfEmpty(1).Max(), 6);
        for (var index = 0; index < figure.Panels.Count; index++)
        {
            var plot = Panel(figure.Panels[index], names, xs, y, panelWidth, panelHeight);
            if (index % across == 0)
                FigurePlot.Name(plot.Axes.Left, figure.YTitle, panelHeight - 60);
            if (index + across >= figure.Panels.Count)
                FigurePlot.Name(plot.Axes.Bottom, figure.XTitle, panelWidth - 60);
            sheet.Add(plot, 10 + panelWidth * (index % across), sheet.Top + panelHeight * (index / across), panelWidth, panelHeight);
        }
        sheet.Height = (int)Math.Ceiling(sheet.Top + panelHeight * Math.Ceiling(figure.Panels.Count / (double)across) + 10);
        return sheet;
    }

    private static Plot Panel(LinePanel panel, List<string> names, double[] xs, NiceScale y, float width, float height)
    {
        const float left = 66, right = 12, bottom = 48, top = 34;
        var plot = FigurePlot.Create(left, right, bottom, top);
        foreach (var series in panel.Series)
            Curve(plot, series, names.IndexOf(series.Name));
        var (least, most) = (xs.DefaultIfEmpty(0).Min(), xs.DefaultIfEmpty(1).Max());
        var margin = most > least ? (most - least) * 0.06 : 0.5;
        plot.Axes.SetLimits(least - margin, most + margin, y.Low - (y.High - y.Low) * 0.03, y.High + (y.High - y.Low) * 0.03);
        FigurePlot.Ticks(plot.Axes.Left, y.Ticks.Select(at => (at, FigureText.Number(at, y.Decimals))));
        FigurePlot.Ticks(plot.Axes.Bottom, XTicks(xs, (width - left - right) / (most - least + 2 * margin)));
        plot.Axes.Title.Label.Text = FigureText.Fit(panel.Title, width - left - right, 14, bold: true);
        plot.Axes.Title.Label.FontName = FigureFonts.Family;
        plot.Axes.Title.Label.FontSize = 14;
        plot.Axes.Title.Label.Bold = true;
        plot.Axes.Title.Label.OffsetY = -3;
        plot.Axes.Title.Label.ForeColor = FigurePalette.Ink;
        return plot;
    }

    private static void Curve(Plot plot, LineSeries series, int index)
    {
        var points = series.X.Select((x, at) => (X: x, Y: series.Y[at], Half: at < series.HalfWidth.Count ? series.HalfWidth[at] : null))
            .Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y))
            .OrderBy(point => point.X)
            .ToArray();
        if (points.Length == 0)
            return;
        var dense = points.Length > MostMarkers;
        if (dense)
            Band(plot, [.. points.Where(point => point.Half is not null).Select(point => (point.X, point.Y, point.Half!.Value))], index);
        else
            Whiskers(plot, [.. points.Where(point => point.Half is not null).Select(point => (point.X, point.Y, point.Half!.Value))], index);
        var curve = plot.Add.Scatter(points.Select(point => point.X).ToArray(), points.Select(point => point.Y).ToArray(), FigurePalette.Series(index));
        curve.LineWidth = 2;
        curve.MarkerShape = FigurePalette.Marker(index);
        curve.MarkerSize = dense ? 0 : 8;
    }

    private static void Whiskers(Plot plot, (double X, double Y, double Half)[] points, int index)
    {
        if (points.Length == 0)
            return;
        var bars = plot.Add.ErrorBar([.. points.Select(point => point.X)], [.. points.Select(point => point.Y)], [.. points.Select(point => point.Half)]);
        bars.Color = FigurePalette.Series(index);
        bars.LineWidth = 1.3f;
        bars.CapSize = 4;
    }

    private static void Band(Plot plot, (double X, double Y, double Half)[] points, int index)
    {
        if (points.Length == 0)
            return;
        var band = plot.Add.Polygon([
            .. points.Select(point => new Coordinates(point.X, point.Y + point.Half)),
            .. points.Reverse().Select(point => new Coordinates(point.X, point.Y - point.Half))]);
        band.FillColor = FigurePalette.Series(index).WithAlpha(0.18);
        band.LineWidth = 0;
        band.MarkerSize = 0;
    }

    // Few measured places are the best ticks; a label that would touch the one before it is left out.
    private static IEnumerable<(double, string)> XTicks(double[] xs, double pixelsPerUnit)
    {
        var places = xs.Distinct().Order().ToArray();
        if (places.Length > 8)
        {
            var scale = NiceScale.Around(places[0], places[^1], 4);
            return scale.Ticks.Where(at => at >= places[0] && at <= places[^1]).Select(at => (at, FigureText.Number(at, scale.Decimals)));
        }
        var decimals = places.All(place => place % 1 == 0) ? 0 : places.All(place => Math.Abs(place * 10 % 1) < 1e-9) ? 1 : 2;
        var ticks = new List<(double, string)>();
        var free = double.NegativeInfinity;
        foreach (var place in places)
        {
            var label = FigureText.Number(place, decimals);
            var half = FigureFonts.Width(label, 13) / 2 + 3;
            var fits = place * pixelsPerUnit - half >= free;
            ticks.Add((place, fits ? label : ""));
            if (fits)
                free = place * pixelsPerUnit + half;
        }
        return ticks;
    }

    private static IEnumerable<double> Values(LineChart figure, Func<LineSeries, IReadOnlyList<double>> of) =>
        figure.Panels.SelectMany(panel => panel.Series).SelectMany(of).Where(double.IsFinite);

    private static IEnumerable<double> Reach(LineSeries series) => series.Y.SelectMany((value, at) =>
        (at < series.HalfWidth.Count ? series.HalfWidth[at] : null) is { } half ? (double[])[value - half, value + half] : [value]);

    private static void LegendMark(SkiaSharp.SKCanvas canvas, float x, float y, int index)
    {
        using var line = FigureSheet.Stroke(FigurePalette.Series(index), 2);
        canvas.DrawLine(x - 14, y, x + 14, y, line);
        using var paint = Paint.NewDisposablePaint();
        new MarkerStyle(FigurePalette.Marker(index), 8, FigurePalette.Series(index)) { LineColor = FigurePalette.Series(index), LineWidth = 1.5f }
            .Render(canvas, new Pixel(x, y), paint);
    }
}
