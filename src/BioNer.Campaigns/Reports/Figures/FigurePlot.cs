using ScottPlot;
using ScottPlot.TickGenerators;

namespace BioNer.Campaigns.Reports.Figures;

/// <summary>Plots in the figures' manner: own font, fixed margins, ticks given, no frame but the axes.</summary>
internal static class FigurePlot
{
    /// <summary>An empty plot with margins around its data, in pixels.</summary>
    public static Plot Create(float left, float right, float bottom, float top)
    {
        FigureFonts.Register();
        var plot = new Plot();
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.FigureBackground.Color = Colors.White;
        plot.DataBackground.Color = Colors.White;
        plot.Layout.Fixed(new PixelPadding(left, right, bottom, top));
        plot.Axes.Top.IsVisible = plot.Axes.Right.IsVisible = false;
        foreach (var axis in plot.Axes.GetAxes())
        {
            Style(axis.TickLabelStyle, 13);
            axis.MajorTickStyle.Length = 4;
            axis.MinorTickStyle.Length = 0;
            if (axis is IYAxis and ScottPlot.AxisPanels.AxisBase panel)
                panel.PaddingBetweenTickAndAxisLabels = new PixelPadding(8);
            axis.FrameLineStyle.Color = axis.MajorTickStyle.Color = FigurePalette.Muted;
        }
        plot.Grid.MajorLineColor = FigurePalette.Grid;
        plot.Grid.MinorLineWidth = 0;
        return plot;
    }

    /// <summary>A line of words at a place of the data.</summary>
    public static void Words(Plot plot, string text, double x, double y, float size, Color color, Alignment alignment = Alignment.MiddleCenter)
    {
        var words = plot.Add.Text(text, x, y);
        Style(words.LabelStyle, size);
        words.LabelStyle.ForeColor = color;
        words.LabelStyle.Alignment = alignment;
    }

    /// <summary>Names an axis.</summary>
    public static void Name(IAxis axis, string title, float most)
    {
        axis.Label.Text = FigureText.Fit(title, most, 13);
        Style(axis.Label, 13);
    }

    /// <summary>Gives an axis its ticks.</summary>
    public static void Ticks(IAxis axis, IEnumerable<(double At, string Label)> ticks) =>
        axis.TickGenerator = new NumericManual([.. ticks.Select(tick => new Tick(tick.At, tick.Label, true))]);

    /// <summary>Names under an axis, slanted where they are wider than their room; the height they need is <see cref="NameHeight"/>.</summary>
    public static void Names(IXAxis axis, IReadOnlyList<string> names, IReadOnlyList<double> positions, float room)
    {
        Ticks(axis, names.Select((name, index) => (positions[index], name)));
        axis.MajorTickStyle.Length = 0;
        if (!Slanted(names, room))
            return;
        axis.TickLabelStyle.Rotation = -45;
        axis.TickLabelStyle.Alignment = Alignment.MiddleRight;
        axis.TickLabelStyle.OffsetY = 6;
    }

    /// <summary>Pixels that names take below an axis.</summary>
    public static float NameHeight(IReadOnlyList<string> names, float room) => Slanted(names, room) ? Widest(names) * 0.71f + 22 : 24;

    /// <summary>Pixels that the first of slanted names reaches left of its place.</summary>
    public static float NameOverhang(IReadOnlyList<string> names, float room) => Slanted(names, room) ? Widest(names) * 0.71f + 8 : 0;

    /// <summary>Width of the widest name, pixels.</summary>
    public static float Widest(IReadOnlyList<string> names) => names.Count == 0 ? 0 : names.Max(name => FigureFonts.Width(name, 13));

    private static bool Slanted(IReadOnlyList<string> names, float room) => Widest(names) > room - 6;

    private static void Style(LabelStyle style, float size)
    {
        style.FontName = FigureFonts.Family;
        style.FontSize = size;
        style.Bold = false;
        style.ForeColor = FigurePalette.Ink;
        style.AntiAliasText = true;
        style.SubpixelText = true;
    }
}
