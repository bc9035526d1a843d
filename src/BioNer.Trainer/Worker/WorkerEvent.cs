using BioNer.Storage.Queues;

namespace BioNer.Trainer.Worker;

/// <summary>What a worker did with a message.</summary>
public enum WorkerEventKind
{
    /// <summary>A training begins.</summary>
    Began,

    /// <summary>The training ended with metrics.</summary>
    Done,

    /// <summary>The job failed; its failure is in the store.</summary>
    Failed,

    /// <summary>The job had a result, or a failure, already.</summary>
    Known,

    /// <summary>The job's campaign was cancelled.</summary>
    Dropped,

    /// <summary>The job's campaign is paused: the message was taken off the queue and is kept until it goes on.</summary>
    Paused,

    /// <summary>Another process trains the job: the message was put back for a while.</summary>
    Elsewhere,

    /// <summary>The job was taken often, but gets on: its deliveries are counted anew.</summary>
    GetsOn,

    /// <summary>The message was set aside: it is none, or no worker could finish its job.</summary>
    SetAside,

    /// <summary>The worker was stopped: a checkpoint was written and the message given back.</summary>
    GivenBack,

    /// <summary>The message is another worker's now; the training goes on under its lease.</summary>
    MessageLost,

    /// <summary>Something went wrong with store or queue; the message comes back by itself.</summary>
    Trouble,
}

/// <summary>What a worker did with a message.</summary>
/// <param name="Kind">What.</param>
/// <param name="Message">The job; null when the message was none, or when it is about none.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Deliveries">How often the message was taken; 0 when it is about none.</param>
public sealed record WorkerEvent(WorkerEventKind Kind, JobMessage? Message, string? Reason = null, int Deliveries = 0);

/// <summary>What a worker did before it ended.</summary>
/// <param name="Done">Trained to the end.</param>
/// <param name="Failed">Failed.</param>
/// <param name="GivenBack">Given back with a checkpoint since the worker was stopped.</param>
public sealed record WorkerSummary(int Done, int Failed, int GivenBack);
