using BioNer.Campaigns.Planning;
using BioNer.Core.Jobs;
using BioNer.Storage.Queues;

namespace BioNer.Trainer.Queue;

/// <summary>A job that was sent to the workers and has not ended.</summary>
internal sealed class Flight(PlannedJob job, JobMessage message)
{
    private readonly TaskCompletionSource<FlightEnding> ending = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PlannedJob Job => job;

    public JobMessage Message => message;

    /// <summary>How it ended.</summary>
    public Task<FlightEnding> Ending => ending.Task;

    /// <summary>The lease under which it was trained at the last look; null when nobody trained it.</summary>
    public string? Owner { get; set; }

    /// <summary>Looks in a row at which nobody trained it, there was no result, and the queue was empty.</summary>
    public int LostLooks { get; set; }

    /// <summary>How often it was sent again.</summary>
    public int Resends { get; set; }

    public void End(FlightEnding how) => ending.TrySetResult(how);

    public void Fault(Exception exception) => ending.TrySetException(exception);
}

/// <summary>How a job that was sent to the workers ended.</summary>
/// <param name="Metrics">What it scored; null when it failed.</param>
/// <param name="Reason">Why it failed.</param>
internal sealed record FlightEnding(RunMetrics? Metrics, string? Reason);
