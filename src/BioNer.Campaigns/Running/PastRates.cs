using BioNer.Campaigns.Planning;
using BioNer.Core;
using BioNer.Core.Jobs;
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
        var others = new List<string>();
        await foreach (var artifact in store.ListAsync("runs/", cancellation))
            if (artifact.Split('/') is ["runs", var key, "metrics.json"] && !campaign.Metrics.ContainsKey(key))
                others.Add(key);
        foreach (var (_, run) in await ManyReads.FindAsync(others, (key, token) => FindAsync(new RunFolder(store, key), unknown, token), cancellation))
            rates.Add(run.Job, run.Metrics.TokensTrained, run.Metrics.Seconds);
        return rates;
    }

    private static async Task<PastRun?> FindAsync(RunFolder run, HashSet<string> shapes, CancellationToken cancellation)
    {
        try
        {
            return await run.ReadJobAsync(cancellation) is { } job && shapes.Contains(RateBook.Shape(job)) && await run.ReadMetricsAsync(cancellation) is { } metrics ? new PastRun(job, metrics) : null;
        }
        catch (InputException)
        {
            // A damaged run of the past is no reason not to plan: it tells no rate.
            return null;
        }
    }

    private sealed record PastRun(TrainingJob Job, RunMetrics Metrics);
}
