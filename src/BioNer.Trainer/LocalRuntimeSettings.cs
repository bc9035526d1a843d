using BioNer.Campaigns.Planning;

namespace BioNer.Trainer;

/// <summary>What the local runtime is given.</summary>
public sealed record LocalRuntimeSettings
{
    /// <summary>Jobs trained at once.</summary>
    public required int Parallel { get; init; }

    /// <summary>Whether the first failure ends the campaign.</summary>
    public bool FailFast { get; init; }

    /// <summary>Measured rates, for the budget.</summary>
    public RateBook Rates { get; init; } = new();

    /// <summary>Time between looks at what other processes decide and train.</summary>
    public TimeSpan LookInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Wait before the second try of a training that failed for no fault of its job; doubled each time.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);
}
