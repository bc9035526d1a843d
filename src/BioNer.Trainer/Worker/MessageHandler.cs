using System.Globalization;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Core;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Storage.Queues;
using BioNer.Training.Runs;

namespace BioNer.Trainer.Worker;

/// <summary>
/// Does what a message asks for, by rules under which nothing is lost and nothing trained twice, whenever a worker may die: whatever is said is in the store first, then on
/// the completions' queue, and only then is the message removed.
/// </summary>
internal sealed class MessageHandler(IArtifactStore store, IJobQueue queue, WorkerSettings settings, ICampaignWatcher watcher, IProgress<WorkerEvent> events, TimeProvider clock)
{
    private readonly RunFailures failures = new(store);

    private readonly JobAttempts attempts = new(
        new LeasedTraining(store, clock) { LeaseDuration = settings.Lease, RenewalInterval = settings.LeaseRenewal }, new RunFailures(store), watcher, clock);

    /// <summary>Handles a message that was taken; says what became of it.</summary>
    public async Task<WorkerEventKind> HandleAsync(QueuedJob taken, HeldMessage held, CancellationToken stop)
    {
        if (!MessageText.TryRead(taken.Text, out var message, out var fault))
        {
            await held.SetAsideAsync($"The message is no training: {fault}.");
            return Say(WorkerEventKind.SetAside, null, fault, taken.Deliveries);
        }
        try
        {
            return await DecideAsync(message, taken, held, stop);
        }
        catch (InputException exception)
        {
            return await FailAsync(message, taken.Deliveries, exception.Message, held);
        }
    }

    private async Task<WorkerEventKind> DecideAsync(JobMessage message, QueuedJob taken, HeldMessage held, CancellationToken stop)
    {
        var (run, deliveries) = (new RunFolder(store, message.Key), taken.Deliveries);
        if (await run.ReadMetricsAsync(stop) is not null)
            return await EndAsync(message, WorkerEventKind.Known, CompletionState.Done, "it was trained before", held, deliveries);
        if (await failures.FindAsync(message.Key, stop) is { } failure)
            return await EndAsync(message, WorkerEventKind.Known, CompletionState.Failed, failure.Reason, held, deliveries);
        var state = await StateAsync(message, stop);
        if (state == CampaignState.Cancelled)
            return await DropAsync(message, held, deliveries);
        if (state == CampaignState.Paused)
            return await ParkAsync(message, taken, held, stop);
        if (await RunLease.HolderAsync(store, message.Key, clock, stop) is not null)
            return await PutBackAsync(message, WorkerEventKind.Elsewhere, settings.HeldDelay, held, deliveries);
        return deliveries > settings.MaxDeliveries
            ? await JudgeAsync(message, run, deliveries, held)
            : await TrainAsync(message, await ReadJobAsync(run, stop), deliveries, held, stop);
    }

    private async Task<WorkerEventKind> TrainAsync(JobMessage message, TrainingJob job, int deliveries, HeldMessage held, CancellationToken stop)
    {
        Say(WorkerEventKind.Began, message, null, deliveries);
        watcher.Began(new PlannedJob { Key = message.Key, Job = job, Stage = 0, Experiments = [], Steps = 0, Tokens = 0 });
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var ended = new CancellationTokenSource();
        var watching = WatchCampaignAsync(message, either, ended.Token);
        try
        {
            var outcome = await attempts.RunAsync(message.Key, job, new AttemptRules(settings.Retries, message.MinutesPerJob, settings.RetryDelay), either.Token);
            if (outcome.Metrics is { } metrics)
            {
                watcher.Ended(new JobOutcome(message.Key, JobState.Done), metrics);
                return await EndAsync(message, WorkerEventKind.Done, CompletionState.Done, null, held, deliveries);
            }
            watcher.Ended(new JobOutcome(message.Key, outcome.Failure is null ? JobState.Stopped : JobState.Failed, outcome.Failure?.Reason), null);
            if (outcome.Outage)
                return Say(WorkerEventKind.Trouble, message, outcome.Failure!.Reason, deliveries);
            return outcome.Failure is { } failure
                ? await EndAsync(message, WorkerEventKind.Failed, CompletionState.Failed, failure.Reason, held, deliveries)
                : await PutBackAsync(message, WorkerEventKind.Elsewhere, settings.HeldDelay, held, deliveries);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            watcher.Ended(new JobOutcome(message.Key, JobState.Stopped, stop.IsCancellationRequested ? "interrupted" : "cancelled"), null);
            return stop.IsCancellationRequested
                ? await PutBackAsync(message, WorkerEventKind.GivenBack, TimeSpan.Zero, held, deliveries)
                : await DropAsync(message, held, deliveries);
        }
        finally
        {
            await ended.CancelAsync();
            await watching;
        }
    }

    /// <summary>A job that was taken too often: goes on when it gets on, or is set aside and fails.</summary>
    private async Task<WorkerEventKind> JudgeAsync(JobMessage message, RunFolder run, int deliveries, HeldMessage held)
    {
        var step = await new RunTensors(store, run).ReadCheckpointStepAsync(CancellationToken.None);
        if (step > message.Step)
            return await PutBackAsync(message, WorkerEventKind.GetsOn, TimeSpan.Zero, held, deliveries);
        var last = await run.ReadLastEventAsync(CancellationToken.None);
        var reason = string.Create(
            CultureInfo.InvariantCulture,
            $"it was taken {deliveries - 1} times, and no worker finished it or got beyond step {message.Step}: each of them ended, or was ended, without a word; the last of its log is {(last is null ? "nothing" : $"'{last.Event}' at step {last.Step}, {last.Time:u}")}");
        await failures.WriteAsync(message.Key, new RunFailure(reason, clock.GetUtcNow(), deliveries - 1, Retry: true), CancellationToken.None);
        await CompleteAsync(message, CompletionState.Failed, reason);
        await held.SetAsideAsync(reason);
        return Say(WorkerEventKind.SetAside, message, reason, deliveries);
    }

