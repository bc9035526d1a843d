using System.Globalization;
using System.Text.Json;
using BioNer.Campaigns.Specs;
using BioNer.Storage;

namespace BioNer.Campaigns.Running;

/// <summary>
/// A campaign's time, kept in its store for dispatchers that do not share a process: what trainings took, and what those that were begun are expected to take
/// (<c>campaigns/ID/ledger.json</c>). A training begins only if all of that and its own share fit the limits.
/// </summary>
/// <param name="store">Where the campaign lives.</param>
/// <param name="spec">The campaign.</param>
public sealed class CampaignLedger(IArtifactStore store, CampaignSpec spec)
{
    private readonly string name = new CampaignFolder(store, spec.Name).Name("ledger.json");

    /// <summary>Reserves a training's share; the reason when it does not fit, else null. Doing it again for the same training changes nothing.</summary>
    /// <param name="key">The job's key.</param>
    /// <param name="expected">Seconds it is expected to take; null, as for a shape that was never measured, for none.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<string?> TryReserveAsync(string key, double? expected, CancellationToken cancellation)
    {
        // Without a limit there is nothing to keep.
        if (spec.Limits is { TotalMinutes: null, TotalCost: null })
            return null;
        string? reason = null;
        await ChangeAsync(entries =>
        {
            var share = expected ?? 0;
            reason = Exceeded(entries.Where(entry => entry.Key != key).Sum(entry => entry.Value) + share);
            if (reason is not null)
                return false;
            entries[key] = share;
            return true;
        }, cancellation);
        return reason;
    }

    /// <summary>Puts what a training took in the place of what was expected.</summary>
    public async Task SettleAsync(string key, double seconds, CancellationToken cancellation)
    {
        if (spec.Limits is { TotalMinutes: null, TotalCost: null })
            return;
        await ChangeAsync(entries =>
        {
            entries[key] = seconds;
            return true;
        }, cancellation);
    }

    private async Task ChangeAsync(Func<SortedDictionary<string, double>, bool> change, CancellationToken cancellation)
    {
        while (true)
        {
            var found = await store.ReadTaggedAsync(name, cancellation);
            var before = found is null ? null : JsonSerializer.Deserialize(found.Content.Span, CampaignJson.Default.SpentDocument);
            var entries = new SortedDictionary<string, double>(before?.Seconds.ToDictionary(StringComparer.Ordinal) ?? [], StringComparer.Ordinal);
            if (!change(entries))
                return;
            var content = JsonSerializer.SerializeToUtf8Bytes(new SpentDocument(entries), CampaignJson.Default.SpentDocument);
            var written = found is null
                ? await store.TryCreateAsync(name, async (stream, token) => await stream.WriteAsync(content, token), cancellation)
                : await store.TryReplaceAsync(name, found.Tag, content, cancellation);
            if (written)
                return;
        }
    }

    private string? Exceeded(double seconds)
    {
        if (spec.Limits.TotalMinutes is { } minutes && seconds > minutes * 60)
            return string.Create(CultureInfo.InvariantCulture, $"totalMinutes is {minutes:0.##}, and with the next training {seconds / 60:0.##} minutes would be spent");
        if (spec.Limits.TotalCost is { } cost && spec.Price is { } price && seconds / 3600 * price.PerHour > cost)
            return string.Create(CultureInfo.InvariantCulture, $"totalCost is {cost:0.##} {price.Currency}, and with the next training {seconds / 3600 * price.PerHour:0.##} {price.Currency} would be spent");
        return null;
    }
}
