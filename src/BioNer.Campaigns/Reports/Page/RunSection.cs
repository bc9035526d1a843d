namespace BioNer.Campaigns.Reports.Page;

/// <summary>Every run behind a number, with links to its artifacts where their folder is known.</summary>
internal static class RunSection
{
    private static readonly (string Word, string Artifact)[] Artifacts = [("job", "job.json"), ("metrics", "metrics.json"), ("log", "log.jsonl"), ("predictions", "predictions/")];

    public static void Write(Html page, IReadOnlyList<RunReference> references, RunAnchors runs, HtmlReportOptions options)
    {
        var linked = options.RunsBase is not null || options.MetricsBase is not null;
        page.Add($"<section id=\"runs\" aria-labelledby=\"runs-title\">\n<h2 id=\"runs-title\">Runs</h2>\n<p>A run's artifacts are <code>runs/KEY/…</code> in the store: its job, metrics, log and predictions. The key is the hash of the whole job.</p>\n");
        page.Add($"<div class=\"scroll\" role=\"region\" aria-labelledby=\"runs-title\" tabindex=\"0\">\n<table class=\"runs sortable\">\n<caption class=\"vh\">Runs behind the figures</caption>\n<thead><tr>");
        var column = 0;
        foreach (var (title, style) in ((string, string)[])[("Key", "text"), ("Network", "text"), ("Corpora", "text"), ("Seed", "n"), ("Steps", "n"), ("State", "text"), ("Shown in", "text")])
            page.Add($"<th scope=\"col\" class=\"{style}\" data-c=\"{column++}\">{title}</th>");
        if (linked)
            page.Add($"<th scope=\"col\">Artifacts</th>");
        page.Add($"</tr></thead>\n<tbody>\n");
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var run in references.Where(run => written.Add(run.Key)))
            Row(page, run, runs, options);
        page.Add($"</tbody>\n</table>\n</div>\n</section>\n");
    }

    private static void Row(Html page, RunReference run, RunAnchors runs, HtmlReportOptions options)
    {
        page.Add($"<tr id=\"{runs.Of(run.Key)}\"><th scope=\"row\"><code class=\"key\" title=\"{run.Key}\">{run.Key}</code></th><td>{run.Network}</td><td class=\"corpora\">{string.Join(" + ", run.Corpora)}</td>");
        page.Add($"<td class=\"n\" data-v=\"{run.Seed}\">{run.Seed}</td><td class=\"n\" data-v=\"{run.Steps.ToString(null, null)}\">{run.Steps}</td>");
        page.Add($"<td{new Markup(run.State == "done" ? "" : " class=\"gap\"")}>{run.State}{(run.Reason is { Length: > 0 } reason ? $": {reason}" : "")}</td><td>{string.Join(", ", run.Experiments)}</td>");
        if (options.RunsBase is not null || options.MetricsBase is not null)
            Links(page, run, options);
        page.Add($"</tr>\n");
    }

    private static void Links(Html page, RunReference run, HtmlReportOptions options)
    {
        var key = PageLinks.Escape(run.Key);
        page.Add($"<td class=\"links\">");
        if (options.MetricsBase is { } metrics && run.State == "done")
            page.Add($"<a href=\"{PageLinks.Folder(metrics)}{key}.json\">figures</a> ");
        if (options.RunsBase is { } runs)
            foreach (var (word, artifact) in run.State == "done" ? Artifacts : [("folder", "")])
                page.Add($"<a href=\"{PageLinks.Folder(runs)}{key}/{artifact}\">{word}</a> ");
        page.Add($"</td>");
    }
}
