using System.Globalization;
using System.Text;

namespace BioNer.Campaigns.Reports.Figures;

/// <summary>Words and numbers as figures show them.</summary>
internal static class FigureText
{
    private const int UnknownGlyph = '\u25A1';

    /// <summary>The text in one line, with a box for each character that the font lacks.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(Rune.IsWhiteSpace(rune) ? " " : FigureFonts.Typeface(bold: false).GetGlyph(rune.Value) == 0 ? ((char)UnknownGlyph).ToString() : rune.ToString());
        return clean.ToString().Trim();
    }

    /// <summary>The text, clean, and cut with an ellipsis where it is wider than <paramref name="most"/> pixels.</summary>
    public static string Fit(string text, float most, float size, bool bold = false)
    {
        var clean = Clean(text);
        if (FigureFonts.Width(clean, size, bold) <= most)
            return clean;
        var length = clean.Length - 1;
        while (length > 1 && FigureFonts.Width(clean[..length] + "…", size, bold) > most)
            length--;
        return clean[..length].TrimEnd() + "…";
    }

    /// <summary>The text in lines of at most <paramref name="most"/> pixels.</summary>
    public static List<string> Wrap(string text, float most, float size, bool bold = false)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in Clean(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && FigureFonts.Width(longer, size, bold) > most)
            {
                lines.Add(line);
                longer = word;
            }
            line = Fit(longer, most, size, bold);
        }
        if (line.Length > 0)
            lines.Add(line);
        return lines;
    }

    /// <summary>A number with its sign, minus as U+2212; nothing that rounds to zero has one.</summary>
    public static string Signed(double value, int decimals)
    {
        var text = Math.Abs(value).ToString("F" + decimals, CultureInfo.InvariantCulture);
        return text.All(c => c is '0' or '.') ? text : (value < 0 ? "\u2212" : "+") + text;
    }

    /// <summary>A number, minus as U+2212.</summary>
    public static string Number(double value, int decimals) =>
        value.ToString("F" + decimals, CultureInfo.InvariantCulture).Replace('-', '\u2212');
}
