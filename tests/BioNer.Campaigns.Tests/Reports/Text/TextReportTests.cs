using System.Text.RegularExpressions;
using BioNer.Campaigns.Reports;
using BioNer.Campaigns.Reports.Text;
using BioNer.Campaigns.Specs;
using BioNer.Campaigns.Tests.Reports.Tables;
using BioNer.Core;

namespace BioNer.Campaigns.Tests.Reports.Text;

public sealed partial class TextReportTests
{
    [Fact]
    public void Markdown_rows_have_as_many_cells_as_heads_whatever_the_names_hold()
    {
        var lines = Lines(MarkdownReport.Write);
        var start = Array.FindIndex(lines, line => line.StartsWith("| corpus |", StringComparison.Ordinal));

        Assert.All(lines[start..(start + 5)], line => Assert.Equal(8, UnescapedPipe().Count(line)));
        Assert.StartsWith("| A\\|B\\_C &amp; 50 % {\\#1} \\[x\\] \\*y\\* \\~^\\\\ &lt;β&gt;", lines[start + 2], StringComparison.Ordinal);
        Assert.EndsWith(" | 78.43 ± 0.12\\*† | +0.93 \\[0.21, 1.65\\] | 79.26 | 1,933 | 0.0031 |", lines[start + 2], StringComparison.Ordinal);
        Assert.Equal("| \\[gaps\\] |  | failed | missing | undecided | 1,234,567 | 1.0000 |", lines[start + 3]);
        Assert.Equal("| **average of 1** |  | **78.43 (over 1)** | **0.00** | **79.26** |  |  |", lines[start + 4]);
    }

    [Fact]
    public void Markdown_says_how_figures_were_measured_how_tests_came_out_and_which_runs_are_behind()
    {
        var text = Text(MarkdownReport.Write);

        Assert.Contains("- F1 on test, devel selects; 3 seeds; α = 0.05 &amp; more\\_or\\_less.\n", text, StringComparison.Ordinal);
        Assert.Contains("multi\\_task: Welch 0.0123, paired 0.0045, randomisation 0.0001 (Holm 0.0002)\n", text, StringComparison.Ordinal);
        Assert.Contains("| `k4` | multi | b | 2 | 0 | failed: a\\|b | multi-task |\n", text, StringComparison.Ordinal);
        Assert.Contains("](figures/pairs.svg)", text, StringComparison.Ordinal);
        Assert.Contains("first line second line\n", text, StringComparison.Ordinal);
    }

