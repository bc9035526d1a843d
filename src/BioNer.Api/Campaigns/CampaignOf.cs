using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Storage;

namespace BioNer.Api.Campaigns;

/// <summary>The campaign that a path names.</summary>
internal static class CampaignOf
{
    private const int MostNamed = 20;

    /// <exception cref="UnknownNameException">There is none.</exception>
    public static async Task<CampaignSpec> ReadAsync(IArtifactStore store, string id, CancellationToken cancellation)
    {
        if (await FindAsync(store, id, cancellation) is { } spec)
            return spec;
        var known = await CampaignFolder.ListAsync(store, cancellation);
        throw new UnknownNameException($"There is no campaign {Excerpt.Of(id)}; known: {(known.Count == 0 ? "none" : string.Join(", ", known.Take(MostNamed)))}{(known.Count > MostNamed ? ", …" : "")}.");
    }

    private static async Task<CampaignSpec?> FindAsync(IArtifactStore store, string id, CancellationToken cancellation)
    {
        CampaignFolder folder;
        try
        {
            folder = new CampaignFolder(store, id);
        }
        catch (InputException)
        {
            // A name that nothing in a store can have.
            return null;
        }
        return await folder.ReadSpecAsync(cancellation);
    }
}
