namespace BioNer.Campaigns.Reports.Page;

/// <summary>Ids of the page's parts: from the report's ids, whatever these are, and each once.</summary>
internal static class PageAnchors
{
    /// <summary>Id of a table's section.</summary>
    public static string Table(IReadOnlyList<ReportTable> tables, int index) => Unique("table-", [.. tables.Select(table => table.Id)], index);

    /// <summary>Id of a figure's section.</summary>
    public static string Figure(IReadOnlyList<ReportFigure> figures, int index) => Unique("fig-", [.. figures.Select(figure => figure.Id)], index);

    /// <summary>The text with only letters, digits, hyphens and underscores of ASCII.</summary>
    public static string Plain(string text) => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));

    private static string Unique(string prefix, string[] ids, int index)
    {
        var plain = Plain(ids[index]);
        return ids.Count(id => Plain(id) == plain) == 1 ? prefix + plain : $"{prefix}{plain}-{index + 1}";
    }
}
