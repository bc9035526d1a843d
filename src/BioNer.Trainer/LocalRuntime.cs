using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Core.Jobs;
using BioNer.Storage;

namespace BioNer.Trainer;

/// <summary>Runs a campaign in this process: several jobs at a time, each under its lease, so that several processes may run the same campaign on one store.</summary>
public sealed class LocalRuntime : ICampaignRuntime, IDisposable
{
    private readonly IArtifactStore store;
    private readonly CampaignSpec spec;
    private readonly RunResults results;
    private readonly LocalRuntimeSettings settings;
    private readonly ICampaignWatcher watcher;
    private readonly Func<CancellationToken, Task> report;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource stop;
    private readonly CampaignFolder folder;
    private readonly RunFailures failures;
    private readonly CampaignBudget budget;
    private readonly JobAttempts attempts;
    private readonly SemaphoreSlim places;
    private readonly Dictionary<int, List<string>> stages = [];
    private readonly CancellationToken cancellation;
    private CampaignPlan? plan;
    private Dictionary<string, PlannedJob> jobs = [];
    private volatile string? stopped;

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
    {
        (this.store, this.spec, this.results, this.settings, this.watcher, this.report, this.clock, this.cancellation) = (store, spec, results, settings, watcher, report, clock, cancellation);
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        folder = new CampaignFolder(store, spec.Name);
        failures = new RunFailures(store);
        budget = new CampaignBudget(spec, folder, settings.Rates, clock);
        attempts = new JobAttempts(store, spec.Limits, settings, results, failures, watcher, clock);
        places = new SemaphoreSlim(settings.Parallel);
    }

    /// <summary>Runs the campaign to its end, to a limit, or until it is cancelled.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; running trainings wrote a checkpoint.</exception>
    public async Task<GroupOutcome> RunAsync()
    {
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watching = WatchStateAsync(watch.Token);
        try
        {
            var outcome = await CampaignAlgorithm.RunAsync(this, new CampaignOptions(settings.Parallel, settings.FailFast));
            cancellation.ThrowIfCancellationRequested();
            return outcome;
        }
        finally
        {
            await watch.CancelAsync();
            await watching;
        }
    }

    public async Task<StageOutline> PlanAsync(int stage)
    {
        if (stage == 0)
            await ForgetFailuresAsync();
        var now = await CampaignReader.ReadAsync(store, spec, results, cancellation);
        (plan, var known) = (now.Plan, now.Metrics);
        if (spec.Limits.MaxJobs is { } most && plan.Jobs.Count(job => !known.ContainsKey(job.Key)) is var open && open > most)
            throw new InputException($"The campaign {spec.Name} has {open} jobs to train, and limits.maxJobs is {most}: raise it, or ask for less.");
        jobs = plan.Jobs.ToDictionary(job => job.Key, StringComparer.Ordinal);
        foreach (var (key, metrics) in known)
            settings.Rates.Add(jobs[key].Job, metrics.TokensTrained, metrics.Seconds);
        await budget.ReadAsync(cancellation);
        List<PlannedJob> ofStage = [.. plan.Jobs.Where(job => job.Stage == stage)];
        stages[stage] = [.. ofStage.Where(job => !known.ContainsKey(job.Key)).Select(job => job.Key)];
        watcher.Planned(plan, known);
        return new StageOutline(plan.Stages, (stages[stage].Count + JobGroup.Size - 1) / JobGroup.Size, stages[stage].Count, ofStage.Count - stages[stage].Count);
    }

    public Task<IReadOnlyList<string>> JobsAsync(JobGroup group) =>
        Task.FromResult<IReadOnlyList<string>>([.. stages[group.Stage].Skip(group.Index * JobGroup.Size).Take(JobGroup.Size)]);

    public Task<GroupOutcome> RunGroupAsync(JobGroup group) => CampaignAlgorithm.RunGroupAsync(this, group, new CampaignOptions(settings.Parallel, settings.FailFast));

    public async Task<JobOutcome> TrainAsync(string key)
    {
        for (var said = false; ; said = true)
        {
            if (!await TakePlaceAsync())
                return Stopped(key);
            try
            {
                if (await TryInPlaceAsync(jobs[key]) is { } outcome)
                    return outcome;
            }
            finally
            {
                places.Release();
            }
            // Another process trains it: its place goes to the next job meanwhile.
            if (!said)
                watcher.Elsewhere(key);
            do
                await DelayAsync(settings.LookInterval);
            while (!stop.IsCancellationRequested && await RunLease.HolderAsync(store, key, clock, CancellationToken.None) is not null);
        }
    }

