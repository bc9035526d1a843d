using System.Diagnostics.CodeAnalysis;

namespace BioNer.Storage.Queues;

/// <summary>The queue in a store's folder, <c>queue/</c>, for workers that share a disk.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "It is a queue.")]
public sealed class FolderJobQueue : IJobQueue
{
    private const int MostAtOnce = 32;
    private static readonly TimeSpan CompletionVisibility = TimeSpan.FromSeconds(30);
    private readonly string root;
    private readonly TimeProvider clock;
    private readonly FolderMessages jobs;
    private readonly FolderMessages aside;

    /// <param name="store">The store.</param>
    /// <param name="clock">The time; the system's when null. Machines that share the folder should agree on it within seconds.</param>
    public FolderJobQueue(FolderStore store, TimeProvider? clock = null)
    {
        root = Path.Combine(store.Root, "queue");
        this.clock = clock ?? TimeProvider.System;
        jobs = Messages(QueueNames.Jobs);
        aside = Messages(QueueNames.Poison);
    }

    public Task SendAsync(JobMessage message, TimeSpan delay = default, CancellationToken cancellation = default)
    {
        jobs.Open();
        return jobs.PutAsync(MessageText.Write(message), delay, cancellation);
    }

    public async Task<QueuedJob?> TakeAsync(TimeSpan visibility, CancellationToken cancellation = default)
    {
        if (await jobs.TakeAsync(visibility, cancellation) is not { } taken)
            return null;
        MessageText.TryRead(taken.Text, out var message, out _);
        return new QueuedJob(message, taken.Name.Id, taken.Name.ToString(), taken.Name.Deliveries, taken.Text);
    }

    public Task<QueuedJob?> ExtendAsync(QueuedJob job, TimeSpan visibility, CancellationToken cancellation = default) =>
        Task.FromResult(MessageName.Parse(job.Receipt) is { } name && jobs.Extend(name, visibility) is { } extended ? job with { Receipt = extended.ToString() } : null);

    public Task<bool> RemoveAsync(QueuedJob job, CancellationToken cancellation = default) =>
        Task.FromResult(MessageName.Parse(job.Receipt) is { } name && jobs.Remove(name));

    public async Task SetAsideAsync(QueuedJob job, string reason, CancellationToken cancellation = default)
    {
        aside.Open();
        await aside.PutAsync(MessageText.Write(new AsideJob(job.Text, reason, job.Deliveries, clock.GetUtcNow())), TimeSpan.Zero, cancellation);
        await RemoveAsync(job, cancellation);
    }

    public async Task<IReadOnlyList<AsideJob>> ReadAsideAsync(CancellationToken cancellation = default) =>
        [.. (await aside.ReadAsync(MostAtOnce, cancellation)).Select(MessageText.ReadAside).OfType<AsideJob>()];

    public async Task CompleteAsync(string name, JobCompletion completion, CancellationToken cancellation = default)
    {
        var queue = Messages(name);
        if (!queue.Exists)
            return;
        try
        {
            await queue.PutAsync(MessageText.Write(completion), TimeSpan.Zero, cancellation);
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException or FileNotFoundException)
        {
            // It was closed meanwhile.
        }
    }

    public Task OpenCompletionsAsync(string name, CancellationToken cancellation = default)
    {
        Messages(name).Close();
        Messages(name).Open();
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<JobCompletion>> TakeCompletionsAsync(string name, CancellationToken cancellation = default)
    {
        var queue = Messages(name);
        var found = new List<JobCompletion>();
        while (found.Count < MostAtOnce && await queue.TakeAsync(CompletionVisibility, cancellation) is { } taken)
        {
            if (MessageText.ReadCompletion(taken.Text) is { } completion)
                found.Add(completion);
            queue.Remove(taken.Name);
        }
        return found;
    }

    public Task CloseCompletionsAsync(string name, CancellationToken cancellation = default)
    {
        Messages(name).Close();
        return Task.CompletedTask;
    }

    public Task<int> CountAsync(CancellationToken cancellation = default) => Task.FromResult(jobs.Count());

    private FolderMessages Messages(string name) => new(Path.Combine(root, QueueName.Checked(name)), clock);
}
