using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Core.Jobs;
using BioNer.Storage;

namespace BioNer.Trainer;

/// <summary>How the attempts at a job ended: with metrics, with a failure, or with neither, since another process has it.</summary>
/// <param name="Metrics">What it scored.</param>
/// <param name="Failure">Why it failed for good.</param>
internal sealed record AttemptOutcome(RunMetrics? Metrics, RunFailure? Failure);

/// <summary>Trains one job under its lease: again after a fault of the machine, not after one of the job, and no longer than a job may take.</summary>
internal sealed class JobAttempts(
    IArtifactStore store, CampaignLimits limits, LocalRuntimeSettings settings, RunResults results, RunFailures failures, ICampaignWatcher watcher, TimeProvider clock)
{
    private readonly LeasedTraining training = new(store, clock);

    /// <summary>Trains the job.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; a checkpoint was written.</exception>
    public async Task<AttemptOutcome> RunAsync(PlannedJob job, CancellationToken cancellation)
    {
        var delay = settings.RetryDelay;
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await TryAsync(job, attempt, cancellation);
            if (outcome.Failure is not { } failure)
                return outcome;
            if (!failure.Retry || attempt > limits.Retries)
            {
                await failures.WriteAsync(job.Key, failure, CancellationToken.None);
                return outcome;
            }
            await Task.Delay(delay, clock, cancellation);
            delay *= 2;
        }
    }

    private async Task<AttemptOutcome> TryAsync(PlannedJob job, int attempt, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (limits.MinutesPerJob is { } minutes)
            limit.CancelAfter(TimeSpan.FromMinutes(minutes));
        try
        {
            if (await training.TryRunAsync(job.Job, new Follower(watcher, job.Key), limit.Token) is not { } metrics)
                return new AttemptOutcome(null, null);
            settings.Rates.Add(job.Job, metrics.TokensTrained, metrics.Seconds);
            await results.KeepAsync(metrics, CancellationToken.None);
            await failures.ClearAsync(job.Key, CancellationToken.None);
            return new AttemptOutcome(metrics, null);
        }
        catch (LeaseLostException)
        {
            return new AttemptOutcome(null, null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Failed($"it took longer than limits.minutesPerJob, {limits.MinutesPerJob}; its checkpoint is kept", retry: false);
        }
        catch (InputException exception)
        {
            return Failed(exception.Message, retry: false);
        }
        // Whatever else goes wrong in one training must not end the others.
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Failed($"{exception.GetType().Name}: {exception.Message}", retry: true);
        }

        AttemptOutcome Failed(string reason, bool retry) => new(null, new RunFailure(reason, clock.GetUtcNow(), attempt, retry));
    }

    private sealed class Follower(ICampaignWatcher watcher, string key) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => watcher.Progressed(key, value);
    }
}
