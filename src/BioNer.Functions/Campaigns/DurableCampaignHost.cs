using BioNer.Api.Campaigns;
using BioNer.Campaigns.Running;
using BioNer.Core;
using BioNer.Functions.Operations;
using BioNer.Storage;
using BioNer.Storage.Queues;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BioNer.Functions.Campaigns;

/// <summary>
/// Runs campaigns as durable orchestrations, one for a campaign. A campaign that is this host's is marked in the store (<c>campaigns/ID/durable</c>) until it has ended, so that
/// housekeeping finds one whose orchestration is gone: each call may be made twice, at once, or end half way.
/// </summary>
/// <param name="client">The client of orchestrations; each call of a function has its own.</param>
/// <param name="store">Where campaigns live.</param>
/// <param name="queue">The queue that workers take trainings from.</param>
/// <param name="waiters">Who waits for what.</param>
/// <param name="settings">How long jobs are waited for.</param>
public sealed class DurableCampaignHost(DurableTaskClient client, IArtifactStore store, IJobQueue queue, Waiters waiters, AppSettings settings) : ICampaignHost
{
    // An orchestration that is ended, is some seconds later. A campaign that is begun again at once must not find it still there.
    private static readonly TimeSpan LongestEnding = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public async Task BeginAsync(string id, CancellationToken cancellation)
    {
        var folder = new CampaignFolder(store, id);
        await CampaignMark.SetAsync(store, folder, cancellation);
        if (await IsAtWorkAsync(id, cancellation))
            return;
        var limits = (await folder.ReadSpecAsync(cancellation) ?? throw new UnknownNameException($"There is no campaign {id}: its spec.json is missing.")).Limits;
        var start = new CampaignStart(id, limits.Parallel, new TrainingRules(limits.Retries, settings.LongestWait.TotalHours));
        try
        {
            var options = new StartOrchestrationOptions(DurableNames.InstanceOf(id)) { Version = new TaskVersion(OrchestrationVersion.Current) };
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(CampaignOrchestrator.CampaignOrchestration), start, options, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Of two who begin it at once, one is refused.
            if (!await IsAtWorkAsync(id, cancellation))
                throw;
        }
    }

    /// <inheritdoc/>
    public async Task ChangedAsync(string id, CampaignState state, CancellationToken cancellation)
    {
        await new ParkedJobs(store, id).TryReleaseAsync(queue, cancellation);
        if (state == CampaignState.Cancelled)
            await EndAsync(id, cancellation);
        else
            await Wake.AllAsync(waiters, WaitTopic.Campaign(id), DurableNames.StateChanged, state.ToString(), client, cancellation);
    }

    /// <inheritdoc/>
    public async Task<CampaignWork> WorkAsync(string id, CancellationToken cancellation) => await FindAsync(id, cancellation) switch
    {
        { RuntimeStatus: OrchestrationRuntimeStatus.Pending } => CampaignWork.Queued,
        { IsCompleted: false } => CampaignWork.AtWork,
        _ => CampaignWork.None,
    };

    private async Task EndAsync(string id, CancellationToken cancellation)
    {
        if (!await IsAtWorkAsync(id, cancellation))
            return;
        await client.TerminateInstanceAsync(DurableNames.InstanceOf(id), new TerminateInstanceOptions(Recursive: true), cancellation);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(LongestEnding);
        try
        {
            await client.WaitForInstanceCompletionAsync(DurableNames.InstanceOf(id), patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // It ends by itself; what begins the campaign again before that is made up for by housekeeping.
        }
    }

    private async Task<bool> IsAtWorkAsync(string id, CancellationToken cancellation) => await FindAsync(id, cancellation) is { IsCompleted: false };

    private Task<OrchestrationMetadata?> FindAsync(string id, CancellationToken cancellation) => client.GetInstanceAsync(DurableNames.InstanceOf(id), getInputsAndOutputs: false, cancellation);
}
