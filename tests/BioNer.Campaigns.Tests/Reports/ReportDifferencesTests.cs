using BioNer.Campaigns.Errors;
using BioNer.Campaigns.Specs;
using BioNer.Campaigns.Tests.Reports.Tables;

namespace BioNer.Campaigns.Tests.Reports;

public sealed class ReportDifferencesTests
{
    [Fact]
    public async Task A_network_is_compared_with_single_task_of_the_same_corpus_and_seed()
    {
        var campaign = new SmallCampaign(SmallCampaign.Experiment(ExperimentKind.SingleTask, "single-task"), SmallCampaign.Experiment(ExperimentKind.MultiTask, "multi-task"));
        var single = campaign.AddRun("single-task", "AnatEM", SmallCampaign.Single, 1, 80);
        var multi = campaign.AddRun("multi-task", "AnatEM", SmallCampaign.Multi, 1, 81);
        campaign.Predict(single, true, true, false, false).Predict(multi, true, false, true, false);
        // Of these one lacks predictions, the other a single-task run.
        campaign.AddRun("single-task", "BC2GM", SmallCampaign.Single, 1, 70);
        campaign.Predict(campaign.AddRun("multi-task", "BC2GM", SmallCampaign.Multi, 1, 70), true);
        campaign.Predict(campaign.AddRun("multi-task", "CRAFT", SmallCampaign.Multi, 1, 70), true);

        var difference = Assert.Single((await campaign.ReportAsync()).Differences);

        Assert.Equal(("AnatEM", single, multi), (difference.Task, difference.BeforeKey, difference.AfterKey));
        Assert.Equal(new MentionOutcomes(BothRight: 1, Fixed: 1, Broken: 1, BothWrong: 1), difference.Types[0].Unseen);
    }
}
