using System.Globalization;
using BioNer.Storage.Queues;
using Microsoft.DurableTask;

namespace BioNer.Functions.Campaigns;

/// <summary>
/// Puts a job on the queue unless its result is there, then waits for its event, and looks itself now and then in case that was lost. Events only say that it is time to look:
/// the store has the truth, and an event may come twice, late, or never.
/// </summary>
internal sealed class TrainingWait(TaskOrchestrationContext context, TrainingStart start)
{
    // One look may fall between a worker's taking the last message and the end of it.
    private const int LooksUntilLost = 2;
    private const int MostResends = 3;

    // Before the first look: what ends between a look and the wait raises an event that is kept.
    private Task<string> ended = context.WaitForExternalEvent<string>(DurableNames.Ended);

    /// <summary>Waits until the job has ended.</summary>
    public async Task<TrainingSight> RunAsync()
    {
        var look = new TrainingLook(start.Campaign, start.Job, context.InstanceId);
        var (lost, resends, deadline) = (0, 0, Deadline());
        var sight = await context.CallActivityAsync<TrainingSight>(nameof(TrainingActivities.BeginTraining), look, ActivityRetries.Options);
        for (var looks = 0; sight.Outcome is null; looks++)
        {
            await EventOrTimeAsync(Patience.Of(looks));
            sight = await context.CallActivityAsync<TrainingSight>(nameof(TrainingActivities.LookAtTraining), look, ActivityRetries.Options);
            if (sight.Outcome is not null)
                break;
            if (sight.Held)
                deadline = Deadline();
            lost = sight.Lost ? lost + 1 : 0;
            if (lost >= LooksUntilLost && resends < MostResends)
            {
                await context.CallActivityAsync<string>(nameof(TrainingActivities.SendTrainingAgain), look, ActivityRetries.Options);
                (lost, resends) = (0, resends + 1);
            }
            else if (lost >= LooksUntilLost || context.CurrentUtcDateTime >= deadline)
            {
                var reason = lost >= LooksUntilLost
                    ? string.Create(CultureInfo.InvariantCulture, $"it was sent to the workers {resends + 1} times, and each time its message went without a result: look at the queue {QueueNames.Poison} and at the workers' logs")
                    : string.Create(CultureInfo.InvariantCulture, $"no worker finished it in {start.Rules.WaitHours:0.##} hours: look whether workers run, and at the queue {QueueNames.Jobs}");
                sight = await context.CallActivityAsync<TrainingSight>(nameof(TrainingActivities.GiveTrainingUp), new TrainingEnd(look, reason), ActivityRetries.Options);
                (lost, resends) = (0, 0);
            }
        }
        return sight;
    }

    private DateTime Deadline() => context.CurrentUtcDateTime + TimeSpan.FromHours(start.Rules.WaitHours);

    private async Task EventOrTimeAsync(TimeSpan time)
    {
        using var stop = new CancellationTokenSource();
        if (await Task.WhenAny(ended, context.CreateTimer(time, stop.Token)) != ended)
            return;
        stop.Cancel();
        // One event answers one wait: the next one is waited for anew.
        ended = context.WaitForExternalEvent<string>(DurableNames.Ended);
    }
}
