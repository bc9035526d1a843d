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

/// <summary>Seconds of training that a campaign's jobs took, by key (<c>campaigns/ID/spent.json</c>); jobs whose results were there before cost nothing.</summary>
public sealed record SpentDocument(IReadOnlyDictionary<string, double> Seconds);

/// <summary>A campaign's artifacts, <c>campaigns/ID/{spec.json,state.json,spent.json,report/…}</c>.</summary>
public sealed class CampaignFolder
{
    private readonly IArtifactStore store;

    /// <param name="store">Where campaigns live.</param>
    /// <param name="id">The campaign's name.</param>
    /// <exception cref="InputException">The id can be no name in a store.</exception>
    public CampaignFolder(IArtifactStore store, string id)
    {
        ArtifactName.CheckPart(id);
        (this.store, Id) = (store, id);
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
    public async Task<SpentDocument> ReadSpentAsync(CancellationToken cancellation) =>
        await store.ReadJsonAsync(Name("spent.json"), CampaignJson.Default.SpentDocument, cancellation) ?? new SpentDocument(new Dictionary<string, double>());

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
    public async Task SpendAsync(string key, double seconds, CancellationToken cancellation)
    {
        while (true)
        {
            var found = await store.ReadTaggedJsonAsync(Name("spent.json"), CampaignJson.Default.SpentDocument, cancellation);
            var sum = new SortedDictionary<string, double>(StringComparer.Ordinal);
            foreach (var (job, before) in found?.Document.Seconds ?? new Dictionary<string, double>())
                sum[job] = before;
            sum[key] = Math.Max(seconds, sum.GetValueOrDefault(key));
            var content = JsonSerializer.SerializeToUtf8Bytes(new SpentDocument(sum), CampaignJson.Default.SpentDocument);
            var written = found is null
                ? await store.TryCreateAsync(Name("spent.json"), async (stream, token) => await stream.WriteAsync(content, token), cancellation)
                : await store.TryReplaceAsync(Name("spent.json"), found.Value.Tag, content, cancellation);
            if (written)
                return;
        }
    }
}

/// <summary>JSON of campaigns' state.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CampaignStateDocument))]
[JsonSerializable(typeof(SpentDocument))]
[JsonSerializable(typeof(RunFailure))]
public sealed partial class CampaignJson : JsonSerializerContext;
