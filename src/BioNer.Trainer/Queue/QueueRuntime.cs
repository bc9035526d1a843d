using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Storage.Queues;
using BioNer.Training.Runs;

namespace BioNer.Trainer.Queue;

/// <summary>Runs a campaign on workers: sends jobs to the queue, and waits for their results in the store.</summary>
public sealed class QueueRuntime : CampaignRuntime
{
    private const int NameDigits = 12;
    private readonly IJobQueue queue;
    private readonly CampaignSpec spec;
    private readonly string completions;
    private readonly FlightWatch flights;

    /// <param name="store">Where corpora, runs and the campaign live; the workers' too.</param>
    /// <param name="queue">The queue that the workers take jobs from.</param>
    /// <param name="spec">The campaign.</param>
    /// <param name="results">Results so far.</param>
    /// <param name="settings">How it runs.</param>
    /// <param name="watcher">Who watches.</param>
    /// <param name="report">Writes the report.</param>
    /// <param name="clock">The time.</param>
    /// <param name="cancellation">Stops: nothing new is sent; what was sent stays with the workers.</param>
    public QueueRuntime(
        IArtifactStore store,
        IJobQueue queue,
        CampaignSpec spec,
        RunResults results,
        QueueRuntimeSettings settings,
        ICampaignWatcher watcher,
        Func<CancellationToken, Task> report,
        TimeProvider clock,
        CancellationToken cancellation)
        : base(store, spec, results, settings, watcher, report, clock, cancellation)
    {
        (this.queue, this.spec, completions) = (queue, spec, CompletionsOf(spec.Name));
        flights = new FlightWatch(store, queue, spec.Name, completions, results, settings, watcher, Budget, clock);
    }

    /// <summary>Name of the queue on which workers say how a campaign's jobs ended.</summary>
    public static string CompletionsOf(string campaign) =>
        $"{QueueNames.Completed}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(campaign)))[..NameDigits]}";

    /// <inheritdoc/>
    public override async Task<GroupOutcome> RunAsync()
    {
        await queue.OpenCompletionsAsync(completions, Stopping);
        using var end = new CancellationTokenSource();
        var watching = flights.WatchAsync(end.Token);
        try
        {
            return await base.RunAsync();
        }
        finally
        {
            await end.CancelAsync();
            await watching;
            await CloseAsync();
        }
    }

    // Who sends jobs to workers leaves it to them to notice that another has one.
    private protected override Task<bool> IsElsewhereAsync(string key) => Task.FromResult(false);

    private protected override async Task<JobOutcome?> TrainAsync(PlannedJob job)
    {
        var seconds = 0.0;
        try
        {
            var ending = await FlyAsync(job);
            seconds = ending.Metrics?.Seconds ?? Budget.SecondsOf(job.Key);
            if (ending.Metrics is not { } metrics)
                return Ended(new JobOutcome(job.Key, JobState.Failed, ending.Reason), null);
            await KeepAsync(job.Job, metrics);
            return Ended(new JobOutcome(job.Key, JobState.Done), metrics);
        }
        catch (OperationCanceledException) when (Stopping.IsCancellationRequested)
        {
            return Stopped(job.Key);
        }
        finally
        {
            await Budget.EndAsync(job.Key, seconds, CancellationToken.None);
        }
    }

    private async Task<FlightEnding> FlyAsync(PlannedJob job)
    {
        var run = new RunFolder(Store, job.Key);
        // A failure that stands is a result; this one is of another time.
        await Failures.ClearAsync(job.Key, Stopping);
        await WriteJobAsync(run, job.Job);
        var message = new JobMessage
        {
            Key = job.Key,
            Campaign = spec.Name,
            Completions = completions,
            MinutesPerJob = spec.Limits.MinutesPerJob,
            Step = (int)await new RunTensors(Store, run).ReadCheckpointStepAsync(Stopping),
        };
        // If this process dies, the next one sees by it that the training was this campaign's, and counts what it took.
        await new CampaignFolder(Store, spec.Name).SpendAsync(job.Key, 0, Stopping);
        var flight = new Flight(job, message);
        flights.Add(flight);
        try
        {
            await queue.SendAsync(message, cancellation: Stopping);
            return await flight.Ending.WaitAsync(Stopping);
        }
        finally
        {
            flights.Remove(job.Key);
        }
    }

    /// <summary>Writes the job unless it is there; one of the same key may name its corpora otherwise, and here this store's names count.</summary>
    private async Task WriteJobAsync(RunFolder run, TrainingJob job)
    {
        if (await ReadJobAsync(run) is not { } known || Text(known) != Text(job))
            await run.WriteJobAsync(job, Stopping);

        static string Text(TrainingJob job) => JsonSerializer.Serialize(job, JobJson.Default.TrainingJob);
    }

    private async Task<TrainingJob?> ReadJobAsync(RunFolder run)
    {
        try
        {
            return await run.ReadJobAsync(Stopping);
        }
        catch (InputException)
        {
            // Damaged: it is written again.
            return null;
        }
    }

    private async Task CloseAsync()
    {
        try
        {
            await queue.CloseCompletionsAsync(completions, CancellationToken.None);
        }
        catch (Exception exception) when (StoreOutage.Is(exception, CancellationToken.None))
        {
            // It stays; the next run empties it.
        }
    }
}
