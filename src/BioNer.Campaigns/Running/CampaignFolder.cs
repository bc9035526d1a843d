using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Core.Jobs;
using BioNer.Storage;

namespace BioNer.Campaigns.Running;

/// <summary>Where a campaign stands, as far as people decide it. Whether a process works on it is seen from the leases of its jobs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CampaignState>))]
public enum CampaignState
{
    /// <summary>It was started and has not ended.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>Nothing new is begun; running trainings finish.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused,

    /// <summary>Given up; running trainings stop at a checkpoint.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    /// <summary>A limit or a failure under fail-fast ended it before all was trained.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,

    /// <summary>Every job is done or has failed.</summary>
    [JsonStringEnumMemberName("finished")]
    Finished,
}

/// <summary>A campaign's state (<c>campaigns/ID/state.json</c>); dispatchers and workers read it before they begin anything.</summary>
/// <param name="State">The state.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="Text">What happened last, in words.</param>
public sealed record CampaignStateDocument(CampaignState State, DateTimeOffset Since, string Text);

/// <summary>A campaign's artifacts, <c>campaigns/ID/{spec.json,state.json,spent/…,report/…}</c>.</summary>
public sealed class CampaignFolder
{
    private readonly IArtifactStore store;
    private readonly CampaignSpending spending;

    /// <param name="store">Where campaigns live.</param>
    /// <param name="id">The campaign's name.</param>
    /// <exception cref="InputException">The id can be no name in a store.</exception>
    public CampaignFolder(IArtifactStore store, string id)
    {
        ArtifactName.CheckPart(id);
        (this.store, Id) = (store, id);
        spending = new CampaignSpending(store, this);
    }

    /// <summary>The campaign's name.</summary>
    public string Id { get; }

    /// <summary>Name of one of its artifacts.</summary>
    public string Name(string artifact) => $"campaigns/{Id}/{artifact}";

    /// <summary>Names of all campaigns in a store, in ordinal order.</summary>
    public static async Task<IReadOnlyList<string>> ListAsync(IArtifactStore store, CancellationToken cancellation)
    {
        var names = new List<string>();
        await foreach (var artifact in store.ListAsync("campaigns/", cancellation))
            if (artifact.Split('/') is ["campaigns", var name, "spec.json"])
                names.Add(name);
        return names;
    }

    /// <summary>The spec; null when there is no such campaign.</summary>
    /// <exception cref="InputException">The artifact is no spec.</exception>
    public async Task<CampaignSpec?> ReadSpecAsync(CancellationToken cancellation) =>
        await store.ReadTaggedAsync(Name("spec.json"), cancellation) is { } found ? SpecReader.Parse(Encoding.UTF8.GetString(found.Content.Span), Name("spec.json")) : null;

    public Task WriteSpecAsync(CampaignSpec spec, CancellationToken cancellation) =>
        store.WriteAsync(Name("spec.json"), async (stream, token) => await stream.WriteAsync(Encoding.UTF8.GetBytes(SpecWriter.ToJson(spec)), token), cancellation);

    /// <summary>The state; null before the first run.</summary>
    public Task<CampaignStateDocument?> ReadStateAsync(CancellationToken cancellation) => store.ReadJsonAsync(Name("state.json"), CampaignJson.Default.CampaignStateDocument, cancellation);

    public Task WriteStateAsync(CampaignStateDocument state, CancellationToken cancellation) => store.WriteJsonAsync(Name("state.json"), state, CampaignJson.Default.CampaignStateDocument, cancellation);

    /// <summary>Changes the state if it is one of <paramref name="from"/>; of two who do so at once, one is told that it is another already.</summary>
    /// <exception cref="UnknownNameException">There is no such campaign.</exception>
    /// <exception cref="CampaignStateException">It is in another state, or was never run.</exception>
    public async Task ChangeStateAsync(CampaignState to, string verb, TimeProvider clock, IReadOnlyList<CampaignState> from, CancellationToken cancellation)
    {
        while (true)
        {
            if (await store.ReadTaggedJsonAsync(Name("state.json"), CampaignJson.Default.CampaignStateDocument, cancellation) is not { } found)
                throw await store.ExistsAsync(Name("spec.json"), cancellation)
                    ? new CampaignStateException($"The campaign {Id} was never run: it cannot be {verb}.")
                    : new UnknownNameException($"There is no campaign {Id} that was run; known: {string.Join(", ", await ListAsync(store, cancellation))}.");
            var now = found.Document.State;
            if (!from.Contains(now))
                throw new CampaignStateException($"The campaign {Id} is {now.ToString().ToLowerInvariant()}: it cannot be {verb}.");
            var changed = JsonSerializer.SerializeToUtf8Bytes(new CampaignStateDocument(to, clock.GetUtcNow(), verb), CampaignJson.Default.CampaignStateDocument);
            if (await store.TryReplaceAsync(Name("state.json"), found.Tag, changed, cancellation))
                return;
        }
    }

    /// <summary>What its trainings took.</summary>
    public Task<SpentDocument> ReadSpentAsync(CancellationToken cancellation) => spending.ReadAsync(cancellation);

    /// <summary>Seconds that one of its trainings took, 0 while it is at work; null when the campaign did not begin it.</summary>
    public Task<double?> FindSpentAsync(string key, CancellationToken cancellation) => spending.FindAsync(key, cancellation);

    /// <summary>Notes what trainings took that the campaign began and whose end nobody noted, as their metrics say; then, what all took, by key.</summary>
    public async Task<Dictionary<string, double>> SettleAsync(IReadOnlyDictionary<string, RunMetrics> known, CancellationToken cancellation)
    {
        var noted = (await ReadSpentAsync(cancellation)).Seconds;
        var sum = noted.ToDictionary(StringComparer.Ordinal);
        foreach (var (key, seconds) in noted)
            if (known.TryGetValue(key, out var metrics) && metrics.Seconds > seconds)
                await SpendAsync(key, sum[key] = metrics.Seconds, cancellation);
        return sum;
    }

    /// <summary>Keeps what a training took, the most that any process said of it; several may do so at once.</summary>
    public Task SpendAsync(string key, double seconds, CancellationToken cancellation) => spending.SpendAsync(key, seconds, cancellation);
}

/// <summary>JSON of campaigns' state.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CampaignStateDocument))]
[JsonSerializable(typeof(SpentDocument))]
[JsonSerializable(typeof(RunFailure))]
public sealed partial class CampaignJson : JsonSerializerContext;
