using BioNer.Campaigns.Running;
using BioNer.Core;
using BioNer.Core.Jobs;

namespace BioNer.Trainer;

/// <summary>How the attempts at a job ended: with metrics, with a failure, or with neither, since another process has it.</summary>
/// <param name="Metrics">What it scored.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="Outage">Whether the failure is that the store could not be reached: it says nothing about the job and is not kept.</param>
internal sealed record AttemptOutcome(RunMetrics? Metrics, RunFailure? Failure, bool Outage = false);

/// <summary>Trains one job under its lease: again after a fault of the machine, not after one of the job, and no longer than a job may take.</summary>
internal sealed class JobAttempts(LeasedTraining training, RunFailures failures, ICampaignWatcher watcher, TimeProvider clock)
{
    /// <summary>Keeps what a job scored, beside the store.</summary>
    public Func<TrainingJob, RunMetrics, Task> Keep { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>Trains the job.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; a checkpoint was written.</exception>
    public async Task<AttemptOutcome> RunAsync(string key, TrainingJob job, AttemptRules rules, CancellationToken cancellation)
    {
        var delay = rules.RetryDelay;
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await TryAsync(key, job, attempt, rules.MinutesPerJob, cancellation);
            if (outcome.Failure is not { } failure)
                return outcome;
            if (!failure.Retry || attempt > rules.Retries)
            {
                if (!outcome.Outage)
                    await failures.WriteAsync(key, failure, CancellationToken.None);
                return outcome;
            }
            await Task.Delay(delay, clock, cancellation);
            delay *= 2;
        }
    }

    private async Task<AttemptOutcome> TryAsync(string key, TrainingJob job, int attempt, double? minutesPerJob, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (minutesPerJob is { } minutes)
            limit.CancelAfter(TimeSpan.FromMinutes(minutes));
        try
        {
            if (await training.TryRunAsync(job, new Follower(watcher, key), limit.Token) is not { } metrics)
                return new AttemptOutcome(null, null);
            await Keep(job, metrics);
            await failures.ClearAsync(key, CancellationToken.None);
            return new AttemptOutcome(metrics, null);
        }
        catch (LeaseLostException)
        {
            return new AttemptOutcome(null, null);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return Failed($"it took longer than limits.minutesPerJob, {minutesPerJob}; its checkpoint is kept", retry: false);
        }
        catch (Exception exception) when (StoreOutage.Is(exception, cancellation))
        {
            return Failed(StoreOutage.Reason(exception), retry: true) with { Outage = true };
        }
        catch (InputException exception)
        {
            return Failed(exception.Message, retry: false);
        }
        // Whatever else goes wrong in one training must not end the others.
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Failed(MachineFault.Reason(exception), retry: true);
        }

        AttemptOutcome Failed(string reason, bool retry) => new(null, new RunFailure(reason, clock.GetUtcNow(), attempt, retry));
    }

    private sealed class Follower(ICampaignWatcher watcher, string key) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => watcher.Progressed(key, value);
    }
}
