using BioNer.Campaigns.Reports;
using BioNer.Campaigns.Specs;

namespace BioNer.Campaigns.Tests.Reports.Tables;

public sealed class PairwiseTablesTests
{
    private static readonly ExperimentSpec Pairwise = SmallCampaign.Experiment(ExperimentKind.Pairwise, "pairwise");

    [Fact]
    public async Task The_best_partner_is_chosen_by_devel_not_by_test()
    {
        var campaign = Alone("AnatEM", "Ex-PTM", "JNLPBA");
        Pair(campaign, "AnatEM", "Ex-PTM", test: 90, devel: 70);
        Pair(campaign, "AnatEM", "JNLPBA", test: 60, devel: 71);
        Pair(campaign, "Ex-PTM", "AnatEM", test: 50, devel: 50);
        Pair(campaign, "JNLPBA", "AnatEM", test: 50, devel: 50);
        var table = await campaign.TableAsync("table2");

        Assert.Equal("JNLPBA", table.Cell("AnatEM", "best partner").Text);
        Assert.Equal(60, table.Cell("AnatEM", "F1", "multi-task beside its best partner").Value);
        Assert.Equal(-20, table.Cell("AnatEM", "gain", "multi-task beside its best partner").Value);
        Assert.Equal(81.68, table.Cell("AnatEM", "paper", "multi-task beside its best partner").Value);
        Assert.Equal("NCBI-Disease", table.Cell("AnatEM", "paper's best partner").Text);
    }

    [Fact]
    public async Task The_matrix_has_every_pair_and_stands_beside_the_papers()
    {
        var campaign = Alone("AnatEM", "Ex-PTM");
        Pair(campaign, "AnatEM", "Ex-PTM", test: 82, devel: 70);
        Pair(campaign, "Ex-PTM", "AnatEM", test: null, devel: 50);
        var report = await campaign.ReportAsync();
        var ours = report.Tables.Single(table => table.Id == "pairs");
        var paper = report.Tables.Single(table => table.Id == "pairs-paper");

        Assert.Equal(82, ours.Cell("AnatEM", "Ex-PTM").Value);
        Assert.Equal(CellState.Empty, ours.Cell("AnatEM", "AnatEM").State);
        Assert.Equal(CellState.Missing, ours.Cell("Ex-PTM", "AnatEM").State);
        Assert.Contains("Not trained yet: AnatEM of Ex-PTM.", ours.Notes);
        Assert.Equal(81.57, paper.Cell("AnatEM", "Ex-PTM").Value); // additional file 1
        Assert.Equal([2.0, null], HeatMap(report, "pairs").Values.SelectMany(row => row).Where((_, index) => index is 1 or 2));
        Assert.Equal(81.57 - 81.55, HeatMap(report, "pairs-paper").Values[0][1]!.Value, 9);
    }

    [Fact]
    public async Task Both_overlap_rules_stand_in_one_table_each_with_its_best_partner()
    {
        var campaign = Alone(Pairwise with { Overlap = [OverlapRule.Keep, OverlapRule.Exclude] }, "BioNLP09", "JNLPBA");
        foreach (var (corpus, partner) in new[] { ("BioNLP09", "JNLPBA"), ("JNLPBA", "BioNLP09") })
        {
            Pair(campaign, corpus, partner, test: 90, devel: 90);
            Pair(campaign, corpus, partner, test: 79, devel: 79, OverlapRule.Exclude);
        }
        var table = await campaign.TableAsync("table2");

        Assert.Equal(["single-task", "multi-task beside its best partner", "multi-task beside its best partner, overlap excluded"], table.Groups());
        Assert.Equal("JNLPBA", table.Cell("BioNLP09", "best partner, overlap excluded").Text);
        Assert.Equal(-1, table.Cell("BioNLP09", "gain", "multi-task beside its best partner, overlap excluded").Value);
    }

    [Fact]
    public async Task The_worth_of_overlapping_sentences_is_told_with_its_interval()
    {
        var campaign = new SmallCampaign(Pairwise with { Overlap = [OverlapRule.Keep, OverlapRule.Exclude] });
        campaign.Add("pairwise", "BioNLP09", SmallCampaign.Single, 80, 81, 82);
        campaign.Add("pairwise", "BioNLP09", SmallCampaign.Multi with { Partner = "JNLPBA" }, 90, 91, 92.5);
        campaign.Add("pairwise", "BioNLP09", SmallCampaign.Multi with { Partner = "JNLPBA", Overlap = OverlapRule.Exclude }, 80, 81, 82);
        var table = await campaign.TableAsync("overlap-rules");

        Assert.Equal("JNLPBA", table.Cell("BioNLP09", "beside").Text);
        Assert.Equal(81, table.Cell("BioNLP09", "alone").Value);
        Assert.Equal(0, table.Cell("BioNLP09", "gain", "overlap excluded").Value);
        var worth = table.Cell("BioNLP09", "kept − excluded");
        Assert.Equal(61.0 / 6, worth.Value!.Value, 9); // 10, 10, 10.5: standard error 1/6
        Assert.Equal(4.302653 / 6, worth.HalfWidth95!.Value, 0.00001);
        Assert.True(worth.Star);
    }

    [Fact]
    public async Task A_second_experiment_has_tables_of_its_own()
    {
        var campaign = new SmallCampaign(Pairwise, Pairwise with { Id = "long" });
        foreach (var id in new[] { "pairwise", "long" })
            campaign.Add(id, "AnatEM", SmallCampaign.Single, 80).Add(id, "AnatEM", SmallCampaign.Multi with { Partner = "JNLPBA" }, 82);

        Assert.Equal(["table2", "pairs", "table2-long", "pairs-long"], (await campaign.ReportAsync()).Tables.Select(table => table.Id).Where(id => !id.EndsWith("-paper", StringComparison.Ordinal)));
    }

    private static SmallCampaign Alone(params string[] corpora) => Alone(Pairwise, corpora);

    private static SmallCampaign Alone(ExperimentSpec experiment, params string[] corpora)
    {
        var campaign = new SmallCampaign(experiment) { Seeds = [1] };
        foreach (var corpus in corpora)
            campaign.Add("pairwise", corpus, SmallCampaign.Single, 80);
        return campaign;
    }

    private static void Pair(SmallCampaign campaign, string corpus, string partner, double? test, double devel, OverlapRule rule = OverlapRule.Keep) =>
        campaign.AddRun("pairwise", corpus, SmallCampaign.Multi with { Partner = partner, Overlap = rule }, 1, test, devel);

    private static HeatMap HeatMap(CampaignReport report, string id) => Assert.IsType<HeatMap>(report.Figures.Single(figure => figure.Id == id));
}
