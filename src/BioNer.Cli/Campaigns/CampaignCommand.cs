using System.CommandLine;

namespace BioNer.Cli.Campaigns;

/// <summary><c>bioner campaign</c>: experiments planned, run, watched and reported as one.</summary>
internal static class CampaignCommand
{
    private const string Description =
        """
        Plan, run and report many trainings as one campaign: the paper's experiments, or your own corpora.

        Example: bioner campaign run samples/campaigns/smoke.yaml
        """;

    public static Command Create() => new("campaign", Description)
    {
        PlanCommand.Create(), RunCommand.Create(), StatusCommand.Create(), ReportCommand.Create(), ErrorsCommand.Create(),
        StateCommand.Pause(), StateCommand.Resume(), StateCommand.Cancel(), ListCommand.Create(),
    };
}
