using BioNer.Campaigns.Running;
using BioNer.Storage.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace BioNer.Functions.Campaigns;

/// <summary>Waits for one training: puts it on the queue unless its result is there, then waits for its event, and looks itself now and then in case that was lost.</summary>
public static class TrainingOrchestrator
{
    /// <summary>Times that a job which failed by a fault of the machine is tried again.</summary>
    public const int Retries = 2;

    /// <summary>One training.</summary>
    [Function(nameof(TrainingJobOrchestrator))]
    public static async Task<JobOutcome> TrainingJobOrchestrator([OrchestrationTrigger] TaskOrchestrationContext context, TrainingStart start)
    {
        // Before the look: what ends between the look and the wait raises an event that is kept.
        var ended = context.WaitForExternalEvent<JobCompletion>(DurableNames.Ended);
        for (var attempt = 0; ; attempt++)
        {
            var sight = await LookAsync(nameof(TrainingActivities.BeginTraining), 0);
            for (var looks = 1; sight.Outcome is null; looks++)
            {
                using var stop = new CancellationTokenSource();
                if (await Task.WhenAny(ended, context.CreateTimer(Patience.Of(looks - 1), stop.Token)) == ended)
                {
                    stop.Cancel();
                    // One event answers one wait: the next one is waited for anew.
                    ended = context.WaitForExternalEvent<JobCompletion>(DurableNames.Ended);
                }
                // The event says only that it is time to look: the store has the truth, and an event may come twice or late.
                sight = await LookAsync(nameof(TrainingActivities.LookAtTraining), looks);
            }
            if (!sight.Again || attempt == Retries)
                return sight.Outcome;
            await context.CreateTimer(TimeSpan.FromMinutes(1 << attempt), CancellationToken.None);
        }

        Task<TrainingSight> LookAsync(string activity, int looks) => context.CallActivityAsync<TrainingSight>(activity, new TrainingLook(start, context.InstanceId, looks), DurableNames.Retries);
    }
}
