using System.Text.Json;
using BioNer.Campaigns.Specs.Syntax;
using BioNer.Core;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Specs.Meaning;

/// <summary>What the schema cannot say of hyperparameters: networks that are trained, names that a network has use for, values that go together.</summary>
internal static class HyperparameterMeaning
{
    public static void Check(SpecNode root, SpecProblems problems)
    {
        var experiments = ExperimentNode.All(root, problems);
        var precision = problems.Member(root, "precision")?.Text ?? TrainingJob.Float32;
        var campaign = problems.Member(root, "hyperparameters");
        CheckNames(campaign, problems);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var network in experiments.SelectMany(experiment => ExperimentOptions.Networks(experiment.Kind)).Distinct().Order())
            CheckTogether(network, precision, [campaign], told, root, problems);
        foreach (var experiment in experiments)
            if (experiment.Option("hyperparameters", problems) is { } own)
            {
                CheckNames(own, problems);
                CheckNetworks(experiment, own, problems);
                foreach (var network in ExperimentOptions.Networks(experiment.Kind))
                    CheckTogether(network, precision, [campaign, own], told, own, problems);
            }
    }

    private static void CheckNames(SpecNode? hyperparameters, SpecProblems problems)
    {
        foreach (var (owner, settings) in problems.Members(hyperparameters))
        {
            if (Enum.TryParse<Network>(owner, ignoreCase: true, out var network))
                foreach (var (name, value) in problems.Members(settings).Where(setting => !SpecSettings.Uses(network, setting.Key)))
                    problems.Add(value, $"the {owner} network has no use for {name}; remove it");
            if (problems.Member(settings, "epochs") is { } epochs && problems.Member(settings, "steps") is { Number: > 0 } steps)
                problems.Add(epochs, $"stands beside steps: {steps.Text}, and a training counts either; keep one of the two");
        }
    }

    private static void CheckNetworks(ExperimentNode experiment, SpecNode own, SpecProblems problems)
    {
        var trained = ExperimentOptions.Networks(experiment.Kind).Select(ExperimentOptions.Name).ToList();
        foreach (var (owner, settings) in problems.Members(own).Where(member => member.Key != SpecSettings.All && !trained.Contains(member.Key)))
            problems.Add(settings, $"{ExperimentOptions.Name(experiment.Kind)} trains no {owner} network; it trains {string.Join(", ", trained)}");
        if (experiment.Kind == ExperimentKind.Sampling)
            foreach (var (_, settings) in problems.Members(own))
                if (problems.Member(settings, "sampling") is { } sampling)
                    problems.Add(sampling, "is what the sampling experiment compares; name the choices in samplings");
    }

    /// <summary>Notes what the final values of a network break, at the last setting that has to do with it.</summary>
    private static void CheckTogether(Network network, string precision, IReadOnlyList<SpecNode?> sources, HashSet<string> told, SpecNode owner, SpecProblems problems)
    {
        var layers = sources
            .SelectMany(source => new[] { SpecSettings.All, ExperimentOptions.Name(network) }.Select(name => (name, node: problems.Member(source, name))))
            .Where(layer => layer.node is not null)
            .ToList();
        foreach (var violation in Violations(network, precision, layers.Select(layer => Layer(layer.name, layer.node!, network, problems))))
            if (told.Add($"{network} {violation}"))
            {
                var culprit = layers.SelectMany(layer => layer.node!.Members).LastOrDefault(setting => violation.Contains(setting.Key, StringComparison.Ordinal)).Value
                    ?? layers.LastOrDefault().node
                    ?? owner;
                problems.Add(culprit, $"makes no {ExperimentOptions.Name(network)} network: {violation}");
            }
    }

    private static SettingsLayer Layer(string name, SpecNode node, Network network, SpecProblems problems) => new(name == SpecSettings.All, problems
        .Members(node)
        .Where(setting => problems.Whole(setting.Value) && SpecSettings.Uses(network, setting.Key))
        .ToDictionary(setting => setting.Key, setting => JsonSerializer.Deserialize(setting.Value.ToJson()!.ToJsonString(), SpecJson.Default.JsonElement)));

    // The rules are those of a job; content hashes play no part in them.
    private static string[] Violations(Network network, string precision, IEnumerable<SettingsLayer> layers)
    {
        const string opening = "This training cannot be: ";
        try
        {
            var vectors = new EmbeddingReference("vectors", "");
            var corpus = new JobCorpus { Name = "corpus", ContentHash = "" };
            var auxiliary = network == Network.Dependent ? TrainingJob.Create(Network.Single, [corpus], vectors) : null;
            TrainingJob.Create(network, [corpus], vectors, 1, SpecSettings.Apply(Hyperparameters.For(network), network, layers), auxiliary, precision);
            return [];
        }
        catch (InputException fault)
        {
            var message = fault.Message.StartsWith(opening, StringComparison.Ordinal) ? fault.Message[opening.Length..] : fault.Message;
            return message.TrimEnd('.').Split("; ");
        }
    }
}
