using BioNer.Api.Campaigns;
using BioNer.Api.Http;
using BioNer.Storage;
using BioNer.Storage.Queues;
using Microsoft.DurableTask.Client;

namespace BioNer.Functions.Campaigns;

/// <summary>Makes the handler of campaigns over the client that the call of a function was given.</summary>
public sealed class DurableCampaigns(IArtifactStore store, IJobQueue queue, Waiters waiters, AppSettings settings, TimeProvider clock, RequestGuard guard)
{
    /// <summary>The handler.</summary>
    public CampaignsHandler Of(DurableTaskClient client) => new(store, new DurableCampaignHost(client, store, queue, waiters, settings), clock, guard);
}
