using System.Text;
using BioNer.Api.Http;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Storage;

namespace BioNer.Api.Campaigns;

/// <summary>Begins campaigns, once each, however often and however many at once ask for it.</summary>
internal sealed class CampaignStart(IArtifactStore store, ICampaignHost host, TimeProvider clock)
{
    /// <summary>Begins a campaign, or lets it go on; the counts of its jobs, and of those whose results are there.</summary>
    /// <exception cref="ApiException">Another spec has the name, the campaign is paused, or it cannot run here.</exception>
    /// <exception cref="InputException">The store lacks what it needs.</exception>
    public async Task<(int All, int Known)> BeginAsync(CampaignSpec spec, CancellationToken cancellation)
    {
        var now = await CampaignReader.ReadAsync(store, spec, new RunResults(store), cancellation);
        var open = now.Plan.Jobs.Count - now.Metrics.Count;
        if (spec.Limits.MaxJobs is { } most && open > most)
            throw new InputException($"The campaign {spec.Name} has {open} jobs to train, and limits.maxJobs is {most}: raise it, or ask for less.");
        var folder = new CampaignFolder(store, spec.Name);
        await KeepSpecAsync(folder, spec, cancellation);
        var state = await folder.ReadStateAsync(cancellation);
        if (state?.State == CampaignState.Paused)
            throw new ApiException(ApiProblem.WrongState($"The campaign {spec.Name} is paused: resume it."));
        if (state?.State != CampaignState.Running)
            await folder.WriteStateAsync(new CampaignStateDocument(CampaignState.Running, clock.GetUtcNow(), "begun"), cancellation);
        await host.BeginAsync(spec.Name, cancellation);
        return (now.Plan.Jobs.Count, now.Metrics.Count);
    }

    private async Task KeepSpecAsync(CampaignFolder folder, CampaignSpec spec, CancellationToken cancellation)
    {
        var text = SpecWriter.ToJson(spec);
        if (await store.TryCreateAsync(folder.Name("spec.json"), async (stream, token) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), token), cancellation))
            return;
        if (await folder.ReadSpecAsync(cancellation) is { } known && SpecWriter.ToJson(known) != text)
            throw new ApiException(new ApiProblem(409, "name-taken", "Another campaign has this name", $"There is a campaign {spec.Name} with another spec: choose another name, or send the same spec to go on with it."));
    }
}
