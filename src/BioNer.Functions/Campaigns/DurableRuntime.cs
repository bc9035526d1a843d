using BioNer.Campaigns.Running;
using Microsoft.DurableTask;

namespace BioNer.Functions.Campaigns;

/// <summary>
/// Runs a campaign as durable orchestrations: groups and trainings are orchestrations of their own, everything else is an activity. It holds nothing that replaying does not
/// bring back: the listings are answers of activities, or the orchestration's input.
/// </summary>
internal sealed class DurableRuntime : ICampaignRuntime
{
    private readonly TaskOrchestrationContext context;
    private readonly CampaignStart start;
    private readonly Places places;
    private readonly Dictionary<int, string> listings = [];
    private readonly Dictionary<string, GroupJob> jobs = new(StringComparer.Ordinal);
    private Task<string>? changed;

    /// <summary>The runtime of a campaign's orchestration.</summary>
    public DurableRuntime(TaskOrchestrationContext context, CampaignStart start)
    {
        (this.context, this.start) = (context, start);
        places = new Places(GroupsAtOnce(start));
    }

    /// <summary>The runtime of a group's own orchestration, whose stage was planned by its parent.</summary>
    public DurableRuntime(TaskOrchestrationContext context, GroupStart group)
    {
        (this.context, start) = (context, group.Start);
        places = new Places(start.Parallel / GroupsAtOnce(start));
        listings.Add(group.Group.Stage, group.Listing);
    }

    /// <summary>How the algorithm is to run.</summary>
    public CampaignOptions Options => new(start.Parallel ?? JobGroup.Size, FailFast: false);

    public async Task<StageOutline> PlanAsync(int stage)
    {
        var plan = await context.CallActivityAsync<StagePlan>(nameof(CampaignActivities.PlanStage), new StageStart(start.Campaign, stage), ActivityRetries.Options);
        listings[stage] = plan.Listing;
        return plan.Outline;
    }

    public async Task<IReadOnlyList<string>> JobsAsync(JobGroup group)
    {
        var listed = await context.CallActivityAsync<IReadOnlyList<GroupJob>>(nameof(CampaignActivities.ReadGroup), new GroupStart(start, group, listings[group.Stage]), ActivityRetries.Options);
        foreach (var job in listed)
            jobs[job.Key] = job;
        return [.. listed.Select(job => job.Key)];
    }

    public async Task<GroupOutcome> RunGroupAsync(JobGroup group)
    {
        try
        {
            return await places.RunAsync(() => CallAsync<GroupOutcome>(nameof(CampaignOrchestrator.CampaignGroupOrchestrator), new GroupStart(start, group, listings[group.Stage])));
        }
        catch (TaskFailedException exception)
        {
            // The other groups end in good order, and there is a report.
            return new GroupOutcome(0, 0, 0, ActivityRetries.Reason(exception));
        }
    }

    public async Task<JobOutcome> TrainAsync(string key)
    {
        try
        {
            return await places.RunAsync(() => CallAsync<JobOutcome>(nameof(TrainingOrchestrator.TrainingJobOrchestrator), new TrainingStart(start.Campaign, jobs[key], start.Rules)));
        }
        catch (TaskFailedException exception)
        {
            // What the store could not be asked about after all retries: one job failed, not the campaign.
            return new JobOutcome(key, JobState.Failed, ActivityRetries.Reason(exception));
        }
    }

    public async Task ResumedAsync()
    {
        for (var looks = 0; await IsPausedAsync(); looks++)
        {
            // The event comes when somebody resumes; the timer is for events that are lost. One wait for all pauses: a second would get nothing as long as the first is open.
            changed ??= context.WaitForExternalEvent<string>(DurableNames.StateChanged);
            using var stop = new CancellationTokenSource();
            if (await Task.WhenAny(changed, context.CreateTimer(Patience.Of(looks), stop.Token)) != changed)
                continue;
            stop.Cancel();
            changed = null;
        }
    }

    public async Task NoteAsync(CampaignNote note)
    {
        context.SetCustomStatus(note.Text);
        // Who begins a campaign has written that it runs, and who cancels it that it is cancelled: it may have been begun again since.
        if (note.Kind == CampaignNoteKind.Finished)
            await EndAsync(CampaignState.Finished, note.Text);
        else if (note.Kind == CampaignNoteKind.Stopped && note.Text != TrainingActivities.Cancelled)
            await EndAsync(CampaignState.Stopped, note.Text);
    }

    public Task ReportAsync() => context.CallActivityAsync<string>(nameof(CampaignActivities.WriteReport), start.Campaign, ActivityRetries.Options);

    private static int GroupsAtOnce(CampaignStart start) => start.Parallel is { } parallel ? (parallel + JobGroup.Size - 1) / JobGroup.Size : int.MaxValue;

    private Task<string> EndAsync(CampaignState state, string text) =>
        context.CallActivityAsync<string>(nameof(CampaignActivities.EndCampaign), new CampaignEnd(start.Campaign, state, text), ActivityRetries.Options);

    private Task<bool> IsPausedAsync() =>
        context.CallActivityAsync<bool>(nameof(CampaignActivities.LookWhetherPaused), new PauseLook(start.Campaign, context.InstanceId), ActivityRetries.Options);

    // Of the caller's version, whatever is deployed meanwhile; under an id of its own, which is a part of artifacts' names.
    private Task<T> CallAsync<T>(string orchestrator, object input) =>
        context.CallSubOrchestratorAsync<T>(orchestrator, input, new SubOrchestrationOptions(instanceId: context.NewGuid().ToString("N")) { Version = new TaskVersion(context.Version) });
}
