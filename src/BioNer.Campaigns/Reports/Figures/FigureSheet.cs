using ScottPlot;
using SkiaSharp;

namespace BioNer.Campaigns.Reports.Figures;

/// <summary>A figure laid out in pixels: a title, plots, words and marks between them. It is drawn onto any canvas.</summary>
internal sealed class FigureSheet
{
    /// <summary>What a figure is made for; it is narrower where it has less to show.</summary>
    public const int FullWidth = 1200;

    private const float TitleSize = 19;
    private const float TitleLine = 25;
    private const float SubtitleSize = 14;
    private readonly List<(Plot Plot, PixelRect Place)> plots = [];
    private readonly List<Action<SKCanvas>> marks = [];

    /// <summary>A sheet with its title and the line under it.</summary>
    /// <param name="title">The title, in as many lines as it needs.</param>
    /// <param name="subtitle">What the figure's numbers are; empty for none.</param>
    /// <param name="width">Pixels.</param>
    public FigureSheet(string title, string subtitle, int width)
    {
        Width = width;
        var y = 14f;
        foreach (var line in FigureText.Wrap(title, width - 40, TitleSize, bold: true))
            Text(line, 20, (y += TitleLine) - 7, TitleSize, FigurePalette.Ink, bold: true);
        foreach (var line in FigureText.Wrap(subtitle, width - 40, SubtitleSize))
            Text(line, 20, (y += 20) - 5, SubtitleSize, FigurePalette.Muted);
        Top = y + 8;
    }

    /// <summary>Pixels from the left to the right end.</summary>
    public int Width { get; }

    /// <summary>Pixels from the top to the bottom; what lays a figure out sets it.</summary>
    public int Height { get; set; }

    /// <summary>Where the room under title and legend begins.</summary>
    public float Top { get; private set; }

    /// <summary>Puts a plot at a place.</summary>
    public void Add(Plot plot, float left, float top, float width, float height) => plots.Add((plot, new PixelRect(left, left + width, top + height, top)));

    /// <summary>Puts a mark.</summary>
    public void Add(Action<SKCanvas> mark) => marks.Add(mark);

    /// <summary>Writes a line that begins at <paramref name="x"/>, its base at <paramref name="y"/>.</summary>
    public void Text(string text, float x, float y, float size, Color color, bool bold = false) => marks.Add(canvas =>
    {
        using var font = FigureFonts.Font(size, bold);
        using var paint = Fill(color);
        canvas.DrawText(text, x, y, SKTextAlign.Left, font, paint);
    });

    /// <summary>Puts a legend in rows below what is there: each entry a mark, drawn around the point that it is given, and its name.</summary>
    public void Legend(IEnumerable<(string Name, Action<SKCanvas, float, float> Mark)> entries)
    {
        const float size = 14, mark = 34, gap = 26, line = 24;
        var (x, y) = (20f, Top + 12);
        foreach (var (name, draw) in entries)
        {
            var text = FigureText.Fit(name, Width - 60 - mark, size);
            var width = mark + FigureFonts.Width(text, size);
            if (x > 20 && x + width > Width - 20)
                (x, y) = (20, y + line);
            var (markX, markY) = (x + (mark - 8) / 2, y);
            marks.Add(canvas => draw(canvas, markX, markY));
            Text(text, x + mark, y + 5, size, FigurePalette.Ink);
            x += width + gap;
        }
        Top = y + 20;
    }

    /// <summary>Draws all of it.</summary>
    public void Draw(SKCanvas canvas)
    {
        using (var paper = Fill(Colors.White))
            canvas.DrawRect(0, 0, Width, Height, paper);
        // The first time ScottPlot draws a plot it draws it twice, once more after measuring: that may not show in an SVG.
        using (var rehearsal = new SKNoDrawCanvas(Width, Height))
            foreach (var (plot, place) in plots)
                plot.Render(rehearsal, place);
        foreach (var (plot, place) in plots)
            plot.Render(canvas, place);
        foreach (var mark in marks)
            mark(canvas);
    }

    /// <summary>A paint for areas and words.</summary>
    public static SKPaint Fill(Color color) => new() { Color = color.ToSKColor(), IsAntialias = true };

    /// <summary>A paint for lines.</summary>
    public static SKPaint Stroke(Color color, float width) => new() { Color = color.ToSKColor(), IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = width };
}
