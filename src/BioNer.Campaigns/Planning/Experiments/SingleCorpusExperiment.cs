using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Planning.Experiments;

/// <summary>One network on every corpus by itself: <c>baseline</c>, <c>single-task</c>, <c>dependent</c>.</summary>
internal static class SingleCorpusExperiment
{
    public static void Expand(PlanBuilder plan, ExperimentSpec experiment, Network network)
    {
        foreach (var corpus in plan.CorporaOf(experiment))
            foreach (var overlap in experiment.Overlap)
                foreach (var seed in plan.SeedsOf(experiment))
                    plan.Cell(experiment, corpus, new Condition { Network = network, Overlap = overlap }, seed, plan.Job(experiment, network, seed, [plan.Task(corpus)], overlap));
    }
}