    private async Task<WorkerEventKind> FailAsync(JobMessage message, int deliveries, string reason, HeldMessage held)
    {
        await failures.WriteAsync(message.Key, new RunFailure(reason, clock.GetUtcNow(), deliveries, Retry: false), CancellationToken.None);
        return await EndAsync(message, WorkerEventKind.Failed, CompletionState.Failed, reason, held, deliveries);
    }

    private Task<WorkerEventKind> DropAsync(JobMessage message, HeldMessage held, int deliveries) =>
        EndAsync(message, WorkerEventKind.Dropped, CompletionState.Dropped, $"the campaign {message.Campaign} was cancelled", held, deliveries);

    private async Task<WorkerEventKind> EndAsync(JobMessage message, WorkerEventKind kind, string state, string? reason, HeldMessage held, int deliveries)
    {
        await CompleteAsync(message, state, reason);
        await held.RemoveAsync();
        return Say(kind, message, reason, deliveries);
    }

    /// <summary>Takes a message of a paused campaign off the queue, where it would call for workers, and keeps it in the store until the campaign goes on.</summary>
    private async Task<WorkerEventKind> ParkAsync(JobMessage message, QueuedJob taken, HeldMessage held, CancellationToken stop)
    {
        var parked = new ParkedJobs(store, message.Campaign!);
        var fresh = await FreshAsync(message);
        await parked.KeepAsync(taken.Id, fresh, CancellationToken.None);
        // Who let it go on meanwhile may have looked for what is kept before this was.
        if (await StateAsync(message, CancellationToken.None) != CampaignState.Paused)
        {
            await parked.ForgetAsync(taken.Id, fresh, CancellationToken.None);
            return await DecideAsync(message, taken, held, stop);
        }
        await held.RemoveAsync();
        return Say(WorkerEventKind.Paused, message, null, taken.Deliveries);
    }

    /// <summary>Puts a fresh message in the place of this one, so that neither waiting nor being interrupted counts as a failure.</summary>
    private async Task<WorkerEventKind> PutBackAsync(JobMessage message, WorkerEventKind kind, TimeSpan delay, HeldMessage held, int deliveries)
    {
        await held.ReplaceAsync(await FreshAsync(message), delay);
        return Say(kind, message, null, deliveries);
    }

    private async Task<JobMessage> FreshAsync(JobMessage message) =>
        message with { Step = (int)Math.Max(message.Step, await new RunTensors(store, new RunFolder(store, message.Key)).ReadCheckpointStepAsync(CancellationToken.None)) };

    private Task CompleteAsync(JobMessage message, string state, string? reason) =>
        queue.CompleteAsync(message.Completions, new JobCompletion(message.Key, state, message.Campaign, reason is null ? null : Excerpt.Of(reason, LongestReason)), CancellationToken.None);

    // A completion is a message, and small; the whole reason is in the store.
    private const int LongestReason = 1000;

    private async Task<CampaignState?> StateAsync(JobMessage message, CancellationToken cancellation) =>
        message.Campaign is null ? null : (await new CampaignFolder(store, message.Campaign).ReadStateAsync(cancellation))?.State;

    private static async Task<TrainingJob> ReadJobAsync(RunFolder run, CancellationToken cancellation)
    {
        var job = await run.ReadJobAsync(cancellation)
            ?? throw new InputException($"The artifact {run.Name("job.json")} is missing: who sends a training to the queue writes it first.");
        foreach (var part in new[] { job, job.AuxiliaryJob })
            if (part is not null && part.Semantics != TrainingJob.CurrentSemantics)
                throw new InputException($"The job {run.Key[..12]} is for training semantics {part.Semantics}, and this worker has {TrainingJob.CurrentSemantics}: use a worker of the version that planned the job.");
        return JobKey.Of(job) is var key && key == run.Key
            ? job
            : throw new InputException($"The artifact {run.Name("job.json")} holds another job, {key[..12]}…: remove it, and send the training again.");
    }

    private async Task WatchCampaignAsync(JobMessage message, CancellationTokenSource stop, CancellationToken end)
    {
        if (message.Campaign is null)
            return;
        try
        {
            using var timer = new PeriodicTimer(settings.LookInterval, clock);
            while (await timer.WaitForNextTickAsync(end))
                if (await TryStateAsync(message, end) == CampaignState.Cancelled)
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

    /// <summary>The campaign's state; null when it cannot be read now: a training is not stopped for that.</summary>
    private async Task<CampaignState?> TryStateAsync(JobMessage message, CancellationToken end)
    {
        try
        {
            return await StateAsync(message, end);
        }
        catch (Exception exception) when (exception is IOException or InputException || StoreOutage.Is(exception, end))
        {
            return null;
        }
    }

    private WorkerEventKind Say(WorkerEventKind kind, JobMessage? message, string? reason, int deliveries)
    {
        events.Report(new WorkerEvent(kind, message, reason, deliveries));
        return kind;
    }
}
