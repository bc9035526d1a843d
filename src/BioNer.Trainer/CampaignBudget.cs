using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;

namespace BioNer.Trainer;

/// <summary>
/// Says whether another training may begin under a campaign's total time and cost: what was spent, what runs, and what the next one is expected to take must
/// fit together. A training that was never measured is expected to take nothing, so that it can be.
/// </summary>
internal sealed class CampaignBudget(CampaignSpec spec, CampaignFolder folder, RateBook rates, TimeProvider clock)
{
    private readonly Lock turn = new();
    private readonly Dictionary<string, (long Began, double Expected)> running = new(StringComparer.Ordinal);
    private Dictionary<string, double> spent = [];

    /// <summary>Reads what the campaign has spent so far, in all processes.</summary>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        var document = await folder.ReadSpentAsync(cancellation);
        lock (turn)
            spent = document.Seconds.ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Reserves a training's share; false, with the reason, when it does not fit.</summary>
    public bool TryBegin(PlannedJob job, [NotNullWhen(false)] out string? reason)
    {
        lock (turn)
        {
            var expected = rates.Seconds(job) ?? 0;
            var seconds = spent.Values.Sum() + running.Values.Sum(other => Math.Max(other.Expected, clock.GetElapsedTime(other.Began).TotalSeconds)) + expected;
            reason = Exceeded(seconds);
            if (reason is null)
                running[job.Key] = (clock.GetTimestamp(), expected);
            return reason is null;
        }
    }

    /// <summary>Ends a training and keeps what it took: the time its place was taken, or what it says itself if that is more, as after a resumption.</summary>
    public async Task EndAsync(string key, double seconds, CancellationToken cancellation)
    {
        double took;
        lock (turn)
        {
            if (!running.Remove(key, out var share))
                return;
            took = Math.Max(seconds, clock.GetElapsedTime(share.Began).TotalSeconds);
            spent[key] = Math.Max(took, spent.GetValueOrDefault(key));
        }
        await folder.SpendAsync(key, took, cancellation);
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
