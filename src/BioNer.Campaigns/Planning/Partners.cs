using BioNer.Campaigns.Reports.Paper;
using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Planning;

/// <summary>The partner of a corpus in the dataset-size experiment, or why it is not known yet.</summary>
internal readonly record struct Partner(string? Name, string? Undecided);

/// <summary>Chooses partners: as the spec says, from the paper's table 2, or from this campaign's own pairwise results.</summary>
/// <param name="spec">The campaign.</param>
/// <param name="cells">Cells of the experiments expanded so far, the pairwise ones among them.</param>
/// <param name="known">Metrics by job key.</param>
/// <param name="failed">Keys of jobs that failed for good.</param>
/// <param name="catalogue">What the store has.</param>
internal sealed class Partners(CampaignSpec spec, IReadOnlyList<Cell> cells, IReadOnlyDictionary<string, RunMetrics> known, IReadOnlySet<string> failed, Catalogue catalogue)
{
    public Partner Of(string corpus, ExperimentSpec experiment)
    {
        if (experiment.PartnerOf.TryGetValue(corpus, out var named))
            return new Partner(named, null);
        return experiment.Partners == PartnerChoice.Measured ? Measured(corpus, experiment) : Published(corpus, experiment);
    }

    /// <summary>The best partner by the paper's pairs among the corpora that the store has.</summary>
    private Partner Published(string corpus, ExperimentSpec experiment) => PaperTables.PartnersBestFirst(corpus).FirstOrDefault(name => catalogue.Find(name) is not null) is { } best
        ? new Partner(best, null)
        : new Partner(null, $"the paper names no partner of {corpus} that the store has: name one under partners in {experiment.Id}");

    /// <summary>The partner with the best mean devel figure over the seeds; undecided until every pair has a result or has failed.</summary>
    private Partner Measured(string corpus, ExperimentSpec experiment)
    {
        var pairwise = spec.Experiments.Where(other => other.Kind == ExperimentKind.Pairwise).Select(other => other.Id).ToHashSet(StringComparer.Ordinal);
        List<Cell> pairs = [.. cells.Where(cell => cell.Corpus == corpus && cell.Condition.Partner is not null && pairwise.Contains(cell.Experiment))];
        if (pairs.Count == 0)
            return new Partner(null, $"no pairwise experiment has a pair of {corpus}, so that {experiment.Id} cannot measure its best partner");
        var open = pairs.Count(cell => !known.ContainsKey(cell.Key!) && !failed.Contains(cell.Key!));
        if (open > 0)
            return new Partner(null, $"waits for {open} pairwise {(open == 1 ? "training" : "trainings")} of {corpus}");
        var best = pairs
            .Where(cell => cell.Condition.Overlap == pairs[0].Condition.Overlap)
            .GroupBy(cell => cell.Condition.Partner!, StringComparer.Ordinal)
            .Where(group => group.All(cell => known.ContainsKey(cell.Key!)))
            .Select(group => (Partner: group.Key, Devel: group.Average(cell => known[cell.Key!].Tasks.First(task => task.Task == corpus).Devel.Figure)))
            .OrderByDescending(candidate => candidate.Devel)
            .ThenBy(candidate => candidate.Partner, StringComparer.Ordinal)
            .Select(candidate => candidate.Partner)
            .FirstOrDefault();
        return best is null ? new Partner(null, $"every pairwise training of {corpus} failed") : new Partner(best, null);
    }
}
