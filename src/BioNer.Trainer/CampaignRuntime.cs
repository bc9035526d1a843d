using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Core.Jobs;
using BioNer.Storage;

namespace BioNer.Trainer;

/// <summary>
/// What the runtimes that run in a process share: planning, state, limits, notes. How a job is trained is the derived class's matter. Several processes may run the same
/// campaign on one store.
/// </summary>
public abstract class CampaignRuntime : ICampaignRuntime, IDisposable
{
    private readonly CampaignSpec spec;
    private readonly CampaignRuntimeSettings settings;
    private readonly Func<CancellationToken, Task> report;
    private readonly CancellationTokenSource stop;
    private readonly CampaignFolder folder;
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
    /// <param name="cancellation">Stops: nothing new begins.</param>
    protected CampaignRuntime(
        IArtifactStore store,
        CampaignSpec spec,
        RunResults results,
        CampaignRuntimeSettings settings,
        ICampaignWatcher watcher,
        Func<CancellationToken, Task> report,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        (Store, this.spec, Results, this.settings, Watcher, this.report, Clock, this.cancellation) = (store, spec, results, settings, watcher, report, clock, cancellation);
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        folder = new CampaignFolder(store, spec.Name);
        Failures = new RunFailures(store);
        Budget = new CampaignBudget(spec, folder, settings.Rates, clock);
        places = new SemaphoreSlim(settings.Parallel);
    }

    private protected IArtifactStore Store { get; }

    private protected RunResults Results { get; }

    private protected RunFailures Failures { get; }

    private protected ICampaignWatcher Watcher { get; }

    private protected TimeProvider Clock { get; }

    private protected CampaignBudget Budget { get; }

    /// <summary>Cancelled when nothing more shall be done: by the caller, or since the campaign was cancelled.</summary>
    private protected CancellationToken Stopping => stop.Token;

    /// <summary>Runs the campaign to its end, to a limit, or until it is cancelled.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public virtual async Task<GroupOutcome> RunAsync()
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
            await OutlastAsync(ForgetFailuresAsync);
        var now = await OutlastAsync(() => CampaignReader.ReadAsync(Store, spec, Results, cancellation));
        (plan, var known) = (now.Plan, now.Metrics);
        if (spec.Limits.MaxJobs is { } most && plan.Jobs.Count(job => !known.ContainsKey(job.Key)) is var open && open > most)
            throw new InputException($"The campaign {spec.Name} has {open} jobs to train, and limits.maxJobs is {most}: raise it, or ask for less.");
        jobs = plan.Jobs.ToDictionary(job => job.Key, StringComparer.Ordinal);
        foreach (var (key, metrics) in known)
            settings.Rates.Add(jobs[key].Job, metrics.TokensTrained, metrics.Seconds);
        await Budget.ReadAsync(known, cancellation);
        List<PlannedJob> ofStage = [.. plan.Jobs.Where(job => job.Stage == stage)];
        stages[stage] = [.. ofStage.Where(job => !known.ContainsKey(job.Key)).Select(job => job.Key)];
        Watcher.Planned(plan, known);
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
                if (await OutlastAsync(() => TryInPlaceAsync(jobs[key])) is { } outcome)
                    return outcome;
            }
            finally
            {
                places.Release();
            }
            // Another process trains it: its place goes to the next job meanwhile.
            if (!said)
                Watcher.Elsewhere(key);
            do
                await DelayAsync(settings.LookInterval);
            while (!stop.IsCancellationRequested && await OutlastAsync(() => RunLease.HolderAsync(Store, key, Clock, CancellationToken.None)) is not null);
        }
    }

    public async Task ResumedAsync()
    {
        while (!stop.IsCancellationRequested && (await OutlastAsync(() => folder.ReadStateAsync(CancellationToken.None)))?.State == CampaignState.Paused)
            await DelayAsync(settings.LookInterval);
    }

    public async Task NoteAsync(CampaignNote note)
    {
        Watcher.Noted(note);
        CampaignState? state = note.Kind switch
        {
            CampaignNoteKind.Started => CampaignState.Running,
            CampaignNoteKind.Finished => CampaignState.Finished,
            // What a person decided, and an interruption, which is no end, stay as they are.
            CampaignNoteKind.Stopped when !stop.IsCancellationRequested => CampaignState.Stopped,
            _ => null,
        };
        if (state is { } now)
            await folder.WriteStateAsync(new CampaignStateDocument(now, Clock.GetUtcNow(), note.Text), CancellationToken.None);
    }

    public Task ReportAsync() => cancellation.IsCancellationRequested ? Task.CompletedTask : report(cancellation);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the runtime holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        stop.Dispose();
        places.Dispose();
    }

    /// <summary>Trains a job that the budget has room for; null when another process took it.</summary>
    private protected abstract Task<JobOutcome?> TrainAsync(PlannedJob job);

    /// <summary>Whether a job is another process's, and its place better given to another job.</summary>
    private protected abstract Task<bool> IsElsewhereAsync(string key);

    /// <summary>Keeps what a job scored.</summary>
    private protected Task KeepAsync(TrainingJob job, RunMetrics metrics)
    {
        settings.Rates.Add(job, metrics.TokensTrained, metrics.Seconds);
        return Results.KeepAsync(metrics, CancellationToken.None);
    }

    private protected JobOutcome Ended(JobOutcome outcome, RunMetrics? metrics)
    {
        Watcher.Ended(outcome, metrics);
        return outcome;
    }

    private protected JobOutcome Stopped(string key) => new(key, JobState.Stopped, stopped ?? "interrupted");

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
        if (await Results.FindAsync(job.Key, CancellationToken.None) is { } known)
            return Ended(new JobOutcome(job.Key, JobState.Done), known);
        foreach (var need in job.Needs)
            if (await Results.FindAsync(need, CancellationToken.None) is null)
                return Ended(new JobOutcome(job.Key, JobState.Failed, $"it needs the training {need[..12]}, which has no result"), null);
        if (await IsElsewhereAsync(job.Key))
            return null;
        if (!Budget.TryBegin(job, out var reason))
        {
            stopped ??= reason;
            return Stopped(job.Key);
        }
        return await TrainAsync(job);
    }

    /// <summary>What failed in an earlier run of the campaign is tried again.</summary>
    private async Task<bool> ForgetFailuresAsync()
    {
        foreach (var (key, _) in (await CampaignReader.ReadAsync(Store, spec, Results, cancellation)).Failures)
            await Failures.ClearAsync(key, cancellation);
        return true;
    }

    /// <summary>Waits for a store that does not answer for a while: a campaign of days should not end with it.</summary>
    private protected Task<T> OutlastAsync<T>(Func<Task<T>> work) => StoreOutage.OutlastAsync(work, StoreOutage.Patience, Clock, cancellation);

    /// <summary>Stops when another process cancels the campaign.</summary>
    private async Task WatchStateAsync(CancellationToken end)
    {
        try
        {
            using var timer = new PeriodicTimer(settings.LookInterval, Clock);
            while (await timer.WaitForNextTickAsync(end))
                if (await TryReadStateAsync(end) == CampaignState.Cancelled)
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

    /// <summary>The state; null as long as the store cannot be reached.</summary>
    private async Task<CampaignState?> TryReadStateAsync(CancellationToken end)
    {
        try
        {
            return (await folder.ReadStateAsync(end))?.State;
        }
        catch (Exception exception) when (StoreOutage.Is(exception, end))
        {
            return null;
        }
    }

    private async Task DelayAsync(TimeSpan time)
    {
        try
        {
            await Task.Delay(time, Clock, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Whoever waits looks at the token next.
        }
    }
}
