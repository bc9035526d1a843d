using System.Diagnostics;
using System.Xml;
using System.Xml.Linq;
using BioNer.Campaigns.Reports;
using BioNer.Campaigns.Reports.Page;

namespace BioNer.Campaigns.Tests.Reports.Page;

public sealed class HtmlReportTests
{
    private static readonly XDocument Page = Parse(HtmlReport.Write(SampleReport.Create(), new HtmlReportOptions { RunsBase = "../runs", FiguresBase = "" }));

    [Fact]
    public void The_page_has_one_heading_of_the_first_rank_and_none_is_left_out()
    {
        Assert.Equal("paper-short", Assert.Single(All("h1")).Value);
        var ranks = Page.Descendants().Select(element => element.Name.LocalName).Where(name => name is "h1" or "h2" or "h3" or "h4").Select(name => name[1] - '0').ToList();
        for (var index = 1; index < ranks.Count; index++)
            Assert.True(ranks[index] <= ranks[index - 1] + 1, $"heading {index + 1} jumps from {ranks[index - 1]} to {ranks[index]}");
    }

    [Fact]
    public void Each_table_has_a_caption_and_each_head_says_what_it_heads()
    {
        Assert.NotEmpty(All("table"));
        Assert.All(All("table"), table => Assert.NotEmpty(Assert.Single(table.Elements(), element => element.Name.LocalName == "caption").Value));
        Assert.All(All("th"), head => Assert.Contains(head.Attribute("scope")?.Value, (string?[])["row", "col", "colgroup"]));
    }

    [Fact]
    public void Each_row_of_a_table_is_as_wide_as_its_head()
    {
        foreach (var table in All("table"))
        {
            var rows = table.Descendants().Where(element => element.Name.LocalName == "tr").ToList();
            var first = rows[0].Elements().Sum(cell => (int?)cell.Attribute("colspan") ?? 1);
            var body = rows.Where(row => row.Parent!.Name.LocalName != "thead").ToList();
            Assert.All(body, row => Assert.Equal(first, row.Elements().Count()));
        }
    }

