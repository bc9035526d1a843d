using BioNer.Campaigns.Running;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace BioNer.Functions.Campaigns;

/// <summary>One training as an orchestration.</summary>
public static class TrainingOrchestrator
{
    private const int LongestDelayMinutes = 60;

    /// <summary>Has a job trained, and again, with longer and longer pauses, when it failed by a fault of the machine.</summary>
    [Function(nameof(TrainingJobOrchestrator))]
    public static async Task<JobOutcome> TrainingJobOrchestrator([OrchestrationTrigger] TaskOrchestrationContext context, TrainingStart start)
    {
        OrchestrationVersion.Check(context);
        var training = new TrainingWait(context, start);
        for (var attempt = 0; ; attempt++)
        {
            var sight = await training.RunAsync();
            if (!sight.Again || attempt >= start.Rules.Retries)
                return sight.Outcome!;
            await context.CreateTimer(TimeSpan.FromMinutes(Math.Min(LongestDelayMinutes, 1 << Math.Min(attempt, 6))), CancellationToken.None);
        }
    }
}
