using BioNer.Campaigns.Running;
using BioNer.Storage;

namespace BioNer.Functions.Campaigns;

/// <summary>The mark of a campaign that orchestrations run and that has not ended, <c>campaigns/ID/durable</c>; one that somebody runs on a machine of theirs has none.</summary>
internal static class CampaignMark
{
    private const string Mark = "durable";

    public static Task SetAsync(IArtifactStore store, CampaignFolder folder, CancellationToken cancellation) => store.WriteAsync(folder.Name(Mark), (_, _) => Task.CompletedTask, cancellation);

    public static Task RemoveAsync(IArtifactStore store, CampaignFolder folder, CancellationToken cancellation) => store.DeleteAsync(folder.Name(Mark), cancellation);

    /// <summary>Names of the campaigns that have the mark.</summary>
    public static async Task<IReadOnlyList<string>> ListAsync(IArtifactStore store, CancellationToken cancellation)
    {
        var marked = new List<string>();
        await foreach (var name in store.ListAsync("campaigns/", cancellation))
            if (name.Split('/') is ["campaigns", var id, Mark])
                marked.Add(id);
        return marked;
    }
}
