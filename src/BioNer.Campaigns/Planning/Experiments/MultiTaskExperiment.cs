using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Planning.Experiments;

/// <summary>One multi-output network on all corpora: <c>multi-task</c>, and <c>sampling</c>, which compares how a step picks its corpus.</summary>
internal static class MultiTaskExperiment
{
    public static void Expand(PlanBuilder plan, ExperimentSpec experiment, IReadOnlyList<CorpusSampling?> samplings)
    {
        var corpora = plan.CorporaOf(experiment);
        if (corpora.Count == 0)
            return;
        JobCorpus[] tasks = [.. corpora.Select(corpus => plan.Task(corpus))];
        foreach (var overlap in experiment.Overlap)
            foreach (var sampling in samplings)
                foreach (var seed in plan.SeedsOf(experiment))
                {
                    var key = plan.Job(experiment, Network.Multi, seed, tasks, overlap, sampling is { } choice ? numbers => numbers with { Sampling = choice } : null);
                    foreach (var corpus in corpora)
                        plan.Cell(experiment, corpus, new Condition { Network = Network.Multi, Overlap = overlap, Sampling = sampling }, seed, key);
                }
    }
}
