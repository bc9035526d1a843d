using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Storage;
using BioNer.Storage.Queues;
using Microsoft.Azure.Functions.Worker;

namespace BioNer.Functions.Campaigns;

/// <summary>Sends and looks at a job for the orchestration that waits for it. Each may run twice: a job is known by its key, and a message for one that has ended trains nothing.</summary>
public sealed class TrainingActivities(IArtifactStore store, IJobQueue queue, Waiters waiters, TimeProvider clock)
{
    /// <summary>Why nothing more is begun for a campaign that was cancelled.</summary>
    public const string Cancelled = "cancelled";

    private readonly RunResults results = new(store);
    private readonly RunFailures failures = new(store);

    /// <summary>Registers the orchestration, then puts the job on the queue unless it has ended or may not begin.</summary>
    [Function(nameof(BeginTraining))]
    public Task<TrainingSight> BeginTraining([ActivityTrigger] TrainingLook look, FunctionContext context) => AnswerAsync(look, async cancellation =>
    {
        var (key, folder) = (look.Job.Key, new CampaignFolder(store, look.Campaign));
        await waiters.AddAsync(WaitTopic.Job(key), look.Instance, cancellation);
        if (await DoneAsync(folder, key, cancellation) is { } done)
            return done;
        foreach (var need in look.Job.Needs)
            if (await results.FindAsync(need, cancellation) is null)
                return new TrainingSight(new JobOutcome(key, JobState.Failed, $"it needs the training {need[..12]}, which has no result"));
        switch ((await folder.ReadStateAsync(cancellation))?.State)
        {
            case CampaignState.Paused:
                return new TrainingSight(new JobOutcome(key, JobState.Paused));
            case CampaignState.Cancelled:
                return new TrainingSight(new JobOutcome(key, JobState.Stopped, Cancelled));
        }
        var spec = await SpecAsync(folder, cancellation);
        if (await new CampaignLedger(store, spec).TryReserveAsync(key, look.Job.Seconds ?? 0, cancellation) is { } reason)
            return new TrainingSight(new JobOutcome(key, JobState.Stopped, reason));
        // A failure that stands would be the workers' answer; this one is of another time.
        await failures.ClearAsync(key, cancellation);
        // From now on it is this campaign's, whose time it counts for when it ends.
        await folder.SpendAsync(key, 0, cancellation);
        await SendAsync(look, spec, cancellation);
        return new TrainingSight(null);
    }, context.CancellationToken);

    /// <summary>Looks whether the job has ended.</summary>
    [Function(nameof(LookAtTraining))]
    public Task<TrainingSight> LookAtTraining([ActivityTrigger] TrainingLook look, FunctionContext context) => AnswerAsync(look, async cancellation =>
    {
        // Before the results: what is counted here has not ended.
        var waiting = await queue.CountAsync(cancellation);
        if (await EndedAsync(look, cancellation) is { } ended)
            return ended;
        if (await IsTrainedAsync(look, cancellation))
            return new TrainingSight(null, Held: true);
        return (await new CampaignFolder(store, look.Campaign).ReadStateAsync(cancellation))?.State switch
        {
            CampaignState.Cancelled => new TrainingSight(new JobOutcome(look.Job.Key, JobState.Stopped, Cancelled)),
            CampaignState.Paused => new TrainingSight(null, Held: true),
            _ => new TrainingSight(null, Lost: waiting == 0),
        };
    }, context.CancellationToken);

    /// <summary>Sends the message of a job again that seems lost.</summary>
    [Function(nameof(SendTrainingAgain))]
    public async Task<string> SendTrainingAgain([ActivityTrigger] TrainingLook look, FunctionContext context)
    {
        await SendAsync(look, await SpecAsync(new CampaignFolder(store, look.Campaign), context.CancellationToken), context.CancellationToken);
        return look.Job.Key;
    }

    /// <summary>Notes that a job failed which no worker finishes, unless it ended, or is being trained, after all.</summary>
    [Function(nameof(GiveTrainingUp))]
    public Task<TrainingSight> GiveTrainingUp([ActivityTrigger] TrainingEnd end, FunctionContext context) => AnswerAsync(end.Look, async cancellation =>
    {
        if (await EndedAsync(end.Look, cancellation) is { } ended)
            return ended;
        if (await IsTrainedAsync(end.Look, cancellation))
            return new TrainingSight(null, Held: true);
        await failures.WriteAsync(end.Look.Job.Key, new RunFailure(end.Reason, clock.GetUtcNow(), 1, Retry: false), cancellation);
        return new TrainingSight(new JobOutcome(end.Look.Job.Key, JobState.Failed, end.Reason));
    }, context.CancellationToken);

    /// <summary>Whoever is told how a job ended waits no longer; what its owner must mend is that job's failure.</summary>
    private async Task<TrainingSight> AnswerAsync(TrainingLook look, Func<CancellationToken, Task<TrainingSight>> see, CancellationToken cancellation)
    {
        TrainingSight sight;
        try
        {
            sight = await see(cancellation);
        }
        catch (InputException exception)
        {
            sight = new TrainingSight(new JobOutcome(look.Job.Key, JobState.Failed, exception.Message));
        }
        if (sight.Outcome is not null)
            await waiters.RemoveAsync(WaitTopic.Job(look.Job.Key), look.Instance, cancellation);
        return sight;
    }

    private async Task<TrainingSight?> EndedAsync(TrainingLook look, CancellationToken cancellation)
    {
        var key = look.Job.Key;
        if (await DoneAsync(new CampaignFolder(store, look.Campaign), key, cancellation) is { } done)
            return done;
        return await failures.FindAsync(key, cancellation) is { } failure ? new TrainingSight(new JobOutcome(key, JobState.Failed, failure.Reason), Again: failure.Retry) : null;
    }

    private async Task<TrainingSight?> DoneAsync(CampaignFolder folder, string key, CancellationToken cancellation)
    {
        if (await results.FindAsync(key, cancellation) is not { } metrics)
            return null;
        // What another campaign had trained before costs this one nothing.
        if (await folder.FindSpentAsync(key, cancellation) < metrics.Seconds)
            await folder.SpendAsync(key, metrics.Seconds, cancellation);
        return new TrainingSight(new JobOutcome(key, JobState.Done));
    }

    private async Task<bool> IsTrainedAsync(TrainingLook look, CancellationToken cancellation) => await RunLease.HolderAsync(store, look.Job.Key, clock, cancellation) is not null;

    private Task SendAsync(TrainingLook look, CampaignSpec spec, CancellationToken cancellation) =>
        queue.SendAsync(new JobMessage { Key = look.Job.Key, Campaign = look.Campaign, MinutesPerJob = spec.Limits.MinutesPerJob }, cancellation: cancellation);

    private static async Task<CampaignSpec> SpecAsync(CampaignFolder folder, CancellationToken cancellation) =>
        await folder.ReadSpecAsync(cancellation) ?? throw new InputException($"There is no campaign {folder.Id}: its spec.json is missing.");
}
