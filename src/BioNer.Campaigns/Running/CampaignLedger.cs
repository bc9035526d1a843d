using System.Text.Json;
using BioNer.Campaigns.Specs;
using BioNer.Storage;

namespace BioNer.Campaigns.Running;

/// <summary>
/// Shares of a campaign's time that trainings under way are expected to take, kept in its store (<c>campaigns/ID/ledger.json</c>) for dispatchers that do not share a process, nor live as
/// long as a training. What those that ended took (<see cref="CampaignFolder.ReadSpentAsync"/>) counts in the place of their share, which is dropped at the next reservation: the ledger has no more than what is under way.
/// </summary>
/// <param name="store">Where the campaign lives.</param>
/// <param name="spec">The campaign.</param>
public sealed class CampaignLedger(IArtifactStore store, CampaignSpec spec)
{
    private readonly CampaignFolder folder = new(store, spec.Name);

    /// <summary>Reserves a training's share; the reason when it does not fit, else null. Doing it again for the same training changes nothing.</summary>
    /// <param name="key">The job's key.</param>
    /// <param name="expected">Seconds it is expected to take; 0 for a shape that was never measured, so that it can be.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<string?> TryReserveAsync(string key, double expected, CancellationToken cancellation)
    {
        if (!CampaignLimit.Has(spec))
            return null;
        var name = folder.Name("ledger.json");
        while (true)
        {
            var found = await store.ReadTaggedJsonAsync(name, CampaignJson.Default.SpentDocument, cancellation);
            var spent = (await folder.ReadSpentAsync(cancellation)).Seconds;
            var open = (found?.Document.Seconds ?? new Dictionary<string, double>()).Where(share => IsOpen(share.Key));
            var shares = new SortedDictionary<string, double>(open.ToDictionary(), StringComparer.Ordinal) { [key] = expected };
            if (CampaignLimit.Exceeded(spec, spent.Values.Sum() + shares.Where(share => IsOpen(share.Key)).Sum(share => share.Value)) is { } reason)
                return reason;
            var content = JsonSerializer.SerializeToUtf8Bytes(new SpentDocument(shares), CampaignJson.Default.SpentDocument);
            var written = found is { } before
                ? await store.TryReplaceAsync(name, before.Tag, content, cancellation)
                : await store.TryCreateAsync(name, async (stream, token) => await stream.WriteAsync(content, token), cancellation);
            if (written)
                return null;

            // A job that began and has not ended has spent 0 as yet.
            bool IsOpen(string job) => spent.GetValueOrDefault(job) == 0;
        }
    }
}
