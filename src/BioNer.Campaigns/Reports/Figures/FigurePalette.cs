using ScottPlot;

namespace BioNer.Campaigns.Reports.Figures;

/// <summary>Colours that stay apart under the common colour-vision deficiencies.</summary>
internal static class FigurePalette
{
    /// <summary>Words and axes.</summary>
    public static readonly Color Ink = Color.FromHex("#222222");

    /// <summary>Lesser words.</summary>
    public static readonly Color Muted = Color.FromHex("#595959");

    /// <summary>Grid lines.</summary>
    public static readonly Color Grid = Color.FromHex("#E3E3E3");

    /// <summary>Where nothing was measured.</summary>
    public static readonly Color Missing = Color.FromHex("#E8E8E8");

    /// <summary>The stroke through it.</summary>
    public static readonly Color MissingStroke = Color.FromHex("#A6A6A6");

    // Okabe and Ito's colours, without the yellow that is too light for lines.
    private static readonly Color[] Okabe =
    [
        Color.FromHex("#0072B2"), Color.FromHex("#D55E00"), Color.FromHex("#009E73"), Color.FromHex("#CC79A7"),
        Color.FromHex("#E69F00"), Color.FromHex("#56B4E9"), Color.FromHex("#000000"), Color.FromHex("#7F7F7F"),
    ];

    private static readonly MarkerShape[] Shapes =
    [
        MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond,
        MarkerShape.FilledTriangleDown, MarkerShape.OpenCircle, MarkerShape.OpenSquare, MarkerShape.OpenDiamond,
    ];

    // From loss to gain: orange to blue through white, the lightness symmetrical.
    private static readonly (double At, int R, int G, int B)[] Diverging =
    [
        (-1, 0xB3, 0x58, 0x06), (-0.5, 0xF1, 0xA3, 0x40), (-0.2, 0xFB, 0xDC, 0xB0), (0, 0xFF, 0xFF, 0xFF),
        (0.2, 0xC6, 0xDD, 0xEF), (0.5, 0x6B, 0xAE, 0xD6), (1, 0x08, 0x51, 0x9C),
    ];

    /// <summary>Colour of the series at an index.</summary>
    public static Color Series(int index) => Okabe[index % Okabe.Length];

    /// <summary>Marker of the series at an index: colours are not all that tells series apart.</summary>
    public static MarkerShape Marker(int index) => Shapes[index % Shapes.Length];

    /// <summary>Colour of a share from -1 (orange) over 0 (white) to 1 (blue); shares beyond have the ends' colours.</summary>
    public static Color Of(double share)
    {
        share = Math.Clamp(share, -1, 1);
        var upper = Math.Max(1, Array.FindIndex(Diverging, stop => stop.At >= share));
        var (low, high) = (Diverging[upper - 1], Diverging[upper]);
        var part = (share - low.At) / (high.At - low.At);
        return new Color(Mix(low.R, high.R), Mix(low.G, high.G), Mix(low.B, high.B));

        byte Mix(int from, int to) => (byte)Math.Round(from + part * (to - from));
    }

    /// <summary>The ink or white, whichever is read better on a colour (by the contrast of WCAG 2).</summary>
    public static Color TextOn(Color background)
    {
        var luminance = 0.2126 * Linear(background.R) + 0.7152 * Linear(background.G) + 0.0722 * Linear(background.B);
        return luminance > 0.213 ? Ink : Colors.White;

        static double Linear(byte channel) => channel / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }
}
