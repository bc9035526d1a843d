using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Reports;
using BioNer.Campaigns.Reports.Paper;
using BioNer.Campaigns.Specs;

namespace BioNer.Campaigns.Tests.Reports.Tables;

public sealed class DatasetSizeTableTests
{
    private static readonly ExperimentSpec Sizes = SmallCampaign.Experiment(ExperimentKind.DatasetSize, "dataset-size") with { EqualUpdates = true };
    private static readonly Condition Half = SmallCampaign.Single with { Fraction = 0.5 };

    // Multi-task less single-task 5, 6, 4; less the control 1, 2, 0: mean 1, standard error 1/sqrt(3).
    [Fact]
    public async Task The_reference_is_the_single_task_network_of_the_same_share_and_the_control_stands_beside()
    {
        var table = await new SmallCampaign(SmallCampaign.Experiment(ExperimentKind.SingleTask, "single-task"), Sizes)
            .Add("single-task", "Ex-PTM", SmallCampaign.Single, 69, 70, 71)
            .Add("dataset-size", "Ex-PTM", Half, 60, 60, 60)
            .Add("dataset-size", "Ex-PTM", Half with { EqualUpdates = true }, 64, 64, 64)
            .Add("dataset-size", "Ex-PTM", SmallCampaign.Multi with { Fraction = 0.5, Partner = "BioNLP11EPI" }, 65, 66, 64)
            .TableAsync("table10");

        Assert.Equal(["100 % single-task", "50 % single-task", "50 % multi-task", "50 % single-task, as many updates"], table.Groups());
        Assert.Equal(5, table.Cell("Ex-PTM", "gain", "50 % multi-task").Value);
        Assert.Equal(4, table.Cell("Ex-PTM", "gain", "50 % single-task, as many updates").Value);
        var controlled = table.Cell("Ex-PTM", "multi-task − this", "50 % single-task, as many updates");
        Assert.Equal(1, controlled.Value!.Value, 9);
        Assert.Equal(4.302653 / Math.Sqrt(3), controlled.HalfWidth95!.Value, 0.00001);
        Assert.Equal((74.60, true), (table.Cell("Ex-PTM", "paper", "50 % multi-task").Value, table.Cell("Ex-PTM", "paper", "50 % multi-task").Star));
        Assert.Equal((62.81, false), (table.Cell("Ex-PTM", "paper", "50 % single-task").Value, table.Cell("Ex-PTM", "paper", "50 % single-task").Star));
        Assert.Contains(table.Notes, note => note.Contains("Ex-PTM with BioNLP11EPI", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Undecided_partners_are_named_with_what_they_wait_for()
    {
        var table = await new SmallCampaign(Sizes with { Partners = PartnerChoice.Measured }) { Seeds = [1] }
            .Add("dataset-size", "Ex-PTM", Half, 60)
            .AddUndecided("dataset-size", "Ex-PTM", SmallCampaign.Multi with { Fraction = 0.5 }, "waits for 3 pairwise trainings of Ex-PTM")
            .TableAsync("table10");
        var cell = table.Cell("Ex-PTM", "F1", "50 % multi-task");

        Assert.Equal((CellState.Undecided, "waits for 3 pairwise trainings of Ex-PTM"), (cell.State, cell.Text));
        Assert.Contains("Undecided, waiting for other results: 50 % multi-task of Ex-PTM (waits for 3 pairwise trainings of Ex-PTM).", table.Notes);
    }

    // ../shared/paper/protocol.md, "headline figures".
    [Theory]
    [InlineData(15, 0.5, 75.01, 78.24)]
    [InlineData(14, 0.5, 74.64, 78.17)]
    [InlineData(15, 0.25, 70.41, 75.47)]
    [InlineData(14, 0.25, 69.96, 75.41)]
    [InlineData(15, 0.1, 61.73, 68.64)]
    [InlineData(14, 0.1, 61.00, 68.37)]
    public async Task The_papers_averages_are_over_the_corpora_present(int corpora, double fraction, double single, double multi)
    {
        var campaign = new SmallCampaign(Sizes) { Seeds = [1] };
        foreach (var corpus in PaperTables.Corpora.Where(corpus => corpora == 15 || corpus != "BC4CHEMD"))
            campaign
                .Add("dataset-size", corpus, SmallCampaign.Single with { Fraction = fraction }, 50)
                .Add("dataset-size", corpus, SmallCampaign.Multi with { Fraction = fraction, Partner = "P" }, 50);
        var table = await campaign.TableAsync("table10");

        Assert.Equal(single, table.Cell($"average of {corpora}", "paper", $"{100 * fraction} % single-task").Value!.Value, 0.005001);
        Assert.Equal(multi, table.Cell($"average of {corpora}", "paper", $"{100 * fraction} % multi-task").Value!.Value, 0.005001);
    }

    [Fact]
    public async Task Curves_run_from_the_smallest_share_to_the_whole()
    {
        var report = await new SmallCampaign(SmallCampaign.Experiment(ExperimentKind.Pairwise, "pairwise"), Sizes)
            .Add("pairwise", "Ex-PTM", SmallCampaign.Single, 69, 70, 71)
            .Add("pairwise", "Ex-PTM", SmallCampaign.Multi with { Partner = "P" }, 75, 75, 75)
            .Add("dataset-size", "Ex-PTM", Half, 60, 61, 62)
            .Add("dataset-size", "Ex-PTM", SmallCampaign.Multi with { Fraction = 0.5, Partner = "P" }, 65, 65, 65)
            .ReportAsync();
        var panel = Assert.Single(Assert.IsType<LineChart>(report.Figures.Single(figure => figure.Id == "sizes")).Panels);

        Assert.Equal("Ex-PTM", panel.Title);
        Assert.Equal([50.0, 100], panel.Series[0].X);
        Assert.Equal([61.0, 70], panel.Series[0].Y);
        Assert.Equal(4.302653 / Math.Sqrt(3), panel.Series[0].HalfWidth[0]!.Value, 0.00001);
        Assert.Equal([65.0, 75], panel.Series[1].Y);
    }
}
