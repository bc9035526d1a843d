using BioNer.Campaigns.Running;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace BioNer.Functions.Campaigns;

/// <summary>A campaign, and a group of about fifty of its jobs, as orchestrations over the algorithm that runs campaigns everywhere.</summary>
public static class CampaignOrchestrator
{
    /// <summary>A whole campaign.</summary>
    [Function(nameof(CampaignOrchestration))]
    public static async Task<GroupOutcome> CampaignOrchestration([OrchestrationTrigger] TaskOrchestrationContext context, CampaignStart start)
    {
        OrchestrationVersion.Check(context);
        var runtime = new DurableRuntime(context, start);
        try
        {
            return await CampaignAlgorithm.RunAsync(runtime, runtime.Options);
        }
        catch (TaskFailedException exception)
        {
            // Planning or reporting failed for good, the reason being what its owner reads in the campaign's state.
            var reason = ActivityRetries.Reason(exception);
            await runtime.NoteAsync(new CampaignNote(CampaignNoteKind.Stopped, reason));
            return new GroupOutcome(0, 0, 0, reason);
        }
    }

    /// <summary>A group, with a history of its own.</summary>
    [Function(nameof(CampaignGroupOrchestrator))]
    public static Task<GroupOutcome> CampaignGroupOrchestrator([OrchestrationTrigger] TaskOrchestrationContext context, GroupStart start)
    {
        OrchestrationVersion.Check(context);
        var runtime = new DurableRuntime(context, start);
        return CampaignAlgorithm.RunGroupAsync(runtime, start.Group, runtime.Options);
    }
}
