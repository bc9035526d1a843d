using System.Text;
using SkiaSharp;

namespace BioNer.Campaigns.Reports.Figures;

/// <summary>Draws figures. The same figure gives the same bytes on every machine.</summary>
public static class FigureWriter
{
    // ScottPlot keeps typefaces in a cache without locks.
    private static readonly Lock Drawing = new();

    /// <summary>Writes a figure as PNG, at most 1,200 pixels wide unless it has more columns than fit.</summary>
    public static void Png(ReportFigure figure, Stream output)
    {
        lock (Drawing)
        {
            var sheet = Layout(figure);
            using var surface = SKSurface.Create(new SKImageInfo(sheet.Width, sheet.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
            sheet.Draw(surface.Canvas);
            using var image = surface.Snapshot();
            using var data = image.Encode(SKEncodedImageFormat.Png, 100);
            data.SaveTo(output);
        }
    }

    /// <summary>The figure as PNG.</summary>
    public static byte[] Png(ReportFigure figure)
    {
        using var stream = new MemoryStream();
        Png(figure, stream);
        return stream.ToArray();
    }

    /// <summary>Writes a figure as an SVG file, UTF-8.</summary>
    public static void Svg(ReportFigure figure, Stream output) => output.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + Svg(figure) + "\n"));

    /// <summary>The figure as an SVG element: for a file, or within a page, with a title and a description for those who cannot see it.</summary>
    public static string Svg(ReportFigure figure) => Svg(figure, titled: true);

    /// <summary>The same, with or without the title written in it: a page has it as a heading.</summary>
    internal static string Svg(ReportFigure figure, bool titled)
    {
        lock (Drawing)
        {
            var sheet = Layout(titled ? figure : figure with { Title = "" });
            using var stream = new MemoryStream();
            using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, sheet.Width, sheet.Height), stream))
                sheet.Draw(canvas);
            return SvgDocument.Finish(stream.ToArray(), figure, sheet.Width, sheet.Height);
        }
    }

    private static FigureSheet Layout(ReportFigure figure) => figure switch
    {
        HeatMap map => HeatMapSheet.Of(map),
        LineChart lines => LineChartSheet.Of(lines),
        BarChart bars => BarChartSheet.Of(bars),
        _ => throw new ArgumentException($"There is no drawing of a {figure.GetType().Name}.", nameof(figure)),
    };
}
