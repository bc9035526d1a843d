using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Reports;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Storage;
using Microsoft.Azure.Functions.Worker;

namespace BioNer.Functions.Campaigns;

/// <summary>What a campaign's orchestration has done for it: planning, state, report. Each may run twice.</summary>
public sealed class CampaignActivities(IArtifactStore store, Waiters waiters, TimeProvider clock)
{
    private const int WritesAtOnce = 16;
    private static readonly CampaignState[] AtWork = [CampaignState.Running, CampaignState.Paused];

    /// <summary>Expands the campaign with the results there are, writes the jobs that a stage lacks, and lists them.</summary>
    [Function(nameof(PlanStage))]
    public async Task<StagePlan> PlanStage([ActivityTrigger] StageStart stage, FunctionContext context)
    {
        var cancellation = context.CancellationToken;
        var spec = await SpecAsync(stage.Campaign, cancellation);
        var now = await CampaignReader.ReadAsync(store, spec, new RunResults(store), cancellation);
        if (stage.Stage == 0 && now.Failures.Count > 0)
            now = await ForgetFailuresAsync(spec, now, cancellation);
        var open = now.Plan.Jobs.Where(job => !now.Metrics.ContainsKey(job.Key)).ToList();
        if (spec.Limits.MaxJobs is { } most && open.Count > most)
            throw new InputException($"The campaign {spec.Name} has {open.Count} jobs to train, and limits.maxJobs is {most}: raise it, or ask for less.");
        List<PlannedJob> ofStage = [.. open.Where(job => job.Stage == stage.Stage)];
        await new CampaignFolder(store, stage.Campaign).SettleAsync(now.Metrics, cancellation);
        var rates = await PastRates.ReadAsync(store, now, cancellation);
        await Parallel.ForEachAsync(ofStage, new ParallelOptions { MaxDegreeOfParallelism = WritesAtOnce, CancellationToken = cancellation }, async (job, token) =>
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
        var topic = WaitTopic.Campaign(look.Campaign);
        await waiters.AddAsync(topic, look.Instance, context.CancellationToken);
        if ((await new CampaignFolder(store, look.Campaign).ReadStateAsync(context.CancellationToken))?.State == CampaignState.Paused)
            return true;
        await waiters.RemoveAsync(topic, look.Instance, context.CancellationToken);
        return false;
    }

    /// <summary>Keeps how the campaign ended, unless a person has decided otherwise meanwhile.</summary>
    [Function(nameof(EndCampaign))]
    public async Task<string> EndCampaign([ActivityTrigger] CampaignEnd end, FunctionContext context)
    {
        try
        {
            await new CampaignFolder(store, end.Campaign).ChangeStateAsync(end.State, end.Text, clock, AtWork, context.CancellationToken);
            return end.Text;
        }
        catch (CampaignStateException)
        {
            return "left as it was";
        }
    }

    /// <summary>Writes the report of the results there are.</summary>
    [Function(nameof(WriteReport))]
    public async Task<string> WriteReport([ActivityTrigger] string campaign, FunctionContext context)
    {
        var spec = await SpecAsync(campaign, context.CancellationToken);
        var folder = new CampaignFolder(store, campaign);
        var files = await ReportFiles.MakeAsync(store, spec, new RunResults(store), context.CancellationToken);
        await files.StoreAsync(store, folder, context.CancellationToken);
        return folder.Name("report/");
    }

    /// <summary>What failed in an earlier run of the campaign is tried again.</summary>
    private async Task<CampaignResults> ForgetFailuresAsync(CampaignSpec spec, CampaignResults now, CancellationToken cancellation)
    {
        foreach (var key in now.Failures.Keys)
            await new RunFailures(store).ClearAsync(key, cancellation);
        return await CampaignReader.ReadAsync(store, spec, new RunResults(store), cancellation);
    }

    private async Task<CampaignSpec> SpecAsync(string campaign, CancellationToken cancellation) =>
        await new CampaignFolder(store, campaign).ReadSpecAsync(cancellation) ?? throw new InputException($"There is no campaign {campaign}: its spec.json is missing.");
}
