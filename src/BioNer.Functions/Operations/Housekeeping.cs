using BioNer.Api.Campaigns;
using BioNer.Campaigns.Running;
using BioNer.Functions.Campaigns;
using BioNer.Storage;
using BioNer.Storage.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace BioNer.Functions.Operations;

/// <summary>What is done now and then: what was lost on the way is made up for, old histories are purged.</summary>
public sealed class Housekeeping(IArtifactStore store, IJobQueue queue, Waiters waiters, AppSettings settings, TimeProvider clock)
{
    private static readonly OrchestrationRuntimeStatus[] Ended = [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    /// <summary>Every ten minutes: wakes who waits for a job that has ended, or for a campaign that goes on, sends what was parked while one was paused, and begins campaigns again whose orchestration is gone.</summary>
    [Function(nameof(WakeWaiting))]
    public async Task WakeWaiting([TimerTrigger("0 */10 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        var cancellation = context.CancellationToken;
        foreach (var topic in await waiters.TopicsAsync(cancellation))
        {
            if (topic.Kind == WaitTopic.Jobs && await HasEndedAsync(topic.Name, cancellation))
                await Wake.AllAsync(waiters, topic, DurableNames.Ended, "found", client, cancellation);
            else if (topic.Kind == WaitTopic.Campaigns && await StateAsync(topic.Name, cancellation) != CampaignState.Paused)
                await Wake.AllAsync(waiters, topic, DurableNames.StateChanged, "found", client, cancellation);
            else
                await Wake.ForgetEndedAsync(waiters, topic, client, cancellation);
        }
        await BeginAgainAsync(client, cancellation);
    }

    /// <summary>Every night: removes the histories of orchestrations that ended long ago, and what only they needed. Campaigns and their results stay.</summary>
    [Function(nameof(PurgeHistories))]
    public async Task PurgeHistories([TimerTrigger("0 30 3 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        var before = clock.GetUtcNow() - settings.Retention;
        await client.PurgeAllInstancesAsync(new PurgeInstancesFilter(DateTimeOffset.UnixEpoch, before, Ended), context.CancellationToken);
        foreach (var id in await CampaignFolder.ListAsync(store, context.CancellationToken))
        {
            var folder = new CampaignFolder(store, id);
            if (await folder.ReadStateAsync(context.CancellationToken) is { State: not (CampaignState.Running or CampaignState.Paused) } state && state.Since < before)
                await StageListing.ClearAsync(store, folder, context.CancellationToken);
        }
    }

    private async Task<bool> HasEndedAsync(string key, CancellationToken cancellation) =>
        await store.ExistsAsync($"runs/{key}/metrics.json", cancellation) || await store.ExistsAsync($"runs/{key}/failure.json", cancellation);

    private async Task<CampaignState?> StateAsync(string campaign, CancellationToken cancellation) => (await new CampaignFolder(store, campaign).ReadStateAsync(cancellation))?.State;

    /// <summary>Looks after the campaigns that are ours: one may have been begun while its orchestration was ending, and one may have been ended by hand.</summary>
    private async Task BeginAgainAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var host = new DurableCampaignHost(client, store, queue, waiters, settings);
        foreach (var id in await CampaignMark.ListAsync(store, cancellation))
        {
            await new ParkedJobs(store, id).TryReleaseAsync(queue, cancellation);
            if (await host.WorkAsync(id, cancellation) != CampaignWork.None)
                continue;
            var folder = new CampaignFolder(store, id);
            if (await StateAsync(id, cancellation) is CampaignState.Running or CampaignState.Paused)
            {
                await host.BeginAsync(id, cancellation);
                continue;
            }
            await CampaignMark.RemoveAsync(store, folder, cancellation);
            // Somebody may have begun it since it was looked at.
            if (await StateAsync(id, cancellation) is CampaignState.Running or CampaignState.Paused)
                await CampaignMark.SetAsync(store, folder, cancellation);
        }
    }
}
