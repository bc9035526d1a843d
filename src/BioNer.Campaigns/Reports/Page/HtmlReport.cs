using System.Security.Cryptography;
using System.Text;

namespace BioNer.Campaigns.Reports.Page;

/// <summary>Where the page may link to.</summary>
public sealed record HtmlReportOptions
{
    /// <summary>The folder of the runs, seen from the page and ending with a slash (<c>../../../runs/</c>); null when they are not to be linked.</summary>
    public string? RunsBase { get; init; }

    /// <summary>The folder of kept metrics, one file <c>KEY.json</c> a run, seen from the page and ending with a slash; null when they are not to be linked.</summary>
    public string? MetricsBase { get; init; }

    /// <summary>The folder of the figures' PNG and SVG files, seen from the page and ending with a slash (empty for the page's own); null when there are none.</summary>
    public string? FiguresBase { get; init; }
}

/// <summary>Writes a report as one page that needs nothing else: no other file, no request, no script to be read. The same report gives the same bytes.</summary>
public static class HtmlReport
{
    /// <summary>Writes the page; save it as UTF-8.</summary>
    public static void Write(CampaignReport report, TextWriter output, HtmlReportOptions? options = null)
    {
        options ??= new HtmlReportOptions();
        var page = new Html(output);
        var script = Resource("report.js");
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        var runs = new RunAnchors(report.Runs);
        page.Add($"""
            <!DOCTYPE html>
            <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'" />
            <meta name="generator" content="BioNer" />
            <title>{report.Campaign}: campaign report</title>
            <style>
            {new Markup(Resource("report.css"))}</style>
            </head>
            <body>
            <a class="skip" href="#report">To the report</a>

            """);
        Head(page, report);
        Contents(page, report);
        page.Add($"<main id=\"report\">\n");
        for (var index = 0; index < report.Tables.Count; index++)
            TableSection.Write(page, report.Tables[index], PageAnchors.Table(report.Tables, index), runs);
        FigureSection.Write(page, report.Figures, options.FiguresBase);
        ErrorSection.Write(page, report.Errors, runs);
        DifferenceSection.Write(page, report.Differences, runs);
        RunSection.Write(page, report.Runs, runs, options);
        HashSection.Write(page, report.Contents);
        page.Add($"</main>\n<script>{new Markup(script)}</script>\n</body>\n</html>\n");
    }

    /// <summary>The page as text.</summary>
    public static string Write(CampaignReport report, HtmlReportOptions? options = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        Write(report, output, options);
        return output.ToString();
    }

    private static void Head(Html page, CampaignReport report)
    {
        page.Add($"<header>\n<p class=\"kind\">Campaign report</p>\n<h1>{report.Campaign}</h1>\n");
        if (report.Description is { Length: > 0 } description)
            page.Add($"<p class=\"lead\">{description}</p>\n");
        var states = report.Runs.GroupBy(run => run.State, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}");
        page.Add($"<p class=\"counts\"><a href=\"#runs\">{report.Runs.Count} runs</a>{(report.Runs.Count > 0 ? $": {string.Join(", ", states)}" : "")}</p>\n");
        if (report.Conditions.Count > 0)
        {
            page.Add($"<section class=\"conditions\" aria-labelledby=\"conditions\">\n<h2 id=\"conditions\">Conditions of every figure</h2>\n<ul>\n");
            foreach (var condition in report.Conditions)
                page.Add($"<li>{condition}</li>\n");
            page.Add($"</ul>\n</section>\n");
        }
        page.Add($"</header>\n");
    }

    private static void Contents(Html page, CampaignReport report)
    {
        page.Add($"<nav aria-label=\"Contents\">\n<p class=\"nav-title\">Contents</p>\n<ol>\n");
        for (var index = 0; index < report.Tables.Count; index++)
            page.Add($"<li><a href=\"#{PageAnchors.Table(report.Tables, index)}\">{report.Tables[index].Title}</a></li>\n");
        for (var index = 0; index < report.Figures.Count; index++)
            page.Add($"<li><a href=\"#{PageAnchors.Figure(report.Figures, index)}\">{report.Figures[index].Title}</a></li>\n");
        if (report.Errors.Count > 0)
            page.Add($"<li><a href=\"#errors\">What was got wrong</a></li>\n");
        if (report.Differences.Count > 0)
            page.Add($"<li><a href=\"#differences\">What changed against single-task</a></li>\n");
        page.Add($"<li><a href=\"#runs\">Runs</a></li>\n");
        if (report.Contents.Count > 0)
            page.Add($"<li><a href=\"#contents\">Corpora and word vectors</a></li>\n");
        page.Add($"</ol>\n</nav>\n");
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
