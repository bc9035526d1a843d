using System.Text.Json;
using BioNer.Storage;

namespace BioNer.Campaigns.Running;

/// <summary>Seconds of training that jobs took, by key; jobs whose results were there before cost nothing.</summary>
public sealed record SpentDocument(IReadOnlyDictionary<string, double> Seconds);

/// <summary>
/// What a campaign's jobs took, kept in sixteen parts by the first digit of the job's key (<c>campaigns/ID/spent/DIGIT.json</c>): a part is written whole whenever a job begins and ends, and a single one would grow
/// with the campaign for every job of it. Campaigns begun before have one more part, <c>spent.json</c>, which is read and no longer written.
/// </summary>
/// <param name="store">Where the campaign lives.</param>
/// <param name="folder">The campaign.</param>
internal sealed class CampaignSpending(IArtifactStore store, CampaignFolder folder)
{
    private const string Digits = "0123456789abcdef";
    private const string Former = "spent.json";

    /// <summary>Seconds that a job took, 0 while it is trained; null when the campaign did not begin it.</summary>
    public async Task<double?> FindAsync(string key, CancellationToken cancellation)
    {
        // Who begins a job notes it in its part: the former one is asked for only when that knows nothing.
        foreach (var name in new[] { PartOf(key), Former })
            if (await ReadAsync(name, cancellation) is { } part && part.Seconds.TryGetValue(key, out var seconds))
                return seconds;
        return null;
    }

    /// <summary>What all jobs took.</summary>
    public async Task<SpentDocument> ReadAsync(CancellationToken cancellation)
    {
        var parts = await ManyReads.FindAsync([.. Digits.Select(digit => $"spent/{digit}.json"), Former], ReadAsync, cancellation);
        var sum = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (key, seconds) in parts.SelectMany(part => part.Value.Seconds))
            sum[key] = Math.Max(seconds, sum.GetValueOrDefault(key));
        return new SpentDocument(sum);
    }

    /// <summary>Keeps what a job took, the most that any process said of it; several may do so at once.</summary>
    public async Task SpendAsync(string key, double seconds, CancellationToken cancellation)
    {
        var name = folder.Name(PartOf(key));
        while (true)
        {
            var found = await store.ReadTaggedJsonAsync(name, CampaignJson.Default.SpentDocument, cancellation);
            var part = new SortedDictionary<string, double>(StringComparer.Ordinal);
            foreach (var (job, before) in found?.Document.Seconds ?? new Dictionary<string, double>())
                part[job] = before;
            part[key] = Math.Max(seconds, part.GetValueOrDefault(key));
            var content = JsonSerializer.SerializeToUtf8Bytes(new SpentDocument(part), CampaignJson.Default.SpentDocument);
            var written = found is null
                ? await store.TryCreateAsync(name, async (stream, token) => await stream.WriteAsync(content, token), cancellation)
                : await store.TryReplaceAsync(name, found.Value.Tag, content, cancellation);
            if (written)
                return;
        }
    }

    private Task<SpentDocument?> ReadAsync(string name, CancellationToken cancellation) => store.ReadJsonAsync(folder.Name(name), CampaignJson.Default.SpentDocument, cancellation);

    // Keys are hashes; whatever else one is, it has a part too.
    private static string PartOf(string key) => $"spent/{(key.Length > 0 && Digits.Contains(key[0], StringComparison.Ordinal) ? key[0] : '0')}.json";
}
