using BioNer.Simulation.Engine;

namespace BioNer.Simulation.Campaigns;

/// <summary>Requests that a campaign makes.</summary>
internal sealed class StorageUse
{
    // Long enough that a slot is no accident, short enough that a burst shows.
    private const double Slot = 10;

    /// <summary>Requests to blobs.</summary>
    public Meter Blobs { get; } = new(Slot);

    /// <summary>Requests to the queue of trainings.</summary>
    public Meter JobsQueue { get; } = new(Slot);

    /// <summary>Requests to the queue of completions.</summary>
    public Meter CompletedQueue { get; } = new(Slot);

    /// <summary>Bytes written in checkpoints.</summary>
    public Meter CheckpointBytes { get; } = new(Slot);

    /// <summary>Seconds of training, so that their rate is how many are at work.</summary>
    public Meter Trainings { get; } = new(Slot);

    /// <summary>Actions of the Durable Task Scheduler: what starts, ends or wakes an orchestration or activity.</summary>
    public Meter Actions { get; } = new(Slot);
}
