using BioNer.Campaigns.Planning;

namespace BioNer.Trainer;

/// <summary>What every runtime is given.</summary>
public abstract record CampaignRuntimeSettings
{
    /// <summary>Jobs trained, or sent to workers, at once.</summary>
    public required int Parallel { get; init; }

    /// <summary>Whether the first failure ends the campaign.</summary>
    public bool FailFast { get; init; }

    /// <summary>Measured rates, for the budget.</summary>
    public RateBook Rates { get; init; } = new();

    /// <summary>Time between looks at what other processes decide and train.</summary>
    public TimeSpan LookInterval { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>What the local runtime is given.</summary>
public sealed record LocalRuntimeSettings : CampaignRuntimeSettings
{
    /// <summary>Wait before the second try of a training that failed for no fault of its job; doubled each time.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);
}

/// <summary>What the queue's runtime is given.</summary>
public sealed record QueueRuntimeSettings : CampaignRuntimeSettings
{
    /// <summary>Looks less often than on one machine: the store may be far, and jobs in flight are many.</summary>
    public QueueRuntimeSettings() => LookInterval = TimeSpan.FromSeconds(3);

    /// <summary>Jobs in flight when nothing else is said: enough for that many workers.</summary>
    public const int DefaultParallel = 50;

    /// <summary>Time between looks into the store for results of jobs in flight; what a lost completion costs.</summary>
    public TimeSpan ResultInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Time between looks at the completions at first; it doubles up to <see cref="LongestWait"/> while there are none.</summary>
    public TimeSpan ShortestWait { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest time between looks at the completions.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a job whose message is gone is sent again before it counts as failed.</summary>
    public int MaxResends { get; init; } = 3;
}
