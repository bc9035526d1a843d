using BioNer.Campaigns.Running;
using BioNer.Functions.Campaigns;
using BioNer.Storage;
using BioNer.Storage.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace BioNer.Functions.Operations;

/// <summary>What is done now and then: orchestrations whose event was lost are woken, old histories are purged.</summary>
public sealed class Housekeeping(IArtifactStore store, Waiters waiters, AppSettings settings, TimeProvider clock)
{
    /// <summary>Every ten minutes: wakes who waits for a job that has ended, or for a campaign that goes on.</summary>
    [Function(nameof(WakeWaiting))]
    public async Task WakeWaiting([TimerTrigger("0 */10 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        var cancellation = context.CancellationToken;
        var (results, failures) = (new RunResults(store), new RunFailures(store));
        foreach (var topic in await waiters.TopicsAsync(cancellation))
        {
            if (!IsKey(topic))
            {
                if ((await new CampaignFolder(store, topic).ReadStateAsync(cancellation))?.State != CampaignState.Paused)
                    await Wake.AllAsync(waiters, topic, DurableNames.StateChanged, "changed", client, cancellation);
            }
            else if (await results.FindAsync(topic, cancellation) is not null || await failures.FindAsync(topic, cancellation) is not null)
            {
                await Wake.AllAsync(waiters, topic, DurableNames.Ended, new JobCompletion(topic, "ended"), client, cancellation);
            }
        }
    }

    /// <summary>Every night: removes the histories of orchestrations that ended long ago. Campaigns and their results stay.</summary>
    [Function(nameof(PurgeHistories))]
    public async Task PurgeHistories([TimerTrigger("0 30 3 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        OrchestrationRuntimeStatus[] ended = [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];
        var filter = new PurgeInstancesFilter(DateTimeOffset.UnixEpoch, clock.GetUtcNow() - settings.Retention, ended);
        await client.PurgeAllInstancesAsync(filter, context.CancellationToken);
    }

    private static bool IsKey(string topic) => topic.Length == 64 && topic.All(char.IsAsciiHexDigitLower);
}
