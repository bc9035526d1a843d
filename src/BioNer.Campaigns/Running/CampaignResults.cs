using BioNer.Campaigns.Planning;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Running;

/// <summary>A training that did not end with metrics.</summary>
/// <param name="Reason">What went wrong, for people.</param>
/// <param name="Time">When, UTC.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Retry">Whether trying again may help: false when the job itself is at fault.</param>
public sealed record RunFailure(string Reason, DateTimeOffset Time, int Attempts, bool Retry);

/// <summary>A campaign's plan with what its jobs have scored so far: all that a report needs beside the predictions.</summary>
public sealed record CampaignResults
{
    public required CampaignPlan Plan { get; init; }

    /// <summary>Metrics by job key.</summary>
    public required IReadOnlyDictionary<string, RunMetrics> Metrics { get; init; }

    /// <summary>Failures by job key, of jobs without metrics.</summary>
    public required IReadOnlyDictionary<string, RunFailure> Failures { get; init; }

    /// <summary>Content hashes of corpora and word vectors, by name, for the report's provenance.</summary>
    public required IReadOnlyDictionary<string, string> Contents { get; init; }
}
