using BioNer.Campaigns.Errors;
using BioNer.Campaigns.Reports.Figures;

namespace BioNer.Campaigns.Reports.Page;

/// <summary>What each run got wrong: counts by type, seen and unseen mentions, the learning curve.</summary>
internal static class ErrorSection
{
    // Few analyses are shown at once, many are folded.
    private const int MostOpen = 3;

    public static void Write(Html page, IReadOnlyList<ErrorAnalysis> analyses, RunAnchors runs)
    {
        if (analyses.Count == 0)
            return;
        page.Add($"""
            <section id="errors" aria-labelledby="errors-title">
            <h2 id="errors-title">What was got wrong</h2>
            <p>On test. <i>Seen</i>: gold mentions whose text is a mention of the type in the training part; <i>unseen</i>: the others. Found: exactly. Missed: no prediction is laid to it. Boundary: right
            type, wrong boundaries. Wrong type: another type, whatever the boundaries. Spurious: a prediction with no gold mention to lay it to.</p>

            """);
        var task = (string?)null;
        for (var index = 0; index < analyses.Count; index++)
        {
            if (analyses[index].Task != task)
                page.Add($"<h3>{task = analyses[index].Task}</h3>\n");
            Write(page, analyses[index], $"errors-{index + 1}", analyses.Count <= MostOpen, runs);
        }
        page.Add($"</section>\n");
    }

    private static void Write(Html page, ErrorAnalysis analysis, string id, bool open, RunAnchors runs)
    {
        page.Add($"<details class=\"errors\" id=\"{id}\"{new Markup(open ? " open=\"open\"" : "")}>\n<summary>{analysis.Run}");
        if (analysis.Types is [var all, ..])
            page.Add($" <span class=\"headline\">found {Share(all.Seen)} of seen, {Share(all.Unseen)} of unseen mentions</span>");
        page.Add($"</summary>\n<p>Run ");
        if (runs.Of(analysis.Key) is { } anchor)
            page.Add($"<a href=\"#{anchor}\"><code>{RunAnchors.Short(analysis.Key)}</code></a>");
        else
            page.Add($"<code>{RunAnchors.Short(analysis.Key)}</code>");
        page.Add($", head {analysis.Task}</p>\n<div class=\"scroll\" role=\"region\" aria-label=\"{analysis.Task}, {analysis.Run}: errors by type\" tabindex=\"0\">\n<table class=\"errors\">\n<caption class=\"vh\">{analysis.Task}, {analysis.Run}: errors on test by type</caption>\n");
        page.Add($"""
            <thead>
            <tr><th scope="col" rowspan="2">Type</th><th scope="colgroup" colspan="4" class="group">Seen mentions</th><th scope="colgroup" colspan="4" class="group">Unseen mentions</th><th scope="colgroup" colspan="3" class="group">Wrong predictions</th></tr>
            <tr>{new Markup(Recalls + Recalls)}<th scope="col" class="n edge">boundary</th><th scope="col" class="n">wrong type</th><th scope="col" class="n">spurious</th></tr>
            </thead>
            <tbody>

            """);
        foreach (var type in analysis.Types)
        {
            page.Add($"<tr><th scope=\"row\">{type.Type}</th>");
            Recall(page, type.Seen);
            Recall(page, type.Unseen);
            page.Add($"<td class=\"n edge\">{(long)type.Boundary}</td><td class=\"n\">{(long)type.WrongType}</td><td class=\"n\">{(long)type.Spurious}</td></tr>\n");
        }
        page.Add($"</tbody>\n</table>\n</div>\n");
        LearningCurveSvg.Write(page, analysis, id);
        page.Add($"</details>\n");
    }

    private const string Recalls = "<th scope=\"col\" class=\"n edge\">gold</th><th scope=\"col\" class=\"n\">found</th><th scope=\"col\" class=\"n\">%</th><th scope=\"col\" class=\"n\">missed</th>";

    private static void Recall(Html page, MentionRecall recall) => page.Add(
        $"<td class=\"n edge\">{(long)recall.Gold}</td><td class=\"n\">{(long)recall.Found}</td><td class=\"n\">{(recall.Gold == 0 ? "–" : FigureText.Number(100.0 * recall.Found / recall.Gold, 1))}</td><td class=\"n\">{(long)recall.Missed}</td>");

    private static string Share(MentionRecall recall) => recall.Gold == 0 ? "none" : $"{FigureText.Number(100.0 * recall.Found / recall.Gold, 1)} %";
}
