using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BioNer.Core.Jobs;
using Spectre.Console;

namespace BioNer.Cli.Quickstart;

/// <summary>The quickstart's scores on the terminal and as Markdown, HTML and CSV.</summary>
internal static class QuickstartReport
{
    private const string Caption = "Test F1 in percent: exact match of mentions, all types; the evaluation was selected on devel, test was scored once; one seed. Small layers on small made-up corpora: the figures show that training works, not which network is best.";

    public static void Print(QuickstartScores scores)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("test F1");
        foreach (var network in QuickstartPlan.Columns)
            table.AddColumn(new TableColumn(network).RightAligned());
        foreach (var corpus in scores.Corpora)
            table.AddRow([corpus, .. QuickstartPlan.Columns.Select(network => Cell(scores, corpus, network))]);
        table.AddEmptyRow();
        table.AddRow(["[bold]mean[/]", .. QuickstartPlan.Columns.Select(network => $"[bold]{scores.Average(network):0.00}[/]")]);
        AnsiConsole.Write(table);
    }

    /// <summary>Writes <c>report.md</c>, <c>report.html</c> and <c>scores.csv</c>.</summary>
    public static void Write(string folder, QuickstartScores scores, TrainingJob multi)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "scores.csv"), scores.ToCsv());
        File.WriteAllText(Path.Combine(folder, "report.md"), $"# BioNer quickstart\n\n{scores.ToMarkdown()}\n{Caption}\n\nSettings of the multi-task training: `{JsonSerializer.Serialize(multi.Hyperparameters, JobJson.Default.Hyperparameters).ReplaceLineEndings(" ")}`\n");
        File.WriteAllText(Path.Combine(folder, "report.html"), Html(scores));
    }

    public static string ToJson(QuickstartScores scores, string model, string folder) => new JsonObject
    {
        ["model"] = model,
        ["report"] = folder,
        ["testF1"] = new JsonObject(scores.Corpora.Select(corpus => KeyValuePair.Create<string, JsonNode?>(
            corpus,
            new JsonObject(QuickstartPlan.Columns.Select(network => KeyValuePair.Create<string, JsonNode?>(network, scores.Test(corpus, network))))))),
    }.ToJsonString();

    private static string Cell(QuickstartScores scores, string corpus, string network)
    {
        var best = QuickstartPlan.Columns.Max(other => scores.Test(corpus, other));
        var score = scores.Test(corpus, network);
        return score == best ? $"[green]{score:0.00}[/]" : $"{score:0.00}";
    }

    private static string Html(QuickstartScores scores)
    {
        var rows = new StringBuilder();
        foreach (var corpus in scores.Corpora)
        {
            rows.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{WebUtility.HtmlEncode(corpus)}</th>");
            foreach (var network in QuickstartPlan.Columns)
                rows.Append(CultureInfo.InvariantCulture, $"<td><span class=\"bar\" style=\"width:{scores.Test(corpus, network):0.0}%\"></span><span>{scores.Test(corpus, network):0.00}</span></td>");
            rows.Append("</tr>\n");
        }
        rows.Append(CultureInfo.InvariantCulture, $"<tr class=\"mean\"><th scope=\"row\">mean</th>{string.Concat(QuickstartPlan.Columns.Select(network => $"<td><span class=\"bar\" style=\"width:{scores.Average(network):0.0}%\"></span><span>{scores.Average(network):0.00}</span></td>"))}</tr>\n");
        return $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>BioNer quickstart</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 3rem auto; padding: 0 1rem; color: #1a2230; }
            table { border-collapse: collapse; width: 100%; }
            th, td { padding: .45rem .6rem; text-align: left; border-bottom: 1px solid #dde3ea; }
            td { position: relative; width: 18%; font-variant-numeric: tabular-nums; text-align: right; }
            td span { position: relative; }
            td .bar { position: absolute; left: 0; top: .3rem; bottom: .3rem; background: #cfe6df; border-radius: 2px; }
            .mean { font-weight: 600; }
            p { color: #5a6675; }
            </style>
            </head>
            <body>
            <h1>BioNer quickstart</h1>
            <table>
            <thead><tr><th>test F1</th>{{string.Concat(QuickstartPlan.Columns.Select(network => $"<th>{network}</th>"))}}</tr></thead>
            <tbody>
            {{rows}}</tbody>
            </table>
            <p>{{WebUtility.HtmlEncode(Caption)}}</p>
            </body>
            </html>
            """;
    }
}
