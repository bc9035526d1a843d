using BioNer.Campaigns.Specs;

namespace BioNer.Trainer;

/// <summary>How often and how long a job is tried.</summary>
/// <param name="Retries">Tries after the first, of what failed for no fault of the job.</param>
/// <param name="MinutesPerJob">Minutes after which a try is stopped; null for any.</param>
/// <param name="RetryDelay">Wait before the second try; doubled each time.</param>
internal sealed record AttemptRules(int Retries, double? MinutesPerJob, TimeSpan RetryDelay)
{
    /// <summary>A campaign's rules.</summary>
    public static AttemptRules Of(CampaignLimits limits, TimeSpan retryDelay) => new(limits.Retries, limits.MinutesPerJob, retryDelay);
}
