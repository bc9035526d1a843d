using BioNer.Campaigns.Reports;
using BioNer.Campaigns.Reports.Paper;
using BioNer.Campaigns.Specs;
using BioNer.Core.Corpora;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Tests.Reports.Tables;

public sealed class OtherTablesTests
{
    private static readonly ExperimentSpec Grouped = SmallCampaign.Experiment(ExperimentKind.Grouped, "grouped");

    // The averages below tables 4 to 8 of the paper; those below table 3 are not the averages of its cells, which by hand are 456.69 / 6 and 466.93 / 6.
    [Theory]
    [InlineData("Chemical", "table3-chemical", 76.115, 77.8217)]
    [InlineData("Species", "table4-species", 84.65, 86.13)]
    [InlineData("Cellular component", "table5-cellular-component", 72.35, 74.18)]
    [InlineData("Disease", "table6-disease", 80.36, 80.42)]
    [InlineData("Cell", "table7-cell", 85.66, 84.86)]
    [InlineData("Gene/protein", "table8-gene-protein", 77.14, 79.43)]
    public async Task A_group_has_the_papers_table_and_averages(string group, string id, double single, double multi)
    {
        string[] corpora = [.. PaperTables.Corpora.Where(corpus => PaperTables.GroupSingle(group, corpus) is not null)];
        var campaign = new SmallCampaign(Grouped) { Seeds = [1], Groups = [new EntityGroup(group, [.. corpora.Select(corpus => new GroupMember(corpus, "T"))])] };
        foreach (var corpus in corpora)
            foreach (var network in new[] { Network.Single, Network.Multi })
                campaign.Add("grouped", corpus, new() { Network = network, Group = group, Type = "T" }, 50);
        var table = await campaign.TableAsync(id);

        Assert.Equal(single, table.Cell($"average of {corpora.Length}", "paper", "single-task").Value!.Value, 0.005001);
        Assert.Equal(multi, table.Cell($"average of {corpora.Length}", "paper", "multi-task").Value!.Value, 0.005001);
        Assert.Contains(table.Notes, note => note.Contains($"{corpora[0]} T", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_group_of_ones_own_has_a_table_without_a_number()
    {
        var campaign = new SmallCampaign(Grouped) { Groups = [new EntityGroup("Molecule", [new GroupMember("Mine", null)])] };
        campaign.Add("grouped", "Mine", new() { Network = Network.Single, Group = "Molecule" }, 50);

        Assert.Equal("Group: Molecule", (await campaign.TableAsync("group-molecule")).Title);
    }

    [Fact]
    public async Task Benchmarks_use_each_corpus_criterion_and_the_best_network_on_devel()
    {
        var campaign = new SmallCampaign(SmallCampaign.Experiment(ExperimentKind.SingleTask, "single-task"), SmallCampaign.Experiment(ExperimentKind.MultiTask, "multi-task"), SmallCampaign.Experiment(ExperimentKind.Benchmark, "benchmark")) { Seeds = [1] };
        campaign.AddRun("single-task", "AnatEM", SmallCampaign.Single, 1, 80, devel: 81, rightBoundary: 87);
        campaign.AddRun("multi-task", "AnatEM", SmallCampaign.Multi, 1, 90, devel: 79, rightBoundary: 95);
        campaign.AddRun("single-task", "BC2GM", SmallCampaign.Single, 1, 72);
        campaign.AddRun("single-task", "Linnaeus", SmallCampaign.Single, 1, null);
        campaign.AddRun("single-task", "Ex-PTM", SmallCampaign.Single, 1, 60);
        var table = await campaign.TableAsync("table11");

        Assert.Equal(["AnatEM", "BC2GM", "Linnaeus"], table.Rows.Select(row => row.Label));
        Assert.Equal(("right boundary", "single-task", 87), (table.Cell("AnatEM", "criterion").Text, table.Cell("AnatEM", "our network").Text, table.Cell("AnatEM", "ours").Value));
        Assert.Equal(91.61, table.Cell("AnatEM", "published system").Value);
        Assert.Equal(87 - 91.61, table.Cell("AnatEM", "ours − published").Value!.Value, 9);
        Assert.Equal(72, table.Cell("BC2GM", "ours").Value);
        Assert.Contains(table.Notes, note => note.StartsWith("BC2GM: its file of alternative boundaries is no part of the data", StringComparison.Ordinal));
        Assert.Equal(CellState.Missing, table.Cell("Linnaeus", "ours").State);
        Assert.Contains("Not trained yet: ours of Linnaeus.", table.Notes);
    }

    [Fact]
    public async Task Samplings_are_compared_with_the_first()
    {
        var campaign = new SmallCampaign(SmallCampaign.Experiment(ExperimentKind.Sampling, "sampling")) { Seeds = [1] };
        campaign
            .Add("sampling", "AnatEM", SmallCampaign.Multi with { Sampling = CorpusSampling.Uniform }, 80)
            .Add("sampling", "AnatEM", SmallCampaign.Multi with { Sampling = CorpusSampling.Proportional }, 83);
        var table = await campaign.TableAsync("sampling");

        Assert.Equal(["uniform", "proportional"], table.Groups());
        Assert.Equal(81.83, table.Cell("AnatEM", "paper", "uniform").Value);
        Assert.Equal(3, table.Cell("AnatEM", "gain", "proportional").Value);
    }

    [Fact]
    public async Task Overlap_is_counted_by_the_papers_measure_and_by_words()
    {
        var campaign = new SmallCampaign(SmallCampaign.Experiment(ExperimentKind.Overlap, "overlap"))
        {
            Overlap = new OverlapCounts([new SharedSentences("BioNLP09", Split.Test, "BC2GM", Split.Train, 9, 2446)], [new SharedSentences("BioNLP09", Split.Test, "JNLPBA", Split.Train, 1933, 2435)]),
        };
        campaign.Add("overlap", "BioNLP09", SmallCampaign.Single, 1);
        var report = await campaign.ReportAsync();

        Assert.Equal(["overlap-counts", "overlap-words"], report.Tables.Select(table => table.Id));
        Assert.Equal(0.37, report.Tables[0].Cell("BioNLP09", "percent").Value!.Value, 0.005); // the paper's text
        Assert.Equal("JNLPBA train", report.Tables[1].Cell("BioNLP09", "stands in").Text);
        Assert.Equal(79.38, report.Tables[1].Cell("BioNLP09", "percent").Value!.Value, 0.005);
    }

    [Fact]
    public async Task Gains_are_drawn_beside_the_papers()
    {
        var report = await new SmallCampaign(SmallCampaign.Experiment(ExperimentKind.SingleTask, "single-task"), SmallCampaign.Experiment(ExperimentKind.MultiTask, "multi-task"))
            .Add("single-task", "Ex-PTM", SmallCampaign.Single, 60, 62, 61)
            .Add("multi-task", "Ex-PTM", SmallCampaign.Multi, 70, 71, 72).ReportAsync();
        var bars = Assert.IsType<BarChart>(report.Figures.Single(figure => figure.Id == "gains"));

        Assert.Equal(["multi-task", "multi-task, paper"], bars.Series.Select(series => series.Name));
        Assert.Equal(10, bars.Series[0].Values[0]);
        Assert.Equal(4.302653 / Math.Sqrt(3), bars.Series[0].HalfWidth[0]!.Value, 0.00001); // gains 10, 9, 11
        Assert.Equal(74.90 - 68.56, bars.Series[1].Values[0]!.Value, 9);
    }
}
