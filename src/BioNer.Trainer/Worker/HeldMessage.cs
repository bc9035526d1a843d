using BioNer.Storage.Queues;

namespace BioNer.Trainer.Worker;

/// <summary>A message that a worker holds: hidden from others by a heartbeat until something is done with it.</summary>
internal sealed class HeldMessage : IAsyncDisposable
{
    private readonly IJobQueue queue;
    private readonly WorkerSettings settings;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource end = new();
    private readonly Action lost;
    private readonly Task beating;
    private QueuedJob job;

    /// <param name="queue">The queue.</param>
    /// <param name="job">The message, just taken.</param>
    /// <param name="settings">Times.</param>
    /// <param name="clock">The time.</param>
    /// <param name="lost">Called when the message is no longer ours.</param>
    public HeldMessage(IJobQueue queue, QueuedJob job, WorkerSettings settings, TimeProvider clock, Action lost)
    {
        (this.queue, this.job, this.settings, this.clock, this.lost) = (queue, job, settings, clock, lost);
        beating = BeatAsync(end.Token);
    }

    /// <summary>Removes the message, if it is still ours.</summary>
    public async Task RemoveAsync()
    {
        await StopAsync();
        await queue.RemoveAsync(job, CancellationToken.None);
    }

    /// <summary>Puts the message aside for people, and removes it.</summary>
    public async Task SetAsideAsync(string reason)
    {
        await StopAsync();
        await queue.SetAsideAsync(job, reason, CancellationToken.None);
    }

    /// <summary>Puts a message of its own in its place, whose deliveries count from 0; never leaves the queue without one.</summary>
    public async Task ReplaceAsync(JobMessage fresh, TimeSpan delay)
    {
        await queue.SendAsync(fresh, delay, CancellationToken.None);
        await RemoveAsync();
    }

    /// <summary>Makes the message visible to others at once.</summary>
    public async Task GiveBackAsync()
    {
        await StopAsync();
        await queue.ExtendAsync(job, TimeSpan.Zero, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        end.Dispose();
    }

    private async Task StopAsync()
    {
        await end.CancelAsync();
        await beating;
    }

    private async Task BeatAsync(CancellationToken cancellation)
    {
        try
        {
            using var timer = new PeriodicTimer(settings.Heartbeat, clock);
            while (await timer.WaitForNextTickAsync(cancellation))
                if (await TryExtendAsync(cancellation) is false)
                {
                    lost();
                    return;
                }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Something is done with the message now.
        }
    }

    /// <summary>Whether the message is still ours; null when the queue could not be asked: the next beat tries again.</summary>
    private async Task<bool?> TryExtendAsync(CancellationToken cancellation)
    {
        try
        {
            // Not cancelled half way: the message would have another receipt, and nobody would know it.
            if (await queue.ExtendAsync(job, settings.Visibility, CancellationToken.None) is not { } extended)
                return false;
            job = extended;
            return true;
        }
        catch (Exception exception) when (exception is IOException || StoreOutage.Is(exception, cancellation))
        {
            return null;
        }
    }
}