    [Fact]
    public void Ids_are_there_once_and_each_link_within_the_page_leads_to_one()
    {
        var ids = Page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        var links = All("a").Select(link => link.Attribute("href")!.Value).Where(href => href.StartsWith('#')).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Contains(link[1..], ids));
        var named = Page.Descendants().Attributes("aria-labelledby").SelectMany(names => names.Value.Split(' ')).ToList();
        Assert.All(named, name => Assert.Contains(name, ids));
    }

    [Fact]
    public void Each_measured_figure_leads_to_its_runs_and_these_to_their_artifacts()
    {
        var report = SampleReport.Create();
        var table = All("table").First(table => table.Attribute("class")?.Value.StartsWith("figures", StringComparison.Ordinal) == true);
        var cell = table.Descendants().First(element => element.Name.LocalName == "td" && element.Value.StartsWith("70.83", StringComparison.Ordinal));
        var details = Target(cell.Descendants().Single(element => element.Name.LocalName == "a"));
        var keys = report.Tables[0].Rows[0].Cells[2].Runs;

        Assert.Contains("70.30 to 71.36", details.Value, StringComparison.Ordinal);
        var rows = details.Descendants().Where(element => element.Name.LocalName == "a").Select(Target).ToList();
        Assert.Equal(keys, rows.Select(row => row.Descendants().First(element => element.Name.LocalName == "code").Value));
        Assert.Contains(rows[0].Descendants().Attributes("href"), href => href.Value == $"../runs/{keys[0]}/metrics.json");
    }

    [Fact]
    public void Stars_spread_signs_and_the_papers_figures_show()
    {
        var row = Row("AnatEM");

        Assert.Equal(["70.00", "68.75", "70.83* ± 0.21", "69.58", "+0.83"], row);
        Assert.Equal("\u22120.42", Row("BC2GM")[4]);
    }

    [Fact]
    public void What_is_missing_and_what_failed_is_named_with_its_reason()
    {
        Assert.Equal("failed", Row("BC5CDR")[2]);
        Assert.Equal("missing", Row("BioNLP13CG")[2]);
        var gaps = Page.Descendants().Single(element => element.Attribute("class")?.Value == "gaps").Value;
        Assert.Contains("BC5CDR, multi, F1: failed (no memory left)", gaps, StringComparison.Ordinal);
        Assert.Contains("BioNLP13CG, multi, F1: missing (not run yet)", gaps, StringComparison.Ordinal);
        Assert.Contains(All("td"), cell => cell.Value == "failed: no memory left");
    }

    [Fact]
    public void The_page_asks_for_nothing_from_elsewhere()
    {
        var page = HtmlReport.Write(SampleReport.Create());

        Assert.DoesNotContain(Parse(page).Descendants(), element => element.Name.LocalName is "link" or "iframe" or "img" || element.Attribute("src") is not null);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", string.Concat(Parse(page).Descendants().Attributes("href").Select(href => href.Value)), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_names_stay_text()
    {
        const string name = "</td><script>alert('x')</script>\"&\u0001";
        var report = SampleReport.Create([name, "b"]);
        var hostile = report with
        {
            Campaign = name,
            Description = name,
            Conditions = [name],
            Contents = new Dictionary<string, string> { [name] = name },
            Tables = [.. report.Tables.Select(table => table with { Id = name, Title = name, Notes = [name] })],
            Figures = [SampleReport.Bars([name, "b"]) with { Id = name, Title = name, Caption = name }, SampleReport.Bars([name]) with { Id = name }],
            Errors = [report.Errors[0] with { Run = name, Task = name }],
            Differences = [report.Differences[0] with { Before = name, After = name, Task = name, BeforeKey = name }],
            Runs = [.. report.Runs.Select(run => run with { Reason = name })],
        };

        var page = Parse(HtmlReport.Write(hostile, new HtmlReportOptions { RunsBase = "runs", FiguresBase = "figures" }));

        Assert.Single(page.Descendants(), element => element.Name.LocalName == "script");
        Assert.Contains("<script>alert('x')</script>", page.Descendants().Single(element => element.Name.LocalName == "h1").Value, StringComparison.Ordinal);
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void The_same_report_gives_the_same_bytes()
    {
        var page = HtmlReport.Write(SampleReport.Create());

        Assert.Equal(page, HtmlReport.Write(SampleReport.Create()));
        Assert.DoesNotContain('\r', page);
    }

    [Fact]
    public void Runs_are_linked_only_where_they_are_said_to_be()
    {
        var report = SampleReport.Create();
        var key = report.Runs[0].Key;

        Assert.Contains($"href=\"../kept%20runs/{key}.json\"", HtmlReport.Write(report, new HtmlReportOptions { MetricsBase = "../kept runs" }), StringComparison.Ordinal);
        Assert.DoesNotContain("metrics.json", HtmlReport.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_without_anything_is_a_page_too()
    {
        var empty = SampleReport.Create() with { Tables = [], Figures = [], Errors = [], Differences = [], Runs = [], Conditions = [], Contents = new Dictionary<string, string>(), Description = null };

        Assert.Single(Parse(HtmlReport.Write(empty)).Descendants(), element => element.Name.LocalName == "h1");
    }

    [Fact]
    public void Two_hundred_rows_of_fifteen_figures_take_little_time()
    {
        var report = SampleReport.Create([.. Enumerable.Range(0, 200).Select(index => $"Corpus {index}")], 5, []);
        HtmlReport.Write(SampleReport.Create());
        var watch = Stopwatch.StartNew();

        var page = HtmlReport.Write(report);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
        Assert.InRange(page.Length, 500_000, 6_000_000);
    }

    private static string[] Row(string corpus) => [.. All("table")[0].Descendants()
        .First(element => element.Name.LocalName == "tr" && element.Elements().First().Value == corpus)
        .Elements().Skip(1).Select(cell => cell.Value)];

    private static XElement Target(XElement link) => Page.Descendants().Single(element => element.Attribute("id")?.Value == link.Attribute("href")!.Value[1..]);

    private static List<XElement> All(string name) => [.. Page.Descendants().Where(element => element.Name.LocalName == name)];

    private static XDocument Parse(string page)
    {
        using var reader = XmlReader.Create(new StringReader(page), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }
}
