using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Training.Runs;

namespace BioNer.Trainer;

/// <summary>The lease of a job was lost while it was trained: another process has it now.</summary>
public sealed class LeaseLostException(string key) : Exception($"The lease of the training {key[..12]} was lost: another process trains it now.");

/// <summary>Trains a job while holding its lease, so that no two processes train the same one.</summary>
/// <param name="store">Where runs live.</param>
/// <param name="clock">The time.</param>
public sealed class LeasedTraining(IArtifactStore store, TimeProvider clock)
{
    /// <summary>How long a lease holds without being prolonged: the longest that a process which was killed on another machine keeps a job from others.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time between prolongations, which also say where the training stands.</summary>
    public TimeSpan RenewalInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Trains; null when another process holds the job's lease.</summary>
    /// <exception cref="LeaseLostException">The lease was lost; nothing is damaged.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; a checkpoint was written.</exception>
    public async Task<RunMetrics?> TryRunAsync(TrainingJob job, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var key = JobKey.Of(job);
        await using var lease = await RunLease.TryTakeAsync(store, key, LeaseDuration, clock, cancellation);
        if (lease is null)
            return null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var end = new CancellationTokenSource();
        var latest = new Latest(progress);
        var renewal = RenewAsync(lease, latest, stop, end.Token);
        try
        {
            return await Task.Run(() => new JobRunner(store).RunAsync(job, latest, stop.Token), CancellationToken.None);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new LeaseLostException(key);
        }
        finally
        {
            await end.CancelAsync();
            await renewal;
        }
    }

    private async Task RenewAsync(RunLease lease, Latest latest, CancellationTokenSource stop, CancellationToken end)
    {
        var renewed = clock.GetTimestamp();
        try
        {
            using var timer = new PeriodicTimer(RenewalInterval, clock);
            while (await timer.WaitForNextTickAsync(end))
                if (await TryRenewAsync(lease, latest.Progress, end) is not { } still)
                {
                    // The store does not answer: nobody else can take the lease before its time is over either.
                    if (clock.GetElapsedTime(renewed) > LeaseDuration)
                        await stop.CancelAsync();
                }
                else if (still)
                {
                    renewed = clock.GetTimestamp();
                }
                else
                {
                    await stop.CancelAsync();
                    return;
                }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The training ended.
        }
    }

    /// <summary>Whether the lease is still held; null when the store could not be asked.</summary>
    private static async Task<bool?> TryRenewAsync(RunLease lease, TrainingProgress? progress, CancellationToken end)
    {
        try
        {
            // Not cancelled half way: the lease would have another tag, and nobody would know it to give the lease back.
            return await lease.RenewAsync(progress, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException || StoreOutage.Is(exception, end))
        {
            return null;
        }
    }

    /// <summary>Passes progress on and remembers it for the lease.</summary>
    private sealed class Latest(IProgress<TrainingProgress>? next) : IProgress<TrainingProgress>
    {
        private volatile TrainingProgress? progress;

        public TrainingProgress? Progress => progress;

        public void Report(TrainingProgress value)
        {
            progress = value;
            next?.Report(value);
        }
    }
}