    public async Task ResumedAsync()
    {
        while (!stop.IsCancellationRequested && (await folder.ReadStateAsync(CancellationToken.None))?.State == CampaignState.Paused)
            await DelayAsync(settings.LookInterval);
    }

    public async Task NoteAsync(CampaignNote note)
    {
        watcher.Noted(note);
        CampaignState? state = note.Kind switch
        {
            CampaignNoteKind.Started => CampaignState.Running,
            CampaignNoteKind.Finished => CampaignState.Finished,
            // What a person decided, and an interruption, which is no end, stay as they are.
            CampaignNoteKind.Stopped when !stop.IsCancellationRequested => CampaignState.Stopped,
            _ => null,
        };
        if (state is { } now)
            await folder.WriteStateAsync(new CampaignStateDocument(now, clock.GetUtcNow(), note.Text), CancellationToken.None);
    }

    public Task ReportAsync() => cancellation.IsCancellationRequested ? Task.CompletedTask : report(cancellation);

    public void Dispose()
    {
        stop.Dispose();
        places.Dispose();
    }

    private async Task<bool> TakePlaceAsync()
    {
        try
        {
            await places.WaitAsync(stop.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Trains a job unless something speaks against it; null when another process trains it.</summary>
    private async Task<JobOutcome?> TryInPlaceAsync(PlannedJob job)
    {
        if (stopped is not null || stop.IsCancellationRequested)
            return Stopped(job.Key);
        if ((await folder.ReadStateAsync(CancellationToken.None))?.State == CampaignState.Paused)
            return new JobOutcome(job.Key, JobState.Paused);
        if (await results.FindAsync(job.Key, CancellationToken.None) is { } known)
            return Ended(new JobOutcome(job.Key, JobState.Done), known);
        foreach (var need in job.Needs)
            if (await results.FindAsync(need, CancellationToken.None) is null)
                return Ended(new JobOutcome(job.Key, JobState.Failed, $"it needs the training {need[..12]}, which has no result"), null);
        if (await RunLease.HolderAsync(store, job.Key, clock, CancellationToken.None) is not null)
            return null;
        if (!budget.TryBegin(job, out var reason))
        {
            stopped ??= reason;
            return Stopped(job.Key);
        }
        return await TrainAsync(job);
    }

    /// <summary>Trains a job that the budget has room for; null when another process took it.</summary>
    private async Task<JobOutcome?> TrainAsync(PlannedJob job)
    {
        var seconds = 0.0;
        try
        {
            watcher.Began(job);
            var attempt = await attempts.RunAsync(job, stop.Token);
            seconds = attempt.Metrics?.Seconds ?? 0;
            return attempt.Failure is { } failure
                ? Ended(new JobOutcome(job.Key, JobState.Failed, failure.Reason), null)
                : attempt.Metrics is { } metrics ? Ended(new JobOutcome(job.Key, JobState.Done), metrics) : null;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Stopped(job.Key);
        }
        finally
        {
            await budget.EndAsync(job.Key, seconds, CancellationToken.None);
        }
    }

    /// <summary>What failed in an earlier run of the campaign is tried again.</summary>
    private async Task ForgetFailuresAsync()
    {
        foreach (var (key, _) in (await CampaignReader.ReadAsync(store, spec, results, cancellation)).Failures)
            await failures.ClearAsync(key, cancellation);
    }

    private JobOutcome Ended(JobOutcome outcome, RunMetrics? metrics)
    {
        watcher.Ended(outcome, metrics);
        return outcome;
    }

    private JobOutcome Stopped(string key) => new(key, JobState.Stopped, stopped ?? "interrupted");

    /// <summary>Stops running trainings when another process cancels the campaign.</summary>
    private async Task WatchStateAsync(CancellationToken end)
    {
        try
        {
            using var timer = new PeriodicTimer(settings.LookInterval, clock);
            while (await timer.WaitForNextTickAsync(end))
                if ((await folder.ReadStateAsync(end))?.State == CampaignState.Cancelled)
                {
                    stopped ??= "cancelled";
                    await stop.CancelAsync();
                    return;
                }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The campaign ended.
        }
    }

    private async Task DelayAsync(TimeSpan time)
    {
        try
        {
            await Task.Delay(time, clock, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Whoever waits looks at the token next.
        }
    }
}
