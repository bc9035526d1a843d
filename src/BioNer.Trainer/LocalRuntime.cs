using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Storage;

namespace BioNer.Trainer;

/// <summary>Runs a campaign in this process: several jobs at a time, each under its lease.</summary>
public sealed class LocalRuntime : CampaignRuntime
{
    private readonly JobAttempts attempts;
    private readonly AttemptRules rules;

    /// <param name="store">Where corpora, runs and the campaign live.</param>
    /// <param name="spec">The campaign.</param>
    /// <param name="results">Results so far.</param>
    /// <param name="settings">How it runs.</param>
    /// <param name="watcher">Who watches.</param>
    /// <param name="report">Writes the report.</param>
    /// <param name="clock">The time.</param>
    /// <param name="cancellation">Stops: running trainings write a checkpoint, nothing new begins.</param>
    public LocalRuntime(
        IArtifactStore store,
        CampaignSpec spec,
        RunResults results,
        LocalRuntimeSettings settings,
        ICampaignWatcher watcher,
        Func<CancellationToken, Task> report,
        TimeProvider clock,
        CancellationToken cancellation)
        : base(store, spec, results, settings, watcher, report, clock, cancellation)
    {
        attempts = new JobAttempts(new LeasedTraining(store, clock), Failures, watcher, clock) { Keep = KeepAsync };
        rules = AttemptRules.Of(spec.Limits, settings.RetryDelay);
    }

    private protected override async Task<bool> IsElsewhereAsync(string key) => await RunLease.HolderAsync(Store, key, Clock, CancellationToken.None) is not null;

    private protected override async Task<JobOutcome?> TrainAsync(PlannedJob job)
    {
        var seconds = 0.0;
        try
        {
            Budget.Started(job.Key);
            Watcher.Began(job);
            var attempt = await attempts.RunAsync(job.Key, job.Job, rules, Stopping);
            seconds = attempt.Metrics?.Seconds ?? 0;
            return attempt.Failure is { } failure
                ? Ended(new JobOutcome(job.Key, JobState.Failed, failure.Reason), null)
                : attempt.Metrics is { } metrics ? Ended(new JobOutcome(job.Key, JobState.Done), metrics) : null;
        }
        catch (OperationCanceledException) when (Stopping.IsCancellationRequested)
        {
            return Stopped(job.Key);
        }
        finally
        {
            // What the machine was kept busy with, attempts that failed included.
            await Budget.EndAsync(job.Key, Math.Max(seconds, Budget.SecondsOf(job.Key)), CancellationToken.None);
        }
    }
}
