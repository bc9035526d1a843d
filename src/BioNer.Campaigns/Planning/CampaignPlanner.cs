using BioNer.Campaigns.Planning.Experiments;
using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Core.Corpora;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Planning;

/// <summary>Expands a spec to jobs and cells. A pure function: the same spec, catalogue and results give the same plan.</summary>
public static class CampaignPlanner
{
    private static readonly Dictionary<string, RunMetrics> NoMetrics = [];
    private static readonly HashSet<string> NoFailures = [];

    /// <summary>The plan.</summary>
    /// <param name="spec">The campaign.</param>
    /// <param name="catalogue">What the store has.</param>
    /// <param name="known">Metrics so far by job key: they decide measured partners.</param>
    /// <param name="failed">Keys of jobs that failed for good.</param>
    /// <exception cref="InputException">The store lacks what the spec names; the message lists everything.</exception>
    public static CampaignPlan Expand(CampaignSpec spec, Catalogue catalogue, IReadOnlyDictionary<string, RunMetrics>? known = null, IReadOnlySet<string>? failed = null)
    {
        Check(spec, catalogue);
        var plan = new PlanBuilder(spec, catalogue);
        // Measured partners are read off the pairwise cells, wherever the spec lists that experiment.
        foreach (var experiment in spec.Experiments.OrderBy(experiment => experiment.Kind == ExperimentKind.DatasetSize))
            Expand(plan, experiment, catalogue, known ?? NoMetrics, failed ?? NoFailures);
        return plan.Build();
    }

    private static void Expand(PlanBuilder plan, ExperimentSpec experiment, Catalogue catalogue, IReadOnlyDictionary<string, RunMetrics> known, IReadOnlySet<string> failed)
    {
        switch (experiment.Kind)
        {
            case ExperimentKind.Baseline:
                SingleCorpusExperiment.Expand(plan, experiment, Network.Baseline);
                break;
            case ExperimentKind.SingleTask:
                SingleCorpusExperiment.Expand(plan, experiment, Network.Single);
                break;
            case ExperimentKind.Dependent:
                SingleCorpusExperiment.Expand(plan, experiment, Network.Dependent);
                break;
            case ExperimentKind.MultiTask:
                MultiTaskExperiment.Expand(plan, experiment, [null]);
                break;
            case ExperimentKind.Sampling:
                MultiTaskExperiment.Expand(plan, experiment, [.. experiment.Samplings.Select(choice => (CorpusSampling?)choice)]);
                break;
            case ExperimentKind.Pairwise:
                PairwiseExperiment.Expand(plan, experiment);
                break;
            case ExperimentKind.Grouped:
                GroupedExperiment.Expand(plan, experiment);
                break;
            case ExperimentKind.DatasetSize:
                DatasetSizeExperiment.Expand(plan, experiment, new Partners(plan.Spec, plan.Cells, known, failed, catalogue));
                break;
            default:
                // Benchmark and overlap train nothing.
                break;
        }
    }

    private static void Check(CampaignSpec spec, Catalogue catalogue)
    {
        var wrong = new List<string>();
        var named = spec.Corpora.Concat(spec.Experiments.SelectMany(experiment => experiment.Corpora ?? [])).Distinct(StringComparer.Ordinal).ToList();
        if (spec.MissingCorpora == MissingCorpora.Error)
            wrong.AddRange(named.Where(name => catalogue.Find(name) is null).Select(name => $"there is no corpus {name} in the store"));
        wrong.AddRange(named.Where(name => catalogue.Find(name) is { Kind: not CorpusKind.Mentions }).Select(name => $"{name} annotates parts of speech, not mentions: name it as partOfSpeech"));
        if (named.All(name => catalogue.Find(name) is null))
            wrong.Add("the store has none of the campaign's corpora");
        if (spec.PartOfSpeech is { } auxiliary && spec.Experiments.Any(experiment => experiment.Kind == ExperimentKind.Dependent) && catalogue.Find(auxiliary) is null)
            wrong.Add($"there is no corpus {auxiliary} (partOfSpeech) in the store");
        foreach (var group in spec.Groups)
            foreach (var member in group.Members)
                if (member.Type is not null && catalogue.Find(member.Corpus) is { } entry && !entry.Types.Contains(member.Type))
                    wrong.Add($"{member.Corpus} has no entity type {member.Type} (group {group.Name}); it has {string.Join(", ", entry.Types)}");
        foreach (var partner in spec.Experiments.SelectMany(experiment => experiment.PartnerOf.Values).Distinct(StringComparer.Ordinal))
            if (catalogue.Find(partner) is null)
                wrong.Add($"there is no corpus {partner} (a partner) in the store");
        if (wrong.Count > 0)
            throw new InputException($"The campaign {spec.Name} cannot be planned: {string.Join("; ", wrong.Distinct())}. The store has: {string.Join(", ", catalogue.Names)}.");
    }

    /// <summary>Corpora that the spec names and the store lacks; they are left out where the spec allows it.</summary>
    public static IReadOnlyList<string> Missing(CampaignSpec spec, Catalogue catalogue) => [.. spec.Corpora.Where(name => catalogue.Find(name) is null)];
}
