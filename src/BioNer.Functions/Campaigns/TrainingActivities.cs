using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Storage;
using BioNer.Storage.Queues;
using Microsoft.Azure.Functions.Worker;

namespace BioNer.Functions.Campaigns;

/// <summary>Looks at a job for the orchestration that waits for it. Each may run twice: a job is known by its key, and a message for one that has ended trains nothing.</summary>
public sealed class TrainingActivities(IArtifactStore store, IJobQueue queue, TimeProvider clock)
{
    // Looks at a job that has neither result nor trainer, on a queue that seems empty, before its message is taken for lost.
    private const int PatientLooks = 2;

    private readonly RunResults results = new(store);
    private readonly RunFailures failures = new(store);
    private readonly Waiters waiters = new(store);

    /// <summary>Registers the orchestration, then puts the job on the queue unless it has ended or may not begin.</summary>
    [Function(nameof(BeginTraining))]
    public async Task<TrainingSight> BeginTraining([ActivityTrigger] TrainingLook look, FunctionContext context)
    {
        var (start, cancellation) = (look.Start, context.CancellationToken);
        await waiters.AddAsync(start.Job.Key, look.Instance, cancellation);
        if (await results.FindAsync(start.Job.Key, cancellation) is not null)
            return await EndedAsync(look, new JobOutcome(start.Job.Key, JobState.Done), cancellation);
        foreach (var need in start.Job.Needs)
            if (await results.FindAsync(need, cancellation) is null)
                return await EndedAsync(look, new JobOutcome(start.Job.Key, JobState.Failed, $"it needs the training {need[..12]}, which has no result"), cancellation);
        var folder = new CampaignFolder(store, start.Campaign);
        if (await HeldBackAsync(folder, start.Job.Key, cancellation) is { } held)
            return await EndedAsync(look, held, cancellation);
        var spec = await SpecAsync(folder, cancellation);
        if (await new CampaignLedger(store, spec).TryReserveAsync(start.Job.Key, start.Job.Seconds, cancellation) is { } reason)
            return await EndedAsync(look, new JobOutcome(start.Job.Key, JobState.Stopped, reason), cancellation);
        await failures.ClearAsync(start.Job.Key, cancellation);
        await SendAsync(start, spec, cancellation);
        return new TrainingSight(null);
    }

    /// <summary>Looks whether the job has ended; sends its message again when that seems lost.</summary>
    [Function(nameof(LookAtTraining))]
    public async Task<TrainingSight> LookAtTraining([ActivityTrigger] TrainingLook look, FunctionContext context)
    {
        var (start, cancellation) = (look.Start, context.CancellationToken);
        var folder = new CampaignFolder(store, start.Campaign);
        if (await results.FindAsync(start.Job.Key, cancellation) is { } metrics)
        {
            await new CampaignLedger(store, await SpecAsync(folder, cancellation)).SettleAsync(start.Job.Key, metrics.Seconds, cancellation);
            return await EndedAsync(look, new JobOutcome(start.Job.Key, JobState.Done), cancellation);
        }
        if (await failures.FindAsync(start.Job.Key, cancellation) is { } failure)
        {
            return await EndedAsync(look, new JobOutcome(start.Job.Key, JobState.Failed, failure.Reason), cancellation, failure.Retry);
        }
        if (await RunLease.HolderAsync(store, start.Job.Key, clock, cancellation) is not null)
            return new TrainingSight(null);
        if (await HeldBackAsync(folder, start.Job.Key, cancellation) is { State: JobState.Stopped } held)
            return await EndedAsync(look, held, cancellation);
        if (look.Looks >= PatientLooks && await queue.CountAsync(cancellation) == 0)
            await SendAsync(start, await SpecAsync(folder, cancellation), cancellation);
        return new TrainingSight(null);
    }

    private Task SendAsync(TrainingStart start, CampaignSpec spec, CancellationToken cancellation) =>
        queue.SendAsync(new JobMessage { Key = start.Job.Key, Campaign = start.Campaign, MinutesPerJob = spec.Limits.MinutesPerJob }, cancellation: cancellation);

    private static async Task<CampaignSpec> SpecAsync(CampaignFolder folder, CancellationToken cancellation) =>
        await folder.ReadSpecAsync(cancellation) ?? throw new InputException($"There is no campaign {folder.Id}: its spec.json is missing.");

    private static async Task<JobOutcome?> HeldBackAsync(CampaignFolder folder, string key, CancellationToken cancellation) => (await folder.ReadStateAsync(cancellation))?.State switch
    {
        CampaignState.Paused => new JobOutcome(key, JobState.Paused),
        CampaignState.Cancelled => new JobOutcome(key, JobState.Stopped, "cancelled"),
        _ => null,
    };

    private async Task<TrainingSight> EndedAsync(TrainingLook look, JobOutcome outcome, CancellationToken cancellation, bool again = false)
    {
        await waiters.RemoveAsync(look.Start.Job.Key, look.Instance, cancellation);
        return new TrainingSight(outcome, again);
    }
}
