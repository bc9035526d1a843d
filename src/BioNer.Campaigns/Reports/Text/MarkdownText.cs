using System.Text;

namespace BioNer.Campaigns.Reports.Text;

/// <summary>Words as Markdown source.</summary>
internal static class MarkdownText
{
    /// <summary>Text on one line, every character of it shown as it is, in a table's cell too.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text.ReplaceLineEndings(" "))
            escaped.Append(character switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '|' or '*' or '_' or '`' or '[' or ']' or '\\' or '~' or '#' => $"\\{character}",
                _ => $"{character}",
            });
        return escaped.ToString();
    }
}
