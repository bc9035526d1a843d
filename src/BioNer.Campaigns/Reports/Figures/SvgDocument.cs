using System.Globalization;
using System.Xml.Linq;

namespace BioNer.Campaigns.Reports.Figures;

/// <summary>Makes Skia's SVG fit for pages: names that do not clash, fonts that others have, a size that follows the page, words for screen readers.</summary>
internal static class SvgDocument
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>The element as text, from what Skia wrote; the figure's id goes before every id in it.</summary>
    public static string Finish(byte[] drawn, ReportFigure figure, int width, int height)
    {
        using var stream = new MemoryStream(drawn);
        var root = XDocument.Load(stream).Root!;
        var prefix = Identifier(figure.Id);
        SvgClips.Merge(root);
        Rename(root, prefix);
        foreach (var text in root.Descendants(Svg + "text").ToList())
            Text(text);
        var content = root.Elements().ToList();
        content.ForEach(element => element.Remove());
        var svg = new XElement(Svg + "svg",
            new XAttribute("width", width),
            new XAttribute("height", height),
            new XAttribute("viewBox", $"0 0 {width} {height}"),
            new XAttribute("role", "img"),
            new XAttribute("aria-labelledby", $"{prefix}-title {prefix}-description"),
            new XAttribute("font-family", FigureFonts.SvgFamilies),
            new XElement(Svg + "title", new XAttribute("id", $"{prefix}-title"), Clean(figure.Title)),
            new XElement(Svg + "desc", new XAttribute("id", $"{prefix}-description"), Clean(figure.Caption)),
            content);
        return svg.ToString(SaveOptions.DisableFormatting).Replace("><", ">\n<", StringComparison.Ordinal);
    }

    /// <summary>A text as an XML id.</summary>
    public static string Identifier(string text) => "figure-" + string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));

    // Skia numbers its ids on through the whole process; here they count from 1 in each figure.
    private static void Rename(XElement root, string prefix)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in root.Descendants().Attributes().ToList())
            if (attribute.Name == "id")
                attribute.Value = Name(attribute.Value);
            else if (attribute.Value.StartsWith("url(#", StringComparison.Ordinal) && attribute.Value.EndsWith(')'))
                attribute.Value = $"url(#{Name(attribute.Value[5..^1])})";

        string Name(string id)
        {
            if (!names.TryGetValue(id, out var name))
                names.Add(id, name = $"{prefix}-{names.Count + 1}");
            return name;
        }
    }

    // Skia gives a place for each letter, which is wrong in any other font: the first place and the whole length hold in all.
    private static void Text(XElement text)
    {
        var words = text.Value.Trim();
        var size = float.Parse(text.Attribute("font-size")!.Value, CultureInfo.InvariantCulture);
        var bold = text.Attribute("font-weight") is not null;
        foreach (var name in (string[])["x", "y"])
            if (text.Attribute(name) is { } places)
                places.Value = places.Value.Split(',')[0].Trim();
        text.Attribute("font-family")?.Remove();
        text.Attribute("font-style")?.Remove();
        if (bold)
            text.SetAttributeValue("font-weight", "bold");
        text.SetAttributeValue("textLength", Math.Round(FigureFonts.Width(words, size, bold), 2).ToString(CultureInfo.InvariantCulture));
        text.SetAttributeValue("lengthAdjust", "spacingAndGlyphs");
        text.Value = words;
    }

    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Select(rune => System.Xml.XmlConvert.IsXmlChar(rune.Value > 0xFFFF ? 'a' : (char)rune.Value) ? rune.ToString() : "\uFFFD"));
}
