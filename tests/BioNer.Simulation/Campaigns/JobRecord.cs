namespace BioNer.Simulation.Campaigns;

/// <summary>What the store has of a job: <c>runs/KEY/</c>.</summary>
internal sealed class JobRecord(SimulatedJob job)
{
    /// <summary>The job.</summary>
    public SimulatedJob Job => job;

    /// <summary>Seconds of training in the last checkpoint.</summary>
    public double Checkpoint { get; set; }

    /// <summary>Whether there are metrics.</summary>
    public bool IsTrained { get; set; }

    /// <summary>Whether a failure stands, and whether trying again may help; null for none.</summary>
    public bool? FailsForNow { get; set; }

    /// <summary>Until when a lease holds.</summary>
    public double LeaseUntil { get; set; }

    /// <summary>When it ended last.</summary>
    public double EndedAt { get; set; }

    /// <summary>Whether it fails whenever it is tried.</summary>
    public bool IsWrong { get; init; }

    /// <summary>Whether it ends its container whenever it is tried.</summary>
    public bool IsDeadly { get; init; }

    /// <summary>Whether it has ended, however.</summary>
    public bool HasEnded => IsTrained || FailsForNow is not null;
}