    // No TeX is needed to see what it would stumble over: braces, environments, columns, characters with a meaning.
    [Fact]
    public void Latex_is_balanced_and_its_rows_fit_the_columns()
    {
        var text = Text(LatexReport.Write);
        var depth = 0;
        foreach (Match brace in Brace().Matches(text))
            Assert.True((depth += brace.Value == "{" ? 1 : -1) >= 0);
        Assert.Equal(0, depth);
        var open = new Stack<string>();
        foreach (Match environment in Environment().Matches(text))
            if (environment.Groups[1].Value == "begin")
                open.Push(environment.Groups[2].Value);
            else
                Assert.Equal(open.Pop(), environment.Groups[2].Value);
        Assert.Empty(open);
        Assert.Contains("\\begin{tabular}{llrrrrr}\n", text, StringComparison.Ordinal);
        var body = text[text.IndexOf("\\toprule", StringComparison.Ordinal)..text.IndexOf("\\bottomrule", StringComparison.Ordinal)];
        string[] rows = [.. body.Split('\n').Where(line => line.EndsWith(" \\\\", StringComparison.Ordinal))];
        Assert.Equal(5, rows.Length);
        Assert.All(rows[1..], row => Assert.Equal(6, ColumnMark().Count(row)));
        Assert.StartsWith(" & \\multicolumn{1}{c}{} & \\multicolumn{3}{c}{multi\\_task} & \\multicolumn{2}{c}{}", rows[0], StringComparison.Ordinal);
        Assert.Contains("\\cmidrule(lr){3-5}\n", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Latex_prints_every_character_and_stays_within_ASCII_here()
    {
        var text = Text(LatexReport.Write);

        Assert.Contains(
            "A$|$B\\_C \\& 50 \\% \\{\\#1\\} {[}x{]} {*}y{*} \\textasciitilde{}\\textasciicircum{}\\textbackslash{} $<$$\\beta$$>$ \\textquotedbl{}q\\textquotedbl{} & ",
            text,
            StringComparison.Ordinal);
        Assert.Contains(" & 78.43 $\\pm$ 0.12{*}\\textdagger{} & +0.93 {[}0.21, 1.65{]} & 79.26 & 1,933 & 0.0031 \\\\\n{[}gaps{]} & ", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(UnescapedPercent(), text);
        Assert.All(text, character => Assert.InRange(character, '\n', '~'));
    }

    [Fact]
    public void Csv_has_a_line_a_cell_with_the_papers_figure_tests_state_and_runs()
    {
        var rows = Csv(Text(CsvReport.Write));

        Assert.Equal(1 + 3 * 6, rows.Count);
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        var head = rows[0];
        var measured = rows[2];
        Assert.Equal(HostileReport.Name, measured[head.IndexOf("row")]);
        Assert.Equal(["78.4251", "0.1234", "0.3", "3", "79.26", "1", "0.0123", "0.0045", "0.0001", "0.0002", "", "k1 k2 k3"], measured[head.IndexOf("value")..]);
        Assert.Equal(("failed", "", "no memory, \"left\""), (rows[8][head.IndexOf("state")], rows[8][head.IndexOf("value")], rows[8][head.IndexOf("text")]));
    }

    [Fact]
    public void Json_is_read_back_as_it_was()
    {
        var json = Text(JsonReport.Write);
        var read = JsonReport.Read(json);

        Assert.Equal(json, Text(JsonReport.Write, read));
        Assert.Equal(HostileReport.Name, read.Tables[0].Rows[0].Label);
        Assert.Equal(new CellTests(0.0123, 0.0045, 0.0001, 0.0002), read.Tables[0].Rows[0].Cells[1].Tests);
        Assert.Equal([typeof(HeatMap), typeof(LineChart), typeof(BarChart)], read.Figures.Select(figure => figure.GetType()));
        Assert.Null(((HeatMap)read.Figures[0]).Values[0][0]);
        Assert.Equal(50.5, read.Errors[0].LearningCurve.Single());
        Assert.Equal("0123", read.Contents["a_b"]);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"campaign\":")]
    public void Json_that_is_no_report_is_named_so(string json) => Assert.Throws<InputException>(() => JsonReport.Read(json));

    [Fact]
    public async Task The_same_results_give_the_same_bytes_in_whatever_order_they_came()
    {
        var campaign = new SmallCampaign(SmallCampaign.Experiment(ExperimentKind.SingleTask, "single-task"), SmallCampaign.Experiment(ExperimentKind.MultiTask, "multi-task"))
            .Add("single-task", "AnatEM", SmallCampaign.Single, 80, 81, null)
            .Add("multi-task", "AnatEM", SmallCampaign.Multi, 82, null, 84);
        var (first, second) = (await campaign.ReportAsync(), await campaign.ReportAsync(reversed: true));

        foreach (var write in new Action<CampaignReport, TextWriter>[] { MarkdownReport.Write, CsvReport.Write, LatexReport.Write, JsonReport.Write })
        {
            Assert.Equal(Text(write, first), Text(write, second));
            Assert.DoesNotContain('\r', Text(write, first));
        }
    }

    [Theory]
    [InlineData(-0.001, "0.00")]
    [InlineData(0.005001, "+0.01")]
    [InlineData(-1.5, "-1.50")]
    public void Differences_have_a_sign_unless_they_are_nothing(double value, string expected) =>
        Assert.Equal(expected, CellText.Of(new ReportCell { Value = value }, ColumnKind.Difference));

    private static string Text(Action<CampaignReport, TextWriter> write) => Text(write, HostileReport.Create());

    private static string Text(Action<CampaignReport, TextWriter> write, CampaignReport report)
    {
        using var text = new StringWriter { NewLine = "\r\n" };
        write(report, text);
        return text.ToString();
    }

    private static string[] Lines(Action<CampaignReport, TextWriter> write) => Text(write).Split('\n');

    private static List<List<string>> Csv(string text)
    {
        var rows = new List<List<string>>();
        foreach (var line in text.TrimEnd('\n').Split('\n'))
            rows.Add([.. CsvField().Matches(line).Select(field => field.Groups["quoted"].Success ? field.Groups["quoted"].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : field.Groups["plain"].Value)]);
        return rows;
    }

    [GeneratedRegex("(?:^|,)(?:\"(?<quoted>(?:[^\"]|\"\")*)\"|(?<plain>[^,\"]*))")]
    private static partial Regex CsvField();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex UnescapedPipe();

    [GeneratedRegex(@"(?<!\\)[{}]")]
    private static partial Regex Brace();

    [GeneratedRegex(@"\\(begin|end)\{(\w+)\}")]
    private static partial Regex Environment();

    [GeneratedRegex(@"(?<!\\)&")]
    private static partial Regex ColumnMark();

    [GeneratedRegex(@"(?<!\\)%")]
    private static partial Regex UnescapedPercent();
}
