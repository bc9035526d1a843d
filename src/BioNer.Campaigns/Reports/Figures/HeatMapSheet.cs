using ScottPlot;

namespace BioNer.Campaigns.Reports.Figures;

/// <summary>Lays out a heat map: a cell each with its value written in it, and the scale of colours at the right.</summary>
internal static class HeatMapSheet
{
    private const float MostNameWidth = 220;
    private const float ScaleWidth = 108;

    public static FigureSheet Of(HeatMap figure)
    {
        var rows = figure.Rows.Select(name => FigureText.Fit(name, MostNameWidth, 13)).ToArray();
        var columns = figure.Columns.Select(name => FigureText.Fit(name, MostNameWidth, 13)).ToArray();
        var left = Math.Max(FigurePlot.Widest(rows) + 30, 60);
        var cell = Math.Clamp((FigureSheet.FullWidth - left - ScaleWidth) / Math.Max(1, columns.Length), 16, 110);
        left = Math.Max(left, FigurePlot.NameOverhang(columns, cell) - cell / 2);
        cell = Math.Clamp((FigureSheet.FullWidth - left - ScaleWidth) / Math.Max(1, columns.Length), 16, 110);
        var height = Math.Clamp(cell * 0.55f, 18, 36);
        var (mapWidth, mapHeight) = (cell * columns.Length, Math.Max(height * rows.Length, 90));
        var sheet = new FigureSheet(figure.Title, $"Rows gain (blue) or lose (orange) by columns: {figure.Unit}", (int)Math.Max(640, left + mapWidth + ScaleWidth));
        if (figure.Values.Any(row => row.Any(value => value is null)))
            sheet.Legend([("not measured", (canvas, x, y) =>
            {
                using var fill = FigureSheet.Fill(FigurePalette.Missing);
                using var stroke = FigureSheet.Stroke(FigurePalette.MissingStroke, 1);
                canvas.DrawRect(x - 13, y - 8, 26, 16, fill);
                canvas.DrawLine(x - 13, y + 8, x + 13, y - 8, stroke);
            })]);
        var limit = Limit(figure.Values.SelectMany(row => row).OfType<double>().Where(double.IsFinite).Select(Math.Abs).Order().ToArray());
        var below = FigurePlot.NameHeight(columns, cell);
        sheet.Add(Map(figure, rows, columns, limit, cell, height, left, below), 0, sheet.Top, left + mapWidth, mapHeight + below);
        sheet.Add(Scale(limit), left + mapWidth + 16, sheet.Top, ScaleWidth - 16, mapHeight + 16);
        sheet.Height = (int)Math.Ceiling(sheet.Top + mapHeight + below + 10);
        return sheet;
    }

    // The greatest value decides the scale unless it stands alone: then the rest would be pale.
    private static (double Value, bool Exceeded) Limit(double[] sizes)
    {
        if (sizes.Length == 0)
            return (1, false);
        var most = NiceScale.RoundUp(sizes[^1]);
        var usual = NiceScale.RoundUp(sizes[(int)((sizes.Length - 1) * 0.95)]);
        return most > 1.6 * usual ? (usual, true) : (most, false);
    }

    private static Plot Map(HeatMap figure, string[] rows, string[] columns, (double Value, bool Exceeded) limit, float cell, float height, float left, float below)
    {
        var plot = FigurePlot.Create(left, 0, below, 0);
        plot.HideGrid();
        for (var row = 0; row < rows.Length; row++)
            for (var column = 0; column < columns.Length; column++)
                Cell(plot, figure.Values[row][column], limit.Value, column, rows.Length - 1 - row, withValue: cell >= 34 && height >= 18);
        plot.Axes.SetLimits(0, Math.Max(1, columns.Length), 0, Math.Max(1, rows.Length));
        FigurePlot.Ticks(plot.Axes.Left, rows.Select((name, index) => (rows.Length - index - 0.5, name)));
        plot.Axes.Left.MajorTickStyle.Length = 0;
        FigurePlot.Names(plot.Axes.Bottom, columns, [.. columns.Select((_, index) => index + 0.5)], cell);
        plot.Axes.Left.FrameLineStyle.IsVisible = plot.Axes.Bottom.FrameLineStyle.IsVisible = false;
        return plot;
    }

    private static void Cell(Plot plot, double? value, double limit, double x, double y, bool withValue)
    {
        var known = value is { } number && double.IsFinite(number);
        var color = known ? FigurePalette.Of(value!.Value / limit) : FigurePalette.Missing;
        var rectangle = plot.Add.Rectangle(x, x + 1, y, y + 1);
        rectangle.FillColor = color;
        rectangle.LineColor = FigurePalette.Grid;
        rectangle.LineWidth = 1;
        if (!known)
        {
            var stroke = plot.Add.Line(x, y, x + 1, y + 1);
            stroke.LineColor = FigurePalette.MissingStroke;
            stroke.LineWidth = 1;
        }
        else if (withValue)
        {
            FigurePlot.Words(plot, FigureText.Signed(value!.Value, 1), x + 0.5, y + 0.5, 13, FigurePalette.TextOn(color));
        }
    }

    private static Plot Scale((double Value, bool Exceeded) limit)
    {
        const int bands = 80;
        var plot = FigurePlot.Create(0, 62, 8, 8);
        plot.HideGrid();
        for (var band = 0; band < bands; band++)
        {
            // Each band reaches under the next, so that no seams show.
            var rectangle = plot.Add.Rectangle(0, 1, -1 + 2.0 * band / bands, Math.Min(1, -1 + 2.0 * (band + 1.5) / bands));
            rectangle.FillColor = FigurePalette.Of(-1 + 2 * (band + 0.5) / bands);
            rectangle.LineWidth = 0;
        }
        plot.Axes.SetLimits(0, 1, -1, 1);
        plot.Axes.Left.IsVisible = plot.Axes.Bottom.IsVisible = false;
        plot.Axes.Right.IsVisible = true;
        (plot.Axes.Right.Min, plot.Axes.Right.Max) = (-1, 1);
        var decimals = limit.Value % 2 == 0 ? 0 : limit.Value % 1 == 0 ? 1 : NiceScale.Around(0, limit.Value / 2, 2).Decimals + 1;
        FigurePlot.Ticks(plot.Axes.Right, ((double[])[-1, -0.5, 0, 0.5, 1]).Select(at => (at, Label(at))));
        return plot;

        string Label(double at)
        {
            var text = FigureText.Signed(at * limit.Value, at is 1 or -1 or 0 && limit.Value % 1 == 0 ? 0 : decimals);
            return !limit.Exceeded ? text : at switch { 1 => "≥ " + text, -1 => "≤ " + text, _ => text };
        }
    }
}
