using BioNer.Core;
using BioNer.Storage;
using BioNer.Storage.Queues;

namespace BioNer.Trainer.Worker;

/// <summary>Takes trainings from the queue and trains them, several at a time, until it is stopped, has trained enough, or has nothing to do.</summary>
/// <param name="store">Where corpora, vectors, runs and campaigns live.</param>
/// <param name="queue">The queue.</param>
/// <param name="settings">How it works.</param>
/// <param name="watcher">Sees trainings begin, get on and end; called from several threads.</param>
/// <param name="events">Sees what becomes of messages; called from several threads.</param>
/// <param name="clock">The time.</param>
public sealed class TrainingWorker(IArtifactStore store, IJobQueue queue, WorkerSettings settings, ICampaignWatcher watcher, IProgress<WorkerEvent> events, TimeProvider clock)
{
    private readonly MessageHandler handler = new(store, queue, settings, watcher, events, clock);
    private readonly Dictionary<Task<WorkerEventKind>, HeldMessage> running = [];
    private int done;
    private int failed;
    private int givenBack;

    /// <summary>Works; ends in good order when cancelled, within <see cref="WorkerSettings.Grace"/>: trainings write a checkpoint, and their messages are visible to other workers at once.</summary>
    /// <exception cref="InputException">Store or queue could not be reached, at the start or for ten minutes.</exception>
    public async Task<WorkerSummary> RunAsync(CancellationToken cancellation)
    {
        try
        {
            await queue.CountAsync(cancellation);
            await WorkAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopped while it looked for work.
        }
        catch (Exception exception) when (StoreOutage.Is(exception, cancellation))
        {
            throw new InputException($"The worker cannot work: {StoreOutage.Reason(exception)}. Check --store (or {WorkerEnvironment.Store}) and the network.", exception);
        }
        finally
        {
            await EndAsync(cancellation);
        }
        return new WorkerSummary(done, failed, givenBack);
    }

    private async Task WorkAsync(CancellationToken cancellation)
    {
        var (idleSince, wait) = (clock.GetTimestamp(), settings.ShortestWait);
        while (!cancellation.IsCancellationRequested)
        {
            Collect();
            if (running.Count >= settings.Parallel || done + failed + running.Count >= settings.MaxJobs)
            {
                if (running.Count == 0)
                    return;
                await Task.WhenAny(running.Keys).WaitAsync(cancellation);
                continue;
            }
            if (await StoreOutage.OutlastAsync(() => queue.TakeAsync(settings.Visibility, cancellation), StoreOutage.Patience, clock, cancellation) is { } taken)
            {
                Begin(taken, cancellation);
                (idleSince, wait) = (clock.GetTimestamp(), settings.ShortestWait);
                continue;
            }
            if (running.Count > 0)
                idleSince = clock.GetTimestamp();
            else if (clock.GetElapsedTime(idleSince) >= settings.Idle)
                return;
            // A training that ends makes place for nothing here: only the queue decides.
            await Task.Delay(wait, clock, cancellation);
            wait = wait * 2 < settings.LongestWait ? wait * 2 : settings.LongestWait;
        }
    }

    private void Begin(QueuedJob taken, CancellationToken cancellation)
    {
        var held = new HeldMessage(queue, taken, settings, clock, () => events.Report(new WorkerEvent(WorkerEventKind.MessageLost, taken.Message, null, taken.Deliveries)));
        running.Add(Task.Run(() => HandleAsync(taken, held, cancellation), CancellationToken.None), held);
    }

    private async Task<WorkerEventKind> HandleAsync(QueuedJob taken, HeldMessage held, CancellationToken cancellation)
    {
        await using (held)
        {
            try
            {
                return await handler.HandleAsync(taken, held, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                await held.GiveBackAsync();
                return WorkerEventKind.GivenBack;
            }
            // The message comes back when its time is over, and is judged when it was taken too often.
            catch (Exception exception)
            {
                events.Report(new WorkerEvent(WorkerEventKind.Trouble, taken.Message, StoreOutage.Is(exception, cancellation) ? StoreOutage.Reason(exception) : MachineFault.Reason(exception), taken.Deliveries));
                return WorkerEventKind.Trouble;
            }
        }
    }

    private void Collect()
    {
        foreach (var task in running.Keys.Where(task => task.IsCompleted).ToList())
        {
            running.Remove(task);
            _ = task.IsFaulted ? 0 : task.Result switch
            {
                WorkerEventKind.Done => done++,
                WorkerEventKind.Failed => failed++,
                WorkerEventKind.GivenBack => givenBack++,
                _ => 0,
            };
        }
    }

    /// <summary>Waits for what runs; when the worker was stopped, no longer than its grace: what has not ended then is given back as it is, and ends with the process.</summary>
    private async Task EndAsync(CancellationToken cancellation)
    {
        try
        {
            var all = Task.WhenAll(running.Keys);
            await (cancellation.IsCancellationRequested ? all.WaitAsync(settings.Grace, clock, CancellationToken.None) : all.WaitAsync(cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await EndAsync(cancellation);
            return;
        }
        catch (TimeoutException)
        {
            foreach (var (_, held) in running.Where(entry => !entry.Key.IsCompleted))
                await held.GiveBackAsync();
            givenBack += running.Keys.Count(task => !task.IsCompleted);
        }
        Collect();
    }
}
