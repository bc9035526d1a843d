using System.Xml.Linq;

namespace BioNer.Campaigns.Reports.Figures;

/// <summary>Brings together what is clipped alike: Skia writes a clip of its own for every bar and every word, which is most of the file.</summary>
internal static class SvgClips
{
    /// <summary>Keeps one of equal clips, and one group where several with the same clip follow each other.</summary>
    public static void Merge(XElement root)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        var same = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var clip in root.Descendants().Where(element => element.Name.LocalName == "clipPath").ToList())
        {
            var shape = string.Concat(clip.Elements().Select(element => element.ToString(SaveOptions.DisableFormatting)));
            var id = clip.Attribute("id")!.Value;
            if (kept.TryGetValue(shape, out var first))
            {
                same.Add($"url(#{id})", $"url(#{first})");
                clip.Remove();
            }
            else
            {
                kept.Add(shape, id);
            }
        }
        foreach (var use in root.Descendants().Attributes("clip-path"))
            use.Value = same.GetValueOrDefault(use.Value, use.Value);
        foreach (var group in root.Descendants().Where(IsClipped).ToList())
            if (group.PreviousNode is XElement before && IsClipped(before) && before.Attribute("clip-path")!.Value == group.Attribute("clip-path")!.Value)
            {
                before.Add(group.Nodes());
                group.Remove();
            }
    }

    private static bool IsClipped(XElement element) => element.Name.LocalName == "g" && element.Attributes().Count() == 1 && element.Attribute("clip-path") is not null;
}
