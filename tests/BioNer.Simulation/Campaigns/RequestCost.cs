namespace BioNer.Simulation.Campaigns;

/// <summary>
/// Requests to blobs that parts of the design make, each as it is sent to the account: read off the code, and counted in a run of the real worker and orchestrations by
/// tests/BioNer.Functions.Tests/Durable/OperationTests.
/// </summary>
internal static class RequestCost
{
    /// <summary>Planning, for each job and each look at the plan: its metrics, and its failure when there are none.</summary>
    public const double Plan = 2;

    /// <summary>Planning, for each job of the stage: job.json.</summary>
    public const double PlannedJob = 1;

    /// <summary>Reading a group: its listing.</summary>
    public const double Group = 1;

    /// <summary>Beginning a training: waiter; metrics; state, spec; failure removed; what it spent, read and written.</summary>
    public const double Begin = 7;

    /// <summary>A look that finds a result: metrics; what it spent, read, then read and written; waiter removed.</summary>
    public const double LookDone = 5;

    /// <summary>A look that finds none: metrics, failure, lease, state.</summary>
    public const double LookOpen = 4;

    /// <summary>A completion: who waits.</summary>
    public const double Completed = 1;

    /// <summary>A message that a worker takes: metrics, failure, state, lease, job.json.</summary>
    public const double Take = 5;

    /// <summary>Before the first step: lease (four), metrics, vectors and one corpus (seven), job.json, log read and written, checkpoint.</summary>
    public const double TrainingBegins = 16;

    /// <summary>After the last step, with one corpus: weights, two predictions and log written, metrics, checkpoint, failure and lease removed.</summary>
    public const double TrainingEnds = 8;

    /// <summary>A prolongation of the lease: written and read back.</summary>
    public const double Lease = 2;

    /// <summary>A look at the campaign's state while a training runs.</summary>
    public const double State = 1;

    /// <summary>A checkpoint of 21 MB: the list of blocks, three blocks, the commit.</summary>
    public const double Checkpoint = 5;

    /// <summary>An evaluation beside its checkpoint: weights (list, block, commit) and log.</summary>
    public const double Evaluation = 4;

    /// <summary>Evaluations of a training.</summary>
    public const int Evaluations = 20;

    /// <summary>A message that is put back: the checkpoint's head.</summary>
    public const double PutBack = 1;

    /// <summary>A message that is parked: the checkpoint's head, the message, the campaign's state again.</summary>
    public const double Park = 3;

    /// <summary>A parked message that is sent again: read and removed.</summary>
    public const double Unpark = 2;
}
