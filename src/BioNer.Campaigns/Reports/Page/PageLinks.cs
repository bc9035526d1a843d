namespace BioNer.Campaigns.Reports.Page;

/// <summary>Links out of the page.</summary>
internal static class PageLinks
{
    /// <summary>A folder as the beginning of a link: with a slash at its end, each part escaped.</summary>
    public static string Folder(string folder)
    {
        if (folder.Length == 0)
            return "";
        var web = folder.StartsWith("https://", StringComparison.Ordinal) || folder.StartsWith("http://", StringComparison.Ordinal) ? folder[..(folder.IndexOf("//", StringComparison.Ordinal) + 2)] : "";
        var path = string.Join('/', folder[web.Length..].Split('/').Select(Escape));
        return web + path + (path.EndsWith('/') ? "" : "/");
    }

    /// <summary>One part of a link.</summary>
    public static string Escape(string part) => Uri.EscapeDataString(Uri.UnescapeDataString(part));
}
