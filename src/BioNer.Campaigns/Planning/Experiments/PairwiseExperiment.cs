using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Planning.Experiments;

/// <summary><c>pairwise</c>: each corpus alone, and a multi-output network on every pair, whose two heads fill two cells.</summary>
internal static class PairwiseExperiment
{
    public static void Expand(PlanBuilder plan, ExperimentSpec experiment)
    {
        var corpora = plan.CorporaOf(experiment);
        var pairs = Pairs(experiment, corpora).ToList();
        foreach (var corpus in corpora.Where(corpus => pairs.Any(pair => pair.First == corpus || pair.Second == corpus)))
            foreach (var seed in plan.SeedsOf(experiment))
                plan.Cell(experiment, corpus, new Condition { Network = Network.Single }, seed, plan.Job(experiment, Network.Single, seed, [plan.Task(corpus)]));
        foreach (var overlap in experiment.Overlap)
            foreach (var (first, second) in pairs)
                foreach (var seed in plan.SeedsOf(experiment))
                {
                    var key = plan.Job(experiment, Network.Multi, seed, [plan.Task(first), plan.Task(second)], overlap);
                    plan.Cell(experiment, first, Beside(second, overlap), seed, key);
                    plan.Cell(experiment, second, Beside(first, overlap), seed, key);
                }
    }

    /// <summary>The condition of a corpus trained beside a partner.</summary>
    public static Condition Beside(string partner, OverlapRule overlap) => new() { Network = Network.Multi, Partner = partner, Overlap = overlap };

    private static IEnumerable<(string First, string Second)> Pairs(ExperimentSpec experiment, IReadOnlyList<string> corpora) => experiment.Pairs is { } given
        ? given.Select(pair => (pair[0], pair[1])).Where(pair => corpora.Contains(pair.Item1) && corpora.Contains(pair.Item2))
        : corpora.SelectMany((first, index) => corpora.Skip(index + 1).Select(second => (first, second)));
}
