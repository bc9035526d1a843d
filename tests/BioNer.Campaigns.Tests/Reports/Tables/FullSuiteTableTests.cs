using BioNer.Campaigns.Reports;
using BioNer.Campaigns.Reports.Paper;
using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Tests.Reports.Tables;

public sealed class FullSuiteTableTests
{
    private static readonly ExperimentSpec SingleTask = SmallCampaign.Experiment(ExperimentKind.SingleTask, "single-task");
    private static readonly ExperimentSpec MultiTask = SmallCampaign.Experiment(ExperimentKind.MultiTask, "multi-task");

    private static SmallCampaign TwoCorpora() => new SmallCampaign(SingleTask, MultiTask)
        .Add("single-task", "AnatEM", SmallCampaign.Single, 80, 81, 82)
        .Add("single-task", "Ex-PTM", SmallCampaign.Single, 60, 62, 61)
        .Add("multi-task", "AnatEM", SmallCampaign.Multi, 82, 83.5, 84.5)
        .Add("multi-task", "Ex-PTM", SmallCampaign.Multi, 70, 71, 72);

    [Fact]
    public async Task A_figure_has_its_mean_spread_and_interval()
    {
        var cell = (await TwoCorpora().TableAsync("table9")).Cell("AnatEM", "F1", "single-task");

        Assert.Equal(81, cell.Value!.Value, 9);
        Assert.Equal(1, cell.Deviation!.Value, 9);
        Assert.Equal(4.302653 / Math.Sqrt(3), cell.HalfWidth95!.Value, 0.00001); // the table's t for 2 degrees of freedom
        Assert.Equal(3, cell.Seeds);
        Assert.Equal(3, cell.Runs.Count);
        Assert.False(cell.Star);
        Assert.Null(cell.Tests);
    }

    // Gains 2, 2.5, 2.5: mean 7/3, standard error 1/6, t = 14 with 2 degrees of freedom, whose p is 1 - t / sqrt(2 + t²). Welch's t = 2.5145 with 3.806 degrees of freedom; its p by Simpson's rule.
    [Fact]
    public async Task Tests_are_against_the_single_task_network_and_the_paired_one_gives_the_star()
    {
        var table = await TwoCorpora().TableAsync("table9");
        var cell = table.Cell("AnatEM", "F1", "multi-task");
        var gain = table.Cell("AnatEM", "gain", "multi-task");

        Assert.True(cell.Star);
        Assert.Equal(1 - 14 / Math.Sqrt(198), cell.Tests!.Paired!.Value, 9);
        Assert.Equal(0.068903, cell.Tests.Welch!.Value, 0.000001);
        Assert.Equal(7.0 / 3, gain.Value!.Value, 9);
        Assert.Equal(4.302653 / 6, gain.HalfWidth95!.Value, 0.00001);
    }

    // The gains of the two common seeds, 2 and 2.1, are significant by the paired test (t = 41), Welch's over all seeds is far from it.
    [Fact]
    public async Task Where_a_seed_is_missing_Welchs_test_gives_the_star()
    {
        var table = await new SmallCampaign(SingleTask, MultiTask)
            .Add("single-task", "AnatEM", SmallCampaign.Single, 80, 81, 82)
            .Add("multi-task", "AnatEM", SmallCampaign.Multi, 82, 83.1, null).TableAsync("table9");
        var cell = table.Cell("AnatEM", "F1", "multi-task");

        Assert.True(cell.Tests!.Paired < 0.05);
        Assert.True(cell.Tests.Welch > 0.05);
        Assert.False(cell.Star);
        Assert.Equal("2 of 3 seeds", cell.Text);
        Assert.Contains("Over fewer seeds than planned: multi-task of AnatEM (2 of 3 seeds).", table.Notes);
    }

    [Fact]
    public async Task One_seed_has_neither_spread_nor_t_test()
    {
        var table = await new SmallCampaign(SingleTask, MultiTask) { Seeds = [1] }
            .Add("single-task", "AnatEM", SmallCampaign.Single, 80)
            .Add("multi-task", "AnatEM", SmallCampaign.Multi, 82).TableAsync("table9");
        var cell = table.Cell("AnatEM", "F1", "multi-task");

        Assert.Equal((82, null, null, false, null), (cell.Value, cell.Deviation, cell.HalfWidth95, cell.Star, cell.Tests));
        Assert.Equal((2, null), (table.Cell("AnatEM", "gain", "multi-task").Value, table.Cell("AnatEM", "gain", "multi-task").HalfWidth95));
        Assert.Contains("One seed (1): no spread, no t-test.", table.Notes);
    }

