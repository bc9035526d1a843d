using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Reports;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Storage;
using Microsoft.Azure.Functions.Worker;

namespace BioNer.Functions.Campaigns;

/// <summary>What a campaign's orchestration has done for it: planning, state, report. Each may run twice.</summary>
public sealed class CampaignActivities(IArtifactStore store, TimeProvider clock)
{
    /// <summary>Expands the campaign with the results there are, writes the jobs that a stage lacks, and lists them.</summary>
    [Function(nameof(PlanStage))]
    public async Task<StagePlan> PlanStage([ActivityTrigger] StageStart stage, FunctionContext context)
    {
        var cancellation = context.CancellationToken;
        var spec = await SpecAsync(stage.Campaign, cancellation);
        var results = new RunResults(store);
        var now = await CampaignReader.ReadAsync(store, spec, results, cancellation);
        if (stage.Stage == 0 && now.Failures.Count > 0)
        {
            // What failed in an earlier run of the campaign is tried again.
            foreach (var key in now.Failures.Keys)
                await new RunFailures(store).ClearAsync(key, cancellation);
            now = await CampaignReader.ReadAsync(store, spec, results, cancellation);
        }
        var open = now.Plan.Jobs.Where(job => !now.Metrics.ContainsKey(job.Key)).ToList();
        if (spec.Limits.MaxJobs is { } most && open.Count > most)
            throw new InputException($"The campaign {spec.Name} has {open.Count} jobs to train, and limits.maxJobs is {most}: raise it, or ask for less.");
        List<PlannedJob> ofStage = [.. open.Where(job => job.Stage == stage.Stage)];
        var rates = await PastRates.ReadAsync(store, now, cancellation);
        await Parallel.ForEachAsync(ofStage, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellation }, async (job, token) =>
            await new RunFolder(store, job.Key).WriteJobAsync(job.Job, token));
        var listing = await StageListing.WriteAsync(store, stage, [.. ofStage.Select(job => new GroupJob(job.Key, [.. job.Needs], rates.Seconds(job)))], cancellation);
        var cached = now.Plan.Jobs.Count(job => job.Stage == stage.Stage) - ofStage.Count;
        return new StagePlan(new StageOutline(now.Plan.Stages, (ofStage.Count + JobGroup.Size - 1) / JobGroup.Size, ofStage.Count, cached), listing);
    }

    /// <summary>The jobs of a group.</summary>
    [Function(nameof(ReadGroup))]
    public Task<IReadOnlyList<GroupJob>> ReadGroup([ActivityTrigger] GroupStart group, FunctionContext context) =>
        StageListing.ReadAsync(store, group.Listing, group.Group.Index, context.CancellationToken);

    /// <summary>Whether the campaign is paused; an orchestration that is told so is woken when that changes.</summary>
    [Function(nameof(LookWhetherPaused))]
    public async Task<bool> LookWhetherPaused([ActivityTrigger] PauseLook look, FunctionContext context)
    {
        var waiters = new Waiters(store);
        await waiters.AddAsync(look.Campaign, look.Instance, context.CancellationToken);
        if ((await new CampaignFolder(store, look.Campaign).ReadStateAsync(context.CancellationToken))?.State == CampaignState.Paused)
            return true;
        await waiters.RemoveAsync(look.Campaign, look.Instance, context.CancellationToken);
        return false;
    }

    /// <summary>Keeps where the campaign stands; what a person decided meanwhile stays.</summary>
    [Function(nameof(WriteNote))]
    public async Task<string> WriteNote([ActivityTrigger] CampaignEntry entry, FunctionContext context)
    {
        CampaignState? to = entry.Note.Kind switch
        {
            CampaignNoteKind.Started => CampaignState.Running,
            CampaignNoteKind.Finished => CampaignState.Finished,
            CampaignNoteKind.Stopped => CampaignState.Stopped,
            _ => null,
        };
        var folder = new CampaignFolder(store, entry.Campaign);
        if (to is { } state && (state == CampaignState.Running || (await folder.ReadStateAsync(context.CancellationToken))?.State != CampaignState.Cancelled))
            await folder.WriteStateAsync(new CampaignStateDocument(state, clock.GetUtcNow(), entry.Note.Text), context.CancellationToken);
        return entry.Note.Text;
    }

    /// <summary>Writes the report of the results there are.</summary>
    [Function(nameof(WriteReport))]
    public async Task<string> WriteReport([ActivityTrigger] string campaign, FunctionContext context)
    {
        var spec = await SpecAsync(campaign, context.CancellationToken);
        var folder = new CampaignFolder(store, campaign);
        var files = await ReportFiles.MakeAsync(store, spec, new RunResults(store), context.CancellationToken);
        await files.StoreAsync(store, folder, context.CancellationToken);
        return folder.Name("report/report.html");
    }

    private async Task<CampaignSpec> SpecAsync(string campaign, CancellationToken cancellation) =>
        await new CampaignFolder(store, campaign).ReadSpecAsync(cancellation) ?? throw new InputException($"There is no campaign {campaign}: its spec.json is missing.");
}
