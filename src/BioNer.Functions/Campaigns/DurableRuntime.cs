using BioNer.Campaigns.Running;
using Microsoft.DurableTask;

namespace BioNer.Functions.Campaigns;

/// <summary>
/// Runs a campaign as durable orchestrations: groups and trainings are orchestrations of their own, everything else is an activity. It holds nothing that replaying does not
/// bring back: the listings are answers of activities, or the orchestration's input.
/// </summary>
internal sealed class DurableRuntime(TaskOrchestrationContext context, CampaignStart start) : ICampaignRuntime
{
    private readonly Dictionary<int, string> listings = [];
    private readonly Dictionary<string, GroupJob> jobs = new(StringComparer.Ordinal);

    /// <summary>The runtime of a group's own orchestration, whose stage was planned by its parent.</summary>
    public DurableRuntime(TaskOrchestrationContext context, GroupStart group)
        : this(context, group.Start) => listings.Add(group.Group.Stage, group.Listing);

    /// <summary>How the algorithm is to run.</summary>
    public CampaignOptions Options => new(start.Parallel, start.FailFast);

    public async Task<StageOutline> PlanAsync(int stage)
    {
        var plan = await context.CallActivityAsync<StagePlan>(nameof(CampaignActivities.PlanStage), new StageStart(start.Campaign, stage), DurableNames.Retries);
        listings[stage] = plan.Listing;
        return plan.Outline;
    }

    public async Task<IReadOnlyList<string>> JobsAsync(JobGroup group)
    {
        var listed = await context.CallActivityAsync<IReadOnlyList<GroupJob>>(nameof(CampaignActivities.ReadGroup), new GroupStart(start, group, listings[group.Stage]), DurableNames.Retries);
        foreach (var job in listed)
            jobs[job.Key] = job;
        return [.. listed.Select(job => job.Key)];
    }

    public Task<GroupOutcome> RunGroupAsync(JobGroup group) =>
        context.CallSubOrchestratorAsync<GroupOutcome>(nameof(CampaignOrchestrator.CampaignGroupOrchestrator), new GroupStart(start, group, listings[group.Stage]));

    public async Task<JobOutcome> TrainAsync(string key)
    {
        try
        {
            return await context.CallSubOrchestratorAsync<JobOutcome>(nameof(TrainingOrchestrator.TrainingJobOrchestrator), new TrainingStart(start.Campaign, jobs[key]));
        }
        catch (TaskFailedException exception)
        {
            // What the store could not be asked about after all retries: one job failed, not the campaign.
            return new JobOutcome(key, JobState.Failed, exception.Message);
        }
    }

    public async Task ResumedAsync()
    {
        // The event comes when somebody resumes; the timer is for events that are lost.
        var changed = context.WaitForExternalEvent<string>(DurableNames.StateChanged);
        for (var looks = 0; await IsPausedAsync(); looks++)
        {
            using var stop = new CancellationTokenSource();
            var first = await Task.WhenAny(changed, context.CreateTimer(Patience.Of(looks), stop.Token));
            if (first != changed)
                continue;
            stop.Cancel();
            changed = context.WaitForExternalEvent<string>(DurableNames.StateChanged);
        }
    }

    public async Task NoteAsync(CampaignNote note)
    {
        context.SetCustomStatus(note.Text);
        await context.CallActivityAsync<string>(nameof(CampaignActivities.WriteNote), new CampaignEntry(start.Campaign, note), DurableNames.Retries);
    }

    public Task ReportAsync() => context.CallActivityAsync<string>(nameof(CampaignActivities.WriteReport), start.Campaign, DurableNames.Retries);

    private Task<bool> IsPausedAsync() =>
        context.CallActivityAsync<bool>(nameof(CampaignActivities.LookWhetherPaused), new PauseLook(start.Campaign, context.InstanceId), DurableNames.Retries);
}

/// <summary>Times between looks that events usually make needless: a minute at first, an hour at last, so that a wait of a week is a short history.</summary>
internal static class Patience
{
    /// <summary>The time after so many looks.</summary>
    public static TimeSpan Of(int looks) => TimeSpan.FromMinutes(Math.Min(60, 1 << Math.Min(looks, 6)));
}
