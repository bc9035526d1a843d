using System.Diagnostics.CodeAnalysis;

namespace BioNer.Storage.Queues;

/// <summary>
/// Trainings that wait for a worker. A message that is taken stays in the queue, unseen by others, until its time passes or it is removed: a worker that dies
/// gives it back by doing nothing. Messages are references; the job itself is the artifact <c>runs/KEY/job.json</c>.
/// </summary>
[SuppressMessage("Naming", "CA1711", Justification = "It is a queue.")]
public interface IJobQueue
{
    /// <summary>Adds a job, visible after <paramref name="delay"/>.</summary>
    Task SendAsync(JobMessage message, TimeSpan delay = default, CancellationToken cancellation = default);

    /// <summary>Takes the next visible job and hides it for <paramref name="visibility"/>; null when there is none.</summary>
    Task<QueuedJob?> TakeAsync(TimeSpan visibility, CancellationToken cancellation = default);

    /// <summary>Hides a taken job for <paramref name="visibility"/> from now on (zero gives it back at once); null when it is no longer ours.</summary>
    Task<QueuedJob?> ExtendAsync(QueuedJob job, TimeSpan visibility, CancellationToken cancellation = default);

    /// <summary>Removes a taken job; false when it is no longer ours.</summary>
    Task<bool> RemoveAsync(QueuedJob job, CancellationToken cancellation = default);

    /// <summary>Puts a message that no worker could finish aside, with the reason, for people to look at.</summary>
    Task SetAsideAsync(QueuedJob job, string reason, CancellationToken cancellation = default);

    /// <summary>Messages that were set aside, at most 32; they stay where they are.</summary>
    Task<IReadOnlyList<AsideJob>> ReadAsideAsync(CancellationToken cancellation = default);

    /// <summary>Says to the queue <paramref name="name"/> how a job ended; nothing happens when nobody made that queue.</summary>
    Task CompleteAsync(string name, JobCompletion completion, CancellationToken cancellation = default);

    /// <summary>Makes a queue of completions and empties it of old ones; whoever waits for jobs makes one and names it in the messages.</summary>
    Task OpenCompletionsAsync(string name, CancellationToken cancellation = default);

    /// <summary>Takes the completions there are, at most 32.</summary>
    Task<IReadOnlyList<JobCompletion>> TakeCompletionsAsync(string name, CancellationToken cancellation = default);

    /// <summary>Removes a queue of completions.</summary>
    Task CloseCompletionsAsync(string name, CancellationToken cancellation = default);

    /// <summary>Messages in the queue, hidden ones too; approximate while workers are busy.</summary>
    Task<int> CountAsync(CancellationToken cancellation = default);
}

/// <summary>Names of the queues; the infrastructure makes the same.</summary>
public static class QueueNames
{
    /// <summary>Trainings that wait for a worker.</summary>
    public const string Jobs = "training-jobs";

    /// <summary>Messages that no worker could finish.</summary>
    public const string Poison = "training-jobs-poison";

    /// <summary>Where workers say how jobs ended, when the message names no other queue.</summary>
    public const string Completed = "training-completed";
}
