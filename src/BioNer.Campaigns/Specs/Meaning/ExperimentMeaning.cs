using BioNer.Campaigns.Specs.Syntax;
using BioNer.Core;

namespace BioNer.Campaigns.Specs.Meaning;

/// <summary>What the schema cannot say of experiments: options of their kind, ids of their own, corpora that the campaign has, other experiments that they need.</summary>
internal static class ExperimentMeaning
{
    public static void Check(SpecNode root, SpecProblems problems)
    {
        var campaign = KnownCorpora.Of(root, problems);
        var experiments = ExperimentNode.All(root, problems);
        CheckIds(experiments, problems);
        foreach (var experiment in experiments)
        {
            CheckOptions(experiment, problems);
            CheckCorpora(experiment, campaign, problems);
            CheckNeeds(experiment, experiments, root, problems);
            PairMeaning.Check(experiment, campaign, experiments, problems);
        }
    }

    private static void CheckIds(IReadOnlyList<ExperimentNode> experiments, SpecProblems problems)
    {
        var seen = new Dictionary<string, ExperimentNode>(StringComparer.OrdinalIgnoreCase);
        foreach (var experiment in experiments)
        {
            CampaignMeaning.CheckName(problems.Member(experiment.Node, "id"), problems);
            if (!seen.TryAdd(experiment.Id, experiment))
                problems.Add(experiment.IdNode, $"the id '{Excerpt.Of(experiment.Id)}' is that of {seen[experiment.Id].Node.Path}; give one of the two an id of its own");
        }
    }

    private static void CheckOptions(ExperimentNode experiment, SpecProblems problems)
    {
        foreach (var (option, value) in problems.Members(experiment.Node).Where(member => !ExperimentOptions.Uses(experiment.Kind, member.Key)))
            problems.Add(value, $"{ExperimentOptions.Name(experiment.Kind)} has no use for {option}; its options are {string.Join(", ", ExperimentOptions.Of(experiment.Kind))}");
    }

    private static void CheckCorpora(ExperimentNode experiment, KnownCorpora campaign, SpecProblems problems)
    {
        foreach (var corpus in problems.Items(experiment.Option("corpora", problems)))
            campaign.Check(corpus, problems);
        if (ExperimentOptions.NeedsTwoCorpora(experiment.Kind) && experiment.Corpora(campaign, problems) is { Names.Count: 1 } one)
            problems.Add(experiment.Option("corpora", problems) ?? experiment.Node, $"{ExperimentOptions.Name(experiment.Kind)} needs at least two corpora; {one.Where} has one");
    }

    private static void CheckNeeds(ExperimentNode experiment, IReadOnlyList<ExperimentNode> all, SpecNode root, SpecProblems problems)
    {
        switch (experiment.Kind)
        {
            case ExperimentKind.Dependent when root.Member("partOfSpeech") is null:
                problems.Add(experiment.Node, "dependent needs a part-of-speech corpus; name it as partOfSpeech");
                break;
            case ExperimentKind.Benchmark when !all.Any(other => other.Kind is ExperimentKind.Baseline or ExperimentKind.SingleTask or ExperimentKind.MultiTask or ExperimentKind.Dependent):
                problems.Add(experiment.Node, "benchmark shows what other experiments score; add at least one of baseline, single-task, multi-task, dependent");
                break;
            case ExperimentKind.Grouped when root.Member("groups") is null or { Kind: NodeKind.Mapping, Members.Count: 0 }:
                problems.Add(experiment.Node, "grouped needs groups; define them as groups: {NAME: [CORPUS, {corpus: CORPUS, type: TYPE}]}");
                break;
            case ExperimentKind.Grouped when root.Member("groups") is { Kind: NodeKind.Mapping } groups:
                foreach (var group in problems.Items(experiment.Option("groups", problems)).Where(group => groups.Member(group.Text) is null))
                    problems.Add(group, $"'{Excerpt.Of(group.Text)}' is no group; {NearestName.Hint(group.Text, [.. groups.Members.Select(member => member.Key)])}");
                break;
        }
    }
}
