namespace BioNer.Campaigns.Reports.Page;

/// <summary>What the runs read, by content.</summary>
internal static class HashSection
{
    public static void Write(Html page, IReadOnlyDictionary<string, string> contents)
    {
        if (contents.Count == 0)
            return;
        page.Add($"<section id=\"contents\" aria-labelledby=\"contents-title\">\n<h2 id=\"contents-title\">Corpora and word vectors</h2>\n<div class=\"scroll\" role=\"region\" aria-labelledby=\"contents-title\" tabindex=\"0\">\n");
        page.Add($"<table>\n<caption class=\"vh\">Content hashes</caption>\n<thead><tr><th scope=\"col\">Name</th><th scope=\"col\">SHA-256 of the content</th></tr></thead>\n<tbody>\n");
        foreach (var (name, hash) in contents.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            page.Add($"<tr><th scope=\"row\">{name}</th><td><code>{hash}</code></td></tr>\n");
        page.Add($"</tbody>\n</table>\n</div>\n</section>\n");
    }
}
