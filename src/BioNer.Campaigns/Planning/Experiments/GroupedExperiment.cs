using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Planning.Experiments;

/// <summary><c>grouped</c>: the corpora of a group reduced to its kind of entity, each alone and all in one multi-output network.</summary>
internal static class GroupedExperiment
{
    public static void Expand(PlanBuilder plan, ExperimentSpec experiment)
    {
        var known = plan.CorporaOf(experiment);
        foreach (var group in plan.Spec.Groups.Where(group => experiment.Groups?.Contains(group.Name) ?? true))
        {
            List<GroupMember> members = [.. group.Members.Where(member => known.Contains(member.Corpus))];
            if (members.Count == 0)
                continue;
            JobCorpus[] tasks = [.. members.Select(member => plan.Task(member.Corpus, member.Type))];
            foreach (var seed in plan.SeedsOf(experiment))
            {
                foreach (var (member, task) in members.Zip(tasks))
                    plan.Cell(experiment, member.Corpus, Within(group, member, Network.Single), seed, plan.Job(experiment, Network.Single, seed, [task]));
                foreach (var overlap in experiment.Overlap)
                {
                    var key = plan.Job(experiment, Network.Multi, seed, tasks, overlap);
                    foreach (var member in members)
                        plan.Cell(experiment, member.Corpus, Within(group, member, Network.Multi) with { Overlap = overlap }, seed, key);
                }
            }
        }
    }

    private static Condition Within(EntityGroup group, GroupMember member, Network network) => new() { Network = network, Group = group.Name, Type = member.Type };
}
