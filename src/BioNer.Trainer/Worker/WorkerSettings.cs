namespace BioNer.Trainer.Worker;

/// <summary>How a worker works.</summary>
public sealed record WorkerSettings
{
    /// <summary>Trainings at once: networks are small, and several share a machine well.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Whether it says what it does in JSON lines for machines, or in lines for people.</summary>
    public bool JsonLog { get; init; }

    /// <summary>Ends after so many trainings; null for any number.</summary>
    public int? MaxJobs { get; init; }

    /// <summary>Ends when there was nothing to do for so long; null waits until it is stopped.</summary>
    public TimeSpan? Idle { get; init; }

    /// <summary>How long a message stays hidden without being prolonged: the longest that a worker which was killed keeps a job from others.</summary>
    public TimeSpan Visibility { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Time between prolongations of a message while its job is trained.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a lease holds without being prolonged.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time between prolongations of a lease, which also say where the training stands.</summary>
    public TimeSpan LeaseRenewal { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a job may be taken without getting beyond its last checkpoint.</summary>
    public int MaxDeliveries { get; init; } = 5;

    /// <summary>Tries after the first, of a training that failed for no fault of its job.</summary>
    public int Retries { get; init; } = 1;

    /// <summary>Wait before the second try; doubled each time.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a job that another process trains is put back for.</summary>
    public TimeSpan HeldDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time between looks at whether a campaign was cancelled.</summary>
    public TimeSpan LookInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Wait after the first look into an empty queue; it doubles up to <see cref="LongestWait"/>.</summary>
    public TimeSpan ShortestWait { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest wait between looks into an empty queue.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long trainings may take to write their checkpoints when the worker is stopped; then it ends without them.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>Everything that is wrong with the settings, as a list of phrases.</summary>
    internal IEnumerable<string> Violations()
    {
        if (Parallel is < 1 or > 1024)
            yield return $"the number of trainings at once is {Parallel}; it must be 1 to 1024";
        if (MaxJobs is < 1)
            yield return $"the number of trainings is {MaxJobs}; it must be at least 1";
        if (Idle < TimeSpan.Zero)
            yield return "the idle time is negative";
        if (Heartbeat <= TimeSpan.Zero || Heartbeat >= Visibility)
            yield return $"the heartbeat is {Heartbeat.TotalSeconds:0.###} s; it must be above 0 and below the visibility, {Visibility.TotalSeconds:0.###} s";
        if (LeaseRenewal <= TimeSpan.Zero || LeaseRenewal >= Lease)
            yield return $"the lease is {Lease.TotalSeconds:0.###} s; it must be longer than the time between its prolongations, {LeaseRenewal.TotalSeconds:0.###} s";
        if (MaxDeliveries < 1)
            yield return $"the number of deliveries is {MaxDeliveries}; it must be at least 1";
        if (Retries is < 0 or > 10)
            yield return $"the number of retries is {Retries}; it must be 0 to 10";
    }
}
