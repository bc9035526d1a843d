using System.Diagnostics.CodeAnalysis;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;

namespace BioNer.Trainer;

/// <summary>
/// Says whether another training may begin under a campaign's total time and cost: what was spent, what runs, and what the next one is expected to take must
/// fit together. A training that was never measured is expected to take nothing, so that it can be. For dispatchers that live as long as their trainings and see them run; others keep a
/// <see cref="CampaignLedger"/>.
/// </summary>
internal sealed class CampaignBudget(CampaignSpec spec, CampaignFolder folder, RateBook rates, TimeProvider clock)
{
    private readonly Lock turn = new();
    private readonly Dictionary<string, (long? Began, double Expected)> running = new(StringComparer.Ordinal);
    private Dictionary<string, double> spent = [];

    /// <summary>Reads what the campaign has spent so far, in all processes.</summary>
    public async Task ReadAsync(IReadOnlyDictionary<string, RunMetrics> known, CancellationToken cancellation)
    {
        var sum = await folder.SettleAsync(known, cancellation);
        lock (turn)
            spent = sum;
    }

    /// <summary>Reserves a training's share; false, with the reason, when it does not fit.</summary>
    public bool TryBegin(PlannedJob job, [NotNullWhen(false)] out string? reason)
    {
        lock (turn)
        {
            var expected = rates.Seconds(job) ?? 0;
            var seconds = spent.Values.Sum() + running.Values.Sum(other => Math.Max(other.Expected, Elapsed(other.Began))) + expected;
            reason = CampaignLimit.Exceeded(spec, seconds);
            if (reason is null)
                running[job.Key] = (null, expected);
            return reason is null;
        }
    }

    /// <summary>From now on a training that has its share is at work.</summary>
    public void Started(string key)
    {
        lock (turn)
            if (running.TryGetValue(key, out var share) && share.Began is null)
                running[key] = share with { Began = clock.GetTimestamp() };
    }

    /// <summary>Seconds for which a training has been at work; 0 before it started.</summary>
    public double SecondsOf(string key)
    {
        lock (turn)
            return running.TryGetValue(key, out var share) ? Elapsed(share.Began) : 0;
    }

    /// <summary>Ends a training and keeps what it took.</summary>
    public async Task EndAsync(string key, double seconds, CancellationToken cancellation)
    {
        lock (turn)
        {
            if (!running.Remove(key))
                return;
            spent[key] = Math.Max(seconds, spent.GetValueOrDefault(key));
        }
        await folder.SpendAsync(key, seconds, cancellation);
    }

    private double Elapsed(long? began) => began is { } since ? clock.GetElapsedTime(since).TotalSeconds : 0;
}
