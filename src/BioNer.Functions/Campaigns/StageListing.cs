using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using BioNer.Campaigns.Running;
using BioNer.Storage;

namespace BioNer.Functions.Campaigns;

/// <summary>The open jobs of a planned stage, group by group, as artifacts <c>campaigns/ID/stages/STAGE-HASH/GROUP.json</c>: orchestrations pass their name around, never the jobs.</summary>
internal static class StageListing
{
    private const int HashDigits = 16;

    /// <summary>Writes the groups; returns the listing's name, which is another for other jobs.</summary>
    public static async Task<string> WriteAsync(IArtifactStore store, StageStart stage, GroupJob[] jobs, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(jobs, ListingJson.Default.GroupJobArray)))[..HashDigits];
        var listing = new CampaignFolder(store, stage.Campaign).Name($"{Folder}{stage.Stage}-{hash}");
        foreach (var (index, group) in jobs.Chunk(JobGroup.Size).Index())
            await store.WriteJsonAsync(NameOf(listing, index), group, ListingJson.Default.GroupJobArray, cancellation);
        return listing;
    }

    /// <summary>A group's jobs.</summary>
    public static async Task<IReadOnlyList<GroupJob>> ReadAsync(IArtifactStore store, string listing, int group, CancellationToken cancellation) =>
        await store.ReadJsonAsync(NameOf(listing, group), ListingJson.Default.GroupJobArray, cancellation)
        ?? throw new InvalidOperationException($"The artifact {NameOf(listing, group)} is missing: start the campaign again.");

    /// <summary>Removes all listings of a campaign that has ended.</summary>
    public static async Task ClearAsync(IArtifactStore store, CampaignFolder folder, CancellationToken cancellation)
    {
        var names = new List<string>();
        await foreach (var name in store.ListAsync(folder.Name(Folder), cancellation))
            names.Add(name);
        foreach (var name in names)
            await store.DeleteAsync(name, cancellation);
    }

    private const string Folder = "stages/";

    private static string NameOf(string listing, int group) => $"{listing}/{group}.json";
}

/// <summary>JSON of listings.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GroupJob[]))]
internal sealed partial class ListingJson : JsonSerializerContext;
