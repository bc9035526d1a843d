using BioNer.Campaigns.Planning;
using BioNer.Core;
using BioNer.Storage;

namespace BioNer.Campaigns.Running;

/// <summary>Measured rates of past runs, the campaign's own and, for shapes it has not run yet, any in the store.</summary>
public static class PastRates
{
    /// <summary>Reads rates for a campaign's jobs.</summary>
    public static async Task<RateBook> ReadAsync(IArtifactStore store, CampaignResults campaign, CancellationToken cancellation)
    {
        var rates = new RateBook();
        foreach (var job in campaign.Plan.Jobs)
            if (campaign.Metrics.TryGetValue(job.Key, out var metrics))
                rates.Add(job.Job, metrics.TokensTrained, metrics.Seconds);
        var unknown = campaign.Plan.Jobs.Where(job => !rates.Knows(job.Job)).Select(job => RateBook.Shape(job.Job)).ToHashSet(StringComparer.Ordinal);
        if (unknown.Count == 0)
            return rates;
        await foreach (var artifact in store.ListAsync("runs/", cancellation))
            if (artifact.Split('/') is ["runs", var key, "metrics.json"] && !campaign.Metrics.ContainsKey(key))
                await AddAsync(rates, new RunFolder(store, key), unknown, cancellation);
        return rates;
    }

    private static async Task AddAsync(RateBook rates, RunFolder run, HashSet<string> shapes, CancellationToken cancellation)
    {
        try
        {
            if (await run.ReadJobAsync(cancellation) is { } job && shapes.Contains(RateBook.Shape(job)) && await run.ReadMetricsAsync(cancellation) is { } metrics)
                rates.Add(job, metrics.TokensTrained, metrics.Seconds);
        }
        catch (InputException)
        {
            // A damaged run of the past is no reason not to plan: it tells no rate.
        }
    }
}
