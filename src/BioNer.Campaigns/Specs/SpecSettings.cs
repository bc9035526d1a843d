using System.Text.Json;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Specs;

/// <summary>Hyperparameters by name, as one mapping of a spec gives them.</summary>
/// <param name="ForAll">Whether it holds for all networks, so that it may set what one of them has no use for.</param>
/// <param name="Values">Values by name.</param>
internal sealed record SettingsLayer(bool ForAll, IReadOnlyDictionary<string, JsonElement> Values);

/// <summary>
/// The hyperparameters of an experiment's networks: the paper's, then the campaign's for all networks, the campaign's for this one, the experiment's for all, the experiment's for this one.
/// </summary>
/// <remarks>
/// What <c>all</c> sets and a network has no use for (filters of the baseline, say) stays the paper's there. A mapping that sets <c>epochs</c> and no <c>steps</c> makes the
/// training count epochs, whatever steps were set before. The one of the two that does not count, and <c>evaluations</c> where epochs count, stay the paper's, so that they do not part runs that are the same.
/// </remarks>
public static class SpecSettings
{
    /// <summary>The name in specs of what holds for all networks.</summary>
    public const string All = "all";

    private static readonly string[] OfConvolutions = ["filterHeights", "filters"];
    private static readonly string[] OfSampling = ["sampling", "samplingExponent"];
    private static readonly string[] OfBaseline = ["wordVectors", "capitalisation"];

    /// <summary>The final hyperparameters of a network in an experiment, before the preset.</summary>
    public static Hyperparameters For(CampaignSpec spec, ExperimentSpec experiment, Network network) =>
        Apply(Hyperparameters.For(network), network, Layers(spec, experiment, network));

    /// <summary>
    /// The hyperparameters of the part-of-speech half of an experiment's dependent networks: the paper's single-task network with what is set for <c>dependent</c>, as
    /// <c>bioner train</c> has it, so that layers match and a half that was trained is found.
    /// </summary>
    public static Hyperparameters ForAuxiliary(CampaignSpec spec, ExperimentSpec experiment) =>
        Apply(Hyperparameters.For(Network.Single), Network.Dependent, Layers(spec, experiment, Network.Dependent));

    /// <summary>Whether a network's training depends on a hyperparameter.</summary>
    internal static bool Uses(Network network, string name) => network switch
    {
        _ when OfConvolutions.Contains(name) => network != Network.Baseline,
        _ when OfSampling.Contains(name) => network == Network.Multi,
        _ when OfBaseline.Contains(name) => network == Network.Baseline,
        _ when name == "auxiliary" => network == Network.Dependent,
        _ => true,
    };

    /// <summary>Hyperparameters with layers in place of their values, later layers last.</summary>
    internal static Hyperparameters Apply(Hyperparameters paper, Network network, IEnumerable<SettingsLayer> layers)
    {
        var numbers = paper;
        foreach (var layer in layers.Where(layer => layer.Values.Count > 0))
        {
            numbers = numbers.With(layer.Values.Where(setting => !layer.ForAll || Uses(network, setting.Key)).Select(setting => $"{setting.Key}={Text(setting.Value)}"));
            if (layer.Values.ContainsKey("epochs") && !layer.Values.ContainsKey("steps"))
                numbers = numbers with { Steps = 0 };
        }
        return numbers.Steps > 0 ? numbers with { Epochs = paper.Epochs } : numbers with { Evaluations = paper.Evaluations };
    }

    private static IEnumerable<SettingsLayer> Layers(CampaignSpec spec, ExperimentSpec experiment, Network network)
    {
        foreach (var hyperparameters in new[] { spec.Hyperparameters, experiment.Hyperparameters })
            foreach (var name in new[] { All, ExperimentOptions.Name(network) })
                if (hyperparameters.TryGetValue(name, out var values))
                    yield return new SettingsLayer(name == All, values);
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
