using System.Globalization;

namespace BioNer.Campaigns.Reports.Text;

/// <summary>The report as Markdown (GitHub's tables).</summary>
public static class MarkdownReport
{
    private const int ShortKey = 12;

    /// <summary>Writes the report; figures are links to <c>figures/ID.svg</c>.</summary>
    public static void Write(CampaignReport report, TextWriter output)
    {
        Line(output, $"# {MarkdownText.Escaped(report.Campaign)}");
        Line(output);
        if (report.Description is { } description)
        {
            Line(output, MarkdownText.Escaped(description));
            Line(output);
        }
        foreach (var condition in report.Conditions)
            Line(output, $"- {MarkdownText.Escaped(condition)}");
        foreach (var table in report.Tables)
            Write(table, output);
        Figures(report, output);
        Runs(report, output);
        Line(output, "\n## Data\n");
        Line(output, "| name | content (SHA-256) |\n|---|---|");
        foreach (var (name, hash) in report.Contents)
            Line(output, $"| {MarkdownText.Escaped(name)} | `{hash}` |");
    }

    private static void Write(ReportTable table, TextWriter output)
    {
        Line(output, $"\n## {MarkdownText.Escaped(table.Title)}\n");
        Line(output, $"| corpus | {string.Join(" | ", table.Columns.Select(column => MarkdownText.Escaped(column.Group is null ? column.Title : $"{column.Group}: {column.Title}")))} |");
        Line(output, $"|---|{string.Concat(table.Columns.Select(column => column.Kind == ColumnKind.Text ? "---|" : "---:|"))}");
        foreach (var row in table.Rows)
            Line(output, $"| {MarkdownText.Escaped(row.Label)} | {string.Join(" | ", Cells(row, table))} |");
        foreach (var row in table.Averages)
            Line(output, $"| **{MarkdownText.Escaped(row.Label)}** | {string.Join(" | ", Cells(row, table).Select(Bold))} |");
        Line(output);
        foreach (var note in table.Notes)
            Line(output, $"- {MarkdownText.Escaped(note)}");
        List<string> tests = [.. TestLines.Of(table)];
        if (tests.Count > 0)
            Line(output, $"\n<details><summary>Tests</summary>\n\n{string.Join('\n', tests.Select(line => $"- {MarkdownText.Escaped(line)}"))}\n\n</details>");
    }

    private static void Figures(CampaignReport report, TextWriter output)
    {
        if (report.Figures.Count > 0)
            Line(output, "\n## Figures");
        foreach (var figure in report.Figures)
            Line(output, $"\n![{MarkdownText.Escaped(figure.Title)}](figures/{figure.Id}.svg)\n\n*{MarkdownText.Escaped(figure.Title)}.* {MarkdownText.Escaped(figure.Caption)}");
    }

    private static void Runs(CampaignReport report, TextWriter output)
    {
        Line(output, "\n## Runs\n");
        Line(output, "Each run's artifacts are `runs/KEY/…` in the store: the job, its log, metrics and predictions.\n");
        Line(output, "| key | network | corpora | seed | steps | state | experiments |\n|---|---|---|---:|---:|---|---|");
        foreach (var run in report.Runs)
            Line(output, string.Create(CultureInfo.InvariantCulture, $"| `{run.Key[..Math.Min(ShortKey, run.Key.Length)]}` | {run.Network} | {Names(run.Corpora)} | {run.Seed} | {run.Steps:N0} | {State(run)} | {Names(run.Experiments)} |"));

        static string Names(IReadOnlyList<string> names) => MarkdownText.Escaped(string.Join(", ", names));

        static string State(RunReference run) => run.Reason is null ? run.State : $"{run.State}: {MarkdownText.Escaped(run.Reason)}";
    }

    private static IEnumerable<string> Cells(ReportRow row, ReportTable table) => row.Cells.Zip(table.Columns, (cell, column) => MarkdownText.Escaped(CellText.Of(cell, column.Kind)));

    private static string Bold(string text) => text.Length == 0 ? "" : $"**{text}**";

    private static void Line(TextWriter output, string text = "") => output.Write($"{text}\n");
}
