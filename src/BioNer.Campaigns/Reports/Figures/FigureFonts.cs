using ScottPlot;
using SkiaSharp;

namespace BioNer.Campaigns.Reports.Figures;

/// <summary>The figures' own font (see Fonts/README.md): text shows, and equally wide, on machines with other fonts or none.</summary>
internal static class FigureFonts
{
    /// <summary>The name under which ScottPlot finds it.</summary>
    public const string Family = "BioNer Sans";

    /// <summary>What an SVG asks for: families of the same widths, then any.</summary>
    public const string SvgFamilies = "Liberation Sans, Arial, Helvetica, sans-serif";

    private static readonly Lazy<SKTypeface> Regular = new(() => Load("BioNerSans-Regular.ttf"));
    private static readonly Lazy<SKTypeface> Bold = new(() => Load("BioNerSans-Bold.ttf"));
    private static readonly Lazy<Resolver> Registered = new(() =>
    {
        var resolver = new Resolver();
        Fonts.FontResolvers.Insert(0, resolver);
        return resolver;
    });

    /// <summary>Makes ScottPlot know the font; it keeps its resolvers in one list for the whole process.</summary>
    public static void Register() => _ = Registered.Value;

    /// <summary>The typeface.</summary>
    public static SKTypeface Typeface(bool bold) => bold ? Bold.Value : Regular.Value;

    /// <summary>The font for drawing and measuring.</summary>
    /// <param name="size">Pixels.</param>
    /// <param name="bold">The heavier weight.</param>
    public static SKFont Font(float size, bool bold = false) => new(Typeface(bold), size) { Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None, Subpixel = true };

    /// <summary>How wide a text is, in pixels.</summary>
    public static float Width(string text, float size, bool bold = false)
    {
        using var font = Font(size, bold);
        return font.MeasureText(text);
    }

    private static SKTypeface Load(string name)
    {
        using var stream = typeof(FigureFonts).Assembly.GetManifestResourceStream(name)!;
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException($"The font {name} of the figures cannot be read.");
    }

    private sealed class Resolver : IFontResolver
    {
        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
            CreateTypeface(fontName, weight >= FontWeight.SemiBold, italic: false);

        // ScottPlot may dispose of what it is given, so it gets an object of its own.
        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
            fontName == Family ? Load(bold ? "BioNerSans-Bold.ttf" : "BioNerSans-Regular.ttf") : null;
    }
}
