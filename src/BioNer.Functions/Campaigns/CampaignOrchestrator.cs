using BioNer.Campaigns.Running;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace BioNer.Functions.Campaigns;

/// <summary>A campaign, and a group of about fifty of its jobs, as orchestrations over the algorithm that runs campaigns everywhere.</summary>
public static class CampaignOrchestrator
{
    /// <summary>A whole campaign.</summary>
    [Function(nameof(CampaignOrchestration))]
    public static Task<GroupOutcome> CampaignOrchestration([OrchestrationTrigger] TaskOrchestrationContext context, CampaignStart start)
    {
        var runtime = new DurableRuntime(context, start);
        return CampaignAlgorithm.RunAsync(runtime, runtime.Options);
    }

    /// <summary>A group, with a history of its own.</summary>
    [Function(nameof(CampaignGroupOrchestrator))]
    public static Task<GroupOutcome> CampaignGroupOrchestrator([OrchestrationTrigger] TaskOrchestrationContext context, GroupStart start)
    {
        var runtime = new DurableRuntime(context, start);
        return CampaignAlgorithm.RunGroupAsync(runtime, start.Group, runtime.Options);
    }
}
