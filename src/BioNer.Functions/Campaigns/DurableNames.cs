using Microsoft.DurableTask;

namespace BioNer.Functions.Campaigns;

/// <summary>Ids, events and retries of the orchestrations.</summary>
internal static class DurableNames
{
    /// <summary>The event that says that a job has ended, however it ended.</summary>
    public const string Ended = "ended";

    /// <summary>The event that says that a campaign's state was changed.</summary>
    public const string StateChanged = "state-changed";

    /// <summary>An activity is tried for some minutes: storage that throttles or is away for a moment must not end a campaign. Every activity may run twice.</summary>
    public static TaskOptions Retries { get; } = TaskOptions.FromRetryPolicy(new RetryPolicy(8, TimeSpan.FromSeconds(2), 2, TimeSpan.FromMinutes(2)));

    /// <summary>The id of a campaign's orchestration: one at a time.</summary>
    public static string Campaign(string campaign) => $"campaign-{campaign}";
}
