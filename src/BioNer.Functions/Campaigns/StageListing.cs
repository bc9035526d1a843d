using System.Text.Json.Serialization;
using BioNer.Campaigns.Running;
using BioNer.Storage;

namespace BioNer.Functions.Campaigns;

/// <summary>The open jobs of a planned stage, group by group, as artifacts: orchestrations pass their name around, never the jobs.</summary>
internal static class StageListing
{
    /// <summary>Writes the groups under a name of their own; returns the name.</summary>
    public static async Task<string> WriteAsync(IArtifactStore store, StageStart stage, IReadOnlyList<GroupJob> jobs, CancellationToken cancellation)
    {
        var listing = $"campaigns/{stage.Campaign}/stages/{stage.Stage}-{Guid.NewGuid():N}";
        foreach (var (group, index) in jobs.Chunk(JobGroup.Size).Select((group, index) => (group, index)))
            await store.WriteJsonAsync(NameOf(listing, index), group, ListingJson.Default.GroupJobArray, cancellation);
        return listing;
    }

    /// <summary>A group's jobs.</summary>
    public static async Task<IReadOnlyList<GroupJob>> ReadAsync(IArtifactStore store, string listing, int group, CancellationToken cancellation) =>
        await store.ReadJsonAsync(NameOf(listing, group), ListingJson.Default.GroupJobArray, cancellation)
        ?? throw new InvalidOperationException($"The artifact {NameOf(listing, group)} is missing: start the campaign again.");

    private static string NameOf(string listing, int group) => $"{listing}/{group}.json";
}

/// <summary>JSON of listings.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GroupJob[]))]
internal sealed partial class ListingJson : JsonSerializerContext;