    // Ten sentences found by one side only: of 1,024 exchanges two are as extreme, p = 1/512; two tests of it make Holm's 1/256 for both.
    [Fact]
    public async Task Randomisation_is_corrected_over_the_table()
    {
        var campaign = new SmallCampaign(SingleTask, MultiTask) { Seeds = [1] };
        foreach (var corpus in new[] { "AnatEM", "Ex-PTM" })
            campaign
                .Predict(campaign.AddRun("single-task", corpus, SmallCampaign.Single, 1, 0), new bool[10])
                .Predict(campaign.AddRun("multi-task", corpus, SmallCampaign.Multi, 1, 100), [.. Enumerable.Repeat(true, 10)]);
        var tests = (await campaign.TableAsync("table9")).Cell("Ex-PTM", "F1", "multi-task").Tests!;

        Assert.Equal(1.0 / 512, tests.Randomisation!.Value, 0.0015);
        Assert.Equal(2 * tests.Randomisation.Value, tests.Holm!.Value, 12);
        Assert.Null(tests.Welch);
        Assert.Null(tests.Paired);
    }

    [Fact]
    public async Task Predictions_of_one_side_make_no_randomisation()
    {
        var campaign = TwoCorpora();
        campaign.Predict("multi-task/AnatEM/Multi//1/Keep//False//1", true, false);
        var tests = (await campaign.TableAsync("table9")).Cell("AnatEM", "F1", "multi-task").Tests!;

        Assert.NotNull(tests.Paired);
        Assert.Equal((null, null), (tests.Randomisation, tests.Holm));
    }

    [Fact]
    public async Task Predictions_on_other_sentences_are_not_compared()
    {
        var campaign = TwoCorpora()
            .Predict("single-task/AnatEM/Single//1/Keep//False//1", false, true)
            .Predict("multi-task/AnatEM/Multi//1/Keep//False//1", true, true, true);

        Assert.Null((await campaign.TableAsync("table9")).Cell("AnatEM", "F1", "multi-task").Tests!.Randomisation);
    }

    // By seed the single-task averages are 70, 71.5, 71.5.
    [Fact]
    public async Task Averages_have_the_spread_of_the_seeds_averages()
    {
        var table = await TwoCorpora().TableAsync("table9");
        var single = table.Cell("average of 2", "F1", "single-task");

        Assert.Equal(71, single.Value!.Value, 9);
        Assert.Equal(Math.Sqrt(0.75), single.Deviation!.Value, 9);
        Assert.Equal((81.55 + 68.56) / 2, table.Cell("average of 2", "paper", "single-task").Value!.Value, 9);
        Assert.Equal(71 - (81.55 + 68.56) / 2, table.Cell("average of 2", "ours − paper", "single-task").Value!.Value, 9);
    }

