using BioNer.Storage;
using BioNer.Storage.Queues;

namespace BioNer.Campaigns.Running;

/// <summary>
/// Messages of a paused campaign that workers took off the queue, <c>campaigns/ID/parked/KEY-MESSAGE.json</c>: on the queue they would call for workers that have nothing to do. Who parks one keeps it here,
/// looks whether the campaign is still paused, and only then removes it from the queue; who lets the campaign go on changes its state and only then sends what is kept, and only then forgets it. So one of the two
/// sees what the other did, and whoever dies half way leaves the message here, on the queue, or in both places, where it trains nothing twice.
/// </summary>
/// <param name="store">Where campaigns live.</param>
/// <param name="campaign">The campaign's name.</param>
public sealed class ParkedJobs(IArtifactStore store, string campaign)
{
    private const int AtOnce = 16;
    private readonly CampaignFolder folder = new(store, campaign);

    /// <summary>Keeps a message.</summary>
    /// <param name="id">Its identity in the queue: the same message again is kept once, and one that was sent anew is another.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellation">Cancels.</param>
    public Task KeepAsync(string id, JobMessage message, CancellationToken cancellation) => store.WriteJsonAsync(NameOf(message.Key, id), message, QueueJson.Default.JobMessage, cancellation);

    /// <summary>Forgets a message that stays on the queue after all.</summary>
    public Task ForgetAsync(string id, JobMessage message, CancellationToken cancellation) => store.DeleteAsync(NameOf(message.Key, id), cancellation);

    /// <summary>Sends what is kept to the queue, or forgets it when the campaign has ended; false while the campaign is paused, when nothing is done.</summary>
    public async Task<bool> TryReleaseAsync(IJobQueue queue, CancellationToken cancellation)
    {
        var state = (await folder.ReadStateAsync(cancellation))?.State;
        if (state == CampaignState.Paused)
            return false;
        var names = new List<string>();
        await foreach (var name in store.ListAsync(folder.Name(Folder), cancellation))
            names.Add(name);
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (name, token) =>
        {
            if (state == CampaignState.Running && await store.ReadJsonAsync(name, QueueJson.Default.JobMessage, token) is { } message)
                await queue.SendAsync(message, cancellation: token);
            await store.DeleteAsync(name, token);
        });
        return true;
    }

    private const string Folder = "parked/";

    private string NameOf(string key, string id) => folder.Name($"{Folder}{key}-{id}.json");
}
