using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Specs;
using BioNer.Storage;

namespace BioNer.Campaigns.Running;

/// <summary>Reads a campaign's plan with its results and failures out of a store: the truth that every process sees.</summary>
public static class CampaignReader
{
    /// <summary>The campaign as it stands.</summary>
    /// <exception cref="Core.InputException">The store lacks what the spec names.</exception>
    public static async Task<CampaignResults> ReadAsync(IArtifactStore store, CampaignSpec spec, RunResults results, CancellationToken cancellation)
    {
        var catalogue = await Catalogue.ReadAsync(store, spec.Embeddings, cancellation);
        var failures = new RunFailures(store);
        var plan = CampaignPlanner.Expand(spec, catalogue);
        while (true)
        {
            var metrics = await results.FindAllAsync(plan.Jobs.Select(job => job.Key), cancellation);
            var open = plan.Jobs.Select(job => job.Key).Where(key => !metrics.ContainsKey(key));
            var failed = new Dictionary<string, RunFailure>(await ManyReads.FindAsync(open, failures.FindAsync, cancellation), StringComparer.Ordinal);
            // Results may decide partners, and so make more jobs known, whose results count too.
            var decided = CampaignPlanner.Expand(spec, catalogue, metrics, failed.Keys.ToHashSet(StringComparer.Ordinal));
            if (decided.Jobs.Count == plan.Jobs.Count)
                return new CampaignResults { Plan = decided, Metrics = metrics, Failures = failed, Contents = Contents(decided, catalogue) };
            plan = decided;
        }
    }

    private static SortedDictionary<string, string> Contents(CampaignPlan plan, Catalogue catalogue)
    {
        var contents = new SortedDictionary<string, string>(StringComparer.Ordinal) { [catalogue.Embedding.Name] = catalogue.Embedding.ContentHash };
        foreach (var corpus in plan.Jobs.SelectMany(job => job.Job.Corpora.Concat(job.Job.AuxiliaryJob?.Corpora ?? [])))
            contents[corpus.Name] = corpus.ContentHash;
        return contents;
    }
}