    // Gains by corpus: 7/3 and 10, half their distance 23/6 times t(1) = 12.7062. Gains by seed: 6, 5.75, 6.75, standard error 0.300463 times t(2) = 4.302653.
    [Fact]
    public async Task The_average_gain_has_an_interval_over_corpora_and_one_over_seeds()
    {
        var table = await TwoCorpora().TableAsync("table9");
        var gain = table.Cell("average of 2", "gain", "multi-task");

        Assert.Equal(37.0 / 6, gain.Value!.Value, 9);
        Assert.Equal(12.7062 * 23 / 6, gain.HalfWidth95!.Value, 0.001);
        Assert.Contains(table.Notes, note => note.StartsWith("Average gain of multi-task: +6.17 over 2 corpora; 95 % interval -42.54 to +54.87 over corpora", StringComparison.Ordinal)
            && note.Contains("+4.87 to +7.46 over seeds", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Gaps_are_named_and_averages_are_over_what_is_there()
    {
        var campaign = TwoCorpora();
        campaign.Add("single-task", "JNLPBA", SmallCampaign.Single, null, null, null);
        var key = campaign.AddRun("multi-task", "JNLPBA", SmallCampaign.Multi, 1, null);
        campaign.Fail(key, "no memory left");
        var table = await campaign.TableAsync("table9");

        Assert.Equal(CellState.Missing, table.Cell("JNLPBA", "F1", "single-task").State);
        Assert.Equal((CellState.Failed, "no memory left"), (table.Cell("JNLPBA", "F1", "multi-task").State, table.Cell("JNLPBA", "F1", "multi-task").Text));
        Assert.Equal(CellState.Empty, table.Cell("JNLPBA", "gain", "multi-task").State);
        Assert.Equal(69.60, table.Cell("JNLPBA", "paper", "single-task").Value);
        Assert.Equal(["average of those there are", "average of the 2 that have all"], table.Averages.Select(row => row.Label));
        Assert.Equal("over 2", table.Cell("average of those there are", "F1", "single-task").Text);
        Assert.Equal((81.55 + 68.56) / 2, table.Cell("average of those there are", "paper", "single-task").Value!.Value, 9);
        Assert.Contains("Not trained yet: single-task of JNLPBA.", table.Notes);
        Assert.Contains("Failed: multi-task of JNLPBA (no memory left).", table.Notes);
    }

    // The headline figures of ../shared/paper/protocol.md, which the paper prints for 15 corpora: cells and averages are each rounded to 0.01.
    [Theory]
    [InlineData(15, "single-task", 78.43)]
    [InlineData(14, "single-task", 78.11)]
    [InlineData(15, "multi-task", 79.26)]
    [InlineData(14, "multi-task", 79.04)]
    [InlineData(15, "dependent", 78.79)]
    [InlineData(14, "dependent", 78.49)]
    public async Task The_papers_average_is_over_the_corpora_present(int corpora, string network, double expected)
    {
        var campaign = new SmallCampaign(SingleTask, MultiTask, SmallCampaign.Experiment(ExperimentKind.Dependent, "dependent")) { Seeds = [1] };
        foreach (var corpus in PaperTables.Corpora.Where(corpus => corpora == 15 || corpus != "BC4CHEMD"))
            campaign.Add("single-task", corpus, SmallCampaign.Single, 50).Add("multi-task", corpus, SmallCampaign.Multi, 50).Add("dependent", corpus, new() { Network = Network.Dependent }, 50);

        Assert.Equal(expected, (await campaign.TableAsync("table9")).Cell($"average of {corpora}", "paper", network).Value!.Value, 0.01);
    }

    [Fact]
    public async Task A_corpus_the_paper_does_not_have_has_empty_cells_and_no_paper_average()
    {
        var table = await TwoCorpora().Add("single-task", "Mine", SmallCampaign.Single, 50, 51, 52).Add("multi-task", "Mine", SmallCampaign.Multi, 50, 51, 52).TableAsync("table9");

        Assert.Equal(CellState.Empty, table.Cell("Mine", "paper", "single-task").State);
        Assert.Equal(CellState.Empty, table.Cell("average of 3", "paper", "single-task").State);
    }

    [Fact]
    public async Task Without_a_corpus_of_the_paper_there_is_no_column_of_its()
    {
        var table = await new SmallCampaign(SingleTask).Add("single-task", "Mine", SmallCampaign.Single, 50, 51, 52).TableAsync("table9");

        Assert.Equal(["F1"], table.Columns.Select(column => column.Title));
        Assert.DoesNotContain(table.Notes, note => note.StartsWith("Paper:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_papers_marks_stand_at_its_figures()
    {
        var table = await TwoCorpora().TableAsync("table9");

        Assert.True(table.Cell("Ex-PTM", "paper", "multi-task").Star);
        Assert.False(table.Cell("AnatEM", "paper", "multi-task").Star);
    }

    [Fact]
    public async Task Each_overlap_rule_has_a_column_group_and_the_paper_stands_beside_its_own()
    {
        var table = await new SmallCampaign(SingleTask, MultiTask with { Overlap = [OverlapRule.Keep, OverlapRule.Exclude] })
            .Add("single-task", "AnatEM", SmallCampaign.Single, 80)
            .Add("multi-task", "AnatEM", SmallCampaign.Multi, 82)
            .Add("multi-task", "AnatEM", SmallCampaign.Multi with { Overlap = OverlapRule.Exclude }, 81).TableAsync("table9");

        Assert.Equal(["single-task", "multi-task", "multi-task, overlap excluded"], table.Groups());
        Assert.Equal(1, table.Cell("AnatEM", "gain", "multi-task, overlap excluded").Value);
        Assert.DoesNotContain(table.Columns, column => column is { Title: "paper", Group: "multi-task, overlap excluded" });
    }
}
