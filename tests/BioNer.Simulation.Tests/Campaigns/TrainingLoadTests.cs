using BioNer.Campaigns.Planning;
using BioNer.Simulation.Campaigns;
using BioNer.Simulation.Design;

namespace BioNer.Simulation.Tests.Campaigns;

public sealed class TrainingLoadTests
{
    [Fact]
    public void It_is_the_campaign_whose_figures_stand_in_the_documentation()
    {
        var spec = TrainingLoad.Paper(Repository.Root(), 3);
        var plan = CampaignPlanner.Expand(spec, TrainingLoad.Catalogue(spec));
        var jobs = TrainingLoad.Of(plan);

        // docs/deploy.md, The paper's campaign.
        Assert.Equal((861, 3267), (jobs.Count, (int)Math.Round(plan.Jobs.Sum(job => job.Tokens) / 1e6)));
        Assert.Equal(254, Math.Round(jobs.Sum(job => job.Seconds) / 3600));
        Assert.Equal(3.4, Math.Round(jobs.Max(job => job.Seconds) / 3600, 1));
    }
}
