using System.Collections.Concurrent;
using System.Globalization;
using BioNer.Campaigns.Running;
using BioNer.Core;
using BioNer.Storage;
using BioNer.Storage.Queues;

namespace BioNer.Trainer.Queue;

/// <summary>
/// Notices how jobs end that were sent to workers. Completions only say when to look: the store is the truth, and it is looked into from time to time anyway, so that a
/// completion that is lost costs time and nothing else. A job whose message is gone without a result is sent again, and one that a worker parked while the campaign was paused.
/// </summary>
internal sealed class FlightWatch(
    IArtifactStore store, IJobQueue queue, string campaign, string completions, RunResults results, QueueRuntimeSettings settings, ICampaignWatcher watcher, CampaignBudget budget, TimeProvider clock)
{
    private const int LooksAtOnce = 8;

    // One look may fall between a worker's taking the last message and the end of it.
    private const int LooksUntilLost = 2;
    private readonly ConcurrentDictionary<string, Flight> flights = new(StringComparer.Ordinal);
    private readonly RunFailures failures = new(store);
    private readonly ParkedJobs parked = new(store, campaign);

    /// <summary>Watches a job until it is removed.</summary>
    public void Add(Flight flight) => flights[flight.Job.Key] = flight;

    public void Remove(string key) => flights.TryRemove(key, out _);

    /// <summary>Watches until <paramref name="end"/>; what goes wrong with it ends the jobs in flight with the fault.</summary>
    public async Task WatchAsync(CancellationToken end)
    {
        try
        {
            await Task.WhenAll(HearAsync(end), LookAsync(end));
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The campaign ended.
        }
        catch (Exception exception)
        {
            foreach (var flight in flights.Values)
                flight.Fault(exception);
            throw;
        }
    }

    private async Task HearAsync(CancellationToken end)
    {
        for (var wait = settings.ShortestWait; ;)
        {
            var heard = await OutlastAsync(() => queue.TakeCompletionsAsync(completions, end), end);
            foreach (var completion in heard)
                if (flights.TryGetValue(completion.Key, out var flight))
                    await OutlastAsync(() => TrySettleAsync(flight, end), end);
            var longer = wait * 2 < settings.LongestWait ? wait * 2 : settings.LongestWait;
            wait = heard.Count > 0 ? settings.ShortestWait : longer;
            await Task.Delay(wait, clock, end);
        }
    }

    private async Task LookAsync(CancellationToken end)
    {
        using var timer = new PeriodicTimer(settings.LookInterval, clock);
        var looked = clock.GetTimestamp();
        while (await timer.WaitForNextTickAsync(end))
        {
            await EachAsync((flight, token) => LookAtLeaseAsync(flight, token), end);
            if (clock.GetElapsedTime(looked) < settings.ResultInterval)
                continue;
            var isPaused = !await OutlastAsync(() => parked.TryReleaseAsync(queue, end), end);
            // Before the results: what is counted here is not ended.
            var waiting = await OutlastAsync(() => queue.CountAsync(end), end);
            await EachAsync((flight, token) => LookAtResultAsync(flight, mayBeLost: waiting == 0 && !isPaused, token), end);
            looked = clock.GetTimestamp();
        }
    }

    private Task EachAsync(Func<Flight, CancellationToken, Task<bool>> look, CancellationToken end) => Parallel.ForEachAsync(
        flights.Values,
        new ParallelOptions { MaxDegreeOfParallelism = LooksAtOnce, CancellationToken = end },
        async (flight, token) => await OutlastAsync(() => look(flight, token), end));

    /// <summary>Shows who trains a job and where the training stands.</summary>
    private async Task<bool> LookAtLeaseAsync(Flight flight, CancellationToken end)
    {
        if (await RunLease.HolderAsync(store, flight.Job.Key, clock, end) is not { } holder)
        {
            if (flight.Owner is not null)
                await TrySettleAsync(flight, end);
            flight.Owner = null;
            return false;
        }
        if (flight.Owner != holder.Owner)
        {
            budget.Started(flight.Job.Key);
            watcher.Began(flight.Job, string.Create(CultureInfo.InvariantCulture, $"{holder.Machine}, process {holder.Process}"));
        }
        flight.Owner = holder.Owner;
        flight.LostLooks = 0;
        if (holder.Progress is { } progress)
            watcher.Progressed(flight.Job.Key, progress);
        return true;
    }

    private async Task<bool> LookAtResultAsync(Flight flight, bool mayBeLost, CancellationToken end)
    {
        if (await TrySettleAsync(flight, end))
            return true;
        flight.LostLooks = mayBeLost && flight.Owner is null ? flight.LostLooks + 1 : 0;
        if (flight.LostLooks < LooksUntilLost)
            return false;
        flight.LostLooks = 0;
        if (flight.Resends++ < settings.MaxResends)
            await queue.SendAsync(flight.Message, cancellation: end);
        else
            flight.End(new FlightEnding(null, $"it was sent to the workers {flight.Resends} times, and each time its message went without a result: look at the queue {QueueNames.Poison} and at the workers' logs"));
        return false;
    }

    /// <summary>Ends a job's flight if the store has its result or its failure.</summary>
    private async Task<bool> TrySettleAsync(Flight flight, CancellationToken end)
    {
        try
        {
            if (await results.FindAsync(flight.Job.Key, end) is { } metrics)
                flight.End(new FlightEnding(metrics, null));
            else if (await failures.FindAsync(flight.Job.Key, end) is { } failure)
                flight.End(new FlightEnding(null, failure.Reason));
        }
        catch (InputException exception)
        {
            flight.End(new FlightEnding(null, exception.Message));
        }
        return flight.Ending.IsCompleted;
    }

    private Task<T> OutlastAsync<T>(Func<Task<T>> work, CancellationToken end) => StoreOutage.OutlastAsync(work, StoreOutage.Patience, clock, end);
}
