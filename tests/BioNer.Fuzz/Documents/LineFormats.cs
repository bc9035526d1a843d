using System.Globalization;
using System.Text;
using System.Text.Json;
using BioNer.Tagging.Documents;

namespace BioNer.Fuzz.Documents;

/// <summary>The formats that are written and not read: JSON lines, brat, and text with brackets.</summary>
internal static class LineFormats
{
    public static void Check(string to, byte[] written, TaggedDocument tagged)
    {
        var flat = FlatDocument.Of(tagged);
        var runes = flat.Text.EnumerateRunes().ToArray();
        var text = Encoding.UTF8.GetString(written);
        switch (to)
        {
            case "jsonl":
                Finding.Unless(text.IndexOf('\n', StringComparison.Ordinal) == text.Length - 1, "A document has not one line.");
                using (var line = JsonDocument.Parse(text))
                    foreach (var entity in line.RootElement.GetProperty("entities").EnumerateArray())
                        Finding.Unless(string.Concat(runes[entity.GetProperty("begin").GetInt32()..entity.GetProperty("end").GetInt32()]) == entity.GetProperty("text").GetString(), "A line's mention is not where it says.");
                break;
            case "brat":
                var lines = text.Split('\n');
                Finding.Unless(lines.Length == 2 * flat.Found.Entities.Count + 1, "brat has not two lines for each mention.");
                foreach (var columns in lines.Where(line => line.StartsWith('T')).Select(line => line.Split('\t')))
                {
                    var parts = columns[1].Split([' ', ';']).Skip(1).Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
                    Finding.Unless(parts.Length == 2 && string.Concat(runes[parts[0]..parts[1]]) == columns[2], "brat's mention is not where it says.");
                }
                break;
            default:
                Finding.Unless(text.Length >= flat.Text.Length, "Text is missing.");
                break;
        }
    }
}
