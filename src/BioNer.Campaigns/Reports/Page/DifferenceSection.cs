using BioNer.Campaigns.Errors;
using BioNer.Campaigns.Reports.Figures;

namespace BioNer.Campaigns.Reports.Page;

/// <summary>What networks did with the same test mentions as the single-task network: fixed, broken, and false predictions gone and new.</summary>
internal static class DifferenceSection
{
    public static void Write(Html page, IReadOnlyList<RunDifference> differences, RunAnchors runs)
    {
        if (differences.Count == 0)
            return;
        page.Add($"""
            <section id="differences" aria-labelledby="differences-title">
            <h2 id="differences-title">What changed against single-task, mention by mention</h2>
            <p>On test, the first seed. <i>Fixed</i>: gold mentions that this run found exactly and the single-task run did not; <i>broken</i>: the reverse. False predictions: made by both runs, <i>gone</i> in this one, <i>new</i> in this one.
            Seen mentions are those whose text is a mention of the type in the training part. <code>bioner campaign errors --run KEY --against KEY</code> gives examples.</p>

            """);
        var task = (string?)null;
        for (var index = 0; index < differences.Count; index++)
        {
            if (differences[index].Task != task)
                page.Add($"<h3>{task = differences[index].Task}</h3>\n");
            Write(page, differences[index], $"difference-{index + 1}", runs);
        }
        page.Add($"</section>\n");
    }

    private static void Write(Html page, RunDifference difference, string id, RunAnchors runs)
    {
        page.Add($"<details class=\"errors\" id=\"{id}\">\n<summary>{difference.After}");
        if (difference.Types is [var all, ..])
            page.Add($" <span class=\"headline\">found {Signed(Gain(all.Seen))} seen, {Signed(Gain(all.Unseen))} unseen; false {Signed(all.False.New - all.False.Gone)}</span>");
        page.Add($"</summary>\n<p>");
        Run(page, difference.AfterKey, difference.After, runs);
        page.Add($" against ");
        Run(page, difference.BeforeKey, difference.Before, runs);
        page.Add($"</p>\n<div class=\"scroll\" role=\"region\" aria-label=\"{difference.Task}, {difference.After}: changes by type\" tabindex=\"0\">\n<table class=\"errors\">\n<caption class=\"vh\">{difference.Task}, {difference.After}: changes on test by type</caption>\n");
        page.Add($"""
            <thead>
            <tr><th scope="col" rowspan="2">Type</th><th scope="colgroup" colspan="4" class="group">Seen mentions</th><th scope="colgroup" colspan="4" class="group">Unseen mentions</th><th scope="colgroup" colspan="3" class="group">False predictions</th></tr>
            <tr>{new Markup(Outcomes + Outcomes)}<th scope="col" class="n edge">both</th><th scope="col" class="n">gone</th><th scope="col" class="n">new</th></tr>
            </thead>
            <tbody>

            """);
        foreach (var type in difference.Types)
        {
            page.Add($"<tr><th scope=\"row\">{type.Type}</th>");
            Mentions(page, type.Seen);
            Mentions(page, type.Unseen);
            page.Add($"<td class=\"n edge\">{(long)type.False.Both}</td><td class=\"n\">{(long)type.False.Gone}</td><td class=\"n\">{(long)type.False.New}</td></tr>\n");
        }
        page.Add($"</tbody>\n</table>\n</div>\n</details>\n");
    }

    private const string Outcomes = "<th scope=\"col\" class=\"n edge\">both right</th><th scope=\"col\" class=\"n\">fixed</th><th scope=\"col\" class=\"n\">broken</th><th scope=\"col\" class=\"n\">both wrong</th>";

    private static void Run(Html page, string? key, string name, RunAnchors runs)
    {
        if (key is not null && runs.Of(key) is { } anchor)
            page.Add($"{name} <a href=\"#{anchor}\"><code>{RunAnchors.Short(key)}</code></a>");
        else
            page.Add($"{name}");
    }

    private static void Mentions(Html page, MentionOutcomes outcomes) => page.Add(
        $"<td class=\"n edge\">{(long)outcomes.BothRight}</td><td class=\"n\">{(long)outcomes.Fixed}</td><td class=\"n\">{(long)outcomes.Broken}</td><td class=\"n\">{(long)outcomes.BothWrong}</td>");

    private static int Gain(MentionOutcomes outcomes) => outcomes.Fixed - outcomes.Broken;

    private static string Signed(int count) => FigureText.Signed(count, 0);
}
