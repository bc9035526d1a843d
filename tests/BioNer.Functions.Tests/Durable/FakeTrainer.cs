using BioNer.Campaigns.Running;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Storage.Queues;

namespace BioNer.Functions.Tests.Durable;

/// <summary>
/// Takes messages from the real queue and writes real results into the real store, by the rules of the training worker, but trains nothing: a result is numbers made of the job's key. It may die with a
/// message in its hands, and lose or double what it says.
/// </summary>
internal sealed class FakeTrainer(IArtifactStore store, IJobQueue queue, ManualClock clock, Random random)
{
    private const int MaxDeliveries = 5;
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(2);
    private readonly RunFailures failures = new(store);
    private readonly List<(QueuedJob Taken, JobMessage Message, RunLease Lease)> held = [];

    /// <summary>How trainings of a job end, one after the other; all others end well.</summary>
    public Dictionary<string, Queue<TrainerEnding>> Endings { get; } = new(StringComparer.Ordinal);

    /// <summary>Share of the trainings in whose midst the trainer dies.</summary>
    public double Dies { get; set; }

    /// <summary>Share of the completions that nobody hears.</summary>
    public double Loses { get; set; }

    /// <summary>Share of the completions that are said twice.</summary>
    public double Doubles { get; set; }

    /// <summary>Share of the steps in which trainings take time.</summary>
    public double Slow { get; set; }

    /// <summary>Trainings at once.</summary>
    public int Parallel { get; set; } = 2;

    /// <summary>Whether it takes nothing and finishes nothing.</summary>
    public bool IsAway { get; set; }

    /// <summary>Keys of the trainings that began.</summary>
    public List<string> Began { get; } = [];

    /// <summary>Keys of the trainings that ended with metrics.</summary>
    public List<string> Finished { get; } = [];

    /// <summary>Messages that asked for nothing, since their campaign was cancelled.</summary>
    public List<string> Dropped { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Does one thing; false when there is nothing to do.</summary>
    public async Task<bool> StepAsync()
    {
        if (IsAway)
            return false;
        if (held.Count >= Parallel || held.Count > 0 && random.Next(2) == 0)
            return await EndOneAsync();
        if (await queue.TakeAsync(Visibility, Token) is not { } next)
            return held.Count > 0 && await EndOneAsync();
        await BeginAsync(next);
        return true;
    }

    private async Task<bool> EndOneAsync()
    {
        if (random.NextDouble() < Slow)
            return false;
        var index = random.Next(held.Count);
        var (taken, message, lease) = held[index];
        held.RemoveAt(index);
        await EndAsync(taken, message, lease);
        return true;
    }

    private async Task BeginAsync(QueuedJob taken)
    {
        Assert.True(MessageText.TryRead(taken.Text, out var message, out var fault), fault);
        var run = new RunFolder(store, message.Key);
        var state = message.Campaign is null ? null : (await new CampaignFolder(store, message.Campaign).ReadStateAsync(Token))?.State;
        if (await run.ReadMetricsAsync(Token) is not null)
            await SayAsync(taken, message, CompletionState.Done);
        else if (await failures.FindAsync(message.Key, Token) is not null)
            await SayAsync(taken, message, CompletionState.Failed);
        else if (state == CampaignState.Cancelled)
        {
            Dropped.Add(message.Key);
            await SayAsync(taken, message, CompletionState.Dropped);
        }
        else if (state == CampaignState.Paused)
            await ParkAsync(taken, message);
        else if (taken.Deliveries > MaxDeliveries)
        {
            var reason = $"it was taken {taken.Deliveries - 1} times, and no worker finished it";
            await failures.WriteAsync(message.Key, new RunFailure(reason, clock.GetUtcNow(), taken.Deliveries - 1, Retry: true), Token);
            await queue.CompleteAsync(message.Completions, new JobCompletion(message.Key, CompletionState.Failed, message.Campaign, reason), Token);
            await queue.SetAsideAsync(taken, reason, Token);
        }
        else if (await RunLease.TryTakeAsync(store, message.Key, TimeSpan.FromMinutes(1), clock, Token) is { } lease)
        {
            Began.Add(message.Key);
            held.Add((taken, message, lease));
        }
        else
            await PutBackAsync(taken, message);
    }

    private async Task EndAsync(QueuedJob taken, JobMessage message, RunLease lease)
    {
        var ending = Endings.TryGetValue(message.Key, out var planned) && planned.TryDequeue(out var next) ? next : random.NextDouble() < Dies ? TrainerEnding.Dies : TrainerEnding.Done;
        // Somebody else may have it, if the trainer was away for too long.
        if (ending == TrainerEnding.Dies || !await lease.RenewAsync(null, Token))
            return;
        if (ending == TrainerEnding.Done)
        {
            var run = new RunFolder(store, message.Key);
            await run.WriteMetricsAsync(FakeMetrics.Of((await run.ReadJobAsync(Token))!), Token);
            await failures.ClearAsync(message.Key, Token);
            Finished.Add(message.Key);
        }
        else
        {
            await failures.WriteAsync(message.Key, new RunFailure(ending.ToString(), clock.GetUtcNow(), 1, ending == TrainerEnding.FailsByTheMachine), Token);
        }
        await lease.DisposeAsync();
        await SayAsync(taken, message, ending == TrainerEnding.Done ? CompletionState.Done : CompletionState.Failed);
    }

    private async Task SayAsync(QueuedJob taken, JobMessage message, string state)
    {
        var times = random.NextDouble() < Loses ? 0 : random.NextDouble() < Doubles ? 2 : 1;
        for (var time = 0; time < times; time++)
            await queue.CompleteAsync(message.Completions, new JobCompletion(message.Key, state, message.Campaign), Token);
        await queue.RemoveAsync(taken, Token);
    }

    private async Task ParkAsync(QueuedJob taken, JobMessage message)
    {
        await new ParkedJobs(store, message.Campaign!).KeepAsync(taken.Id, message, Token);
        // It may die in between: then the message is in both places.
        if (random.NextDouble() >= Dies)
            await queue.RemoveAsync(taken, Token);
    }

    private async Task PutBackAsync(QueuedJob taken, JobMessage message)
    {
        await queue.SendAsync(message, TimeSpan.FromSeconds(30), Token);
        await queue.RemoveAsync(taken, Token);
    }
}

/// <summary>How a training ends.</summary>
internal enum TrainerEnding
{
    Done,
    FailsForGood,
    FailsByTheMachine,
    Dies,
}

/// <summary>Metrics made of a job's key.</summary>
internal static class FakeMetrics
{
    public static RunMetrics Of(TrainingJob job)
    {
        var key = JobKey.Of(job);
        var figure = 50 + Convert.ToInt32(key[..4], 16) % 4000 / 100.0;
        return new RunMetrics
        {
            Key = key,
            Network = job.Network.ToString().ToLowerInvariant(),
            Seed = job.Seed,
            Steps = 10,
            TokensTrained = 1000,
            Seconds = 60,
            Tasks = [.. job.Corpora.Select(corpus => new TaskMetrics
            {
                Task = corpus.Name,
                Measure = "f1",
                DevelHistory = [figure],
                SelectedEvaluation = 1,
                Devel = new SplitMetrics { Figure = figure, Unconstrained = 0 },
                Test = new SplitMetrics { Figure = figure, Precision = figure, Recall = figure, Unconstrained = 0 },
                OutOfVocabulary = new Dictionary<string, double>(),
            })],
            BundleEvaluation = 1,
        };
    }
}
