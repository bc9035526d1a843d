using System.Text.Json;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Specs;

/// <summary>What each kind of experiment has use for.</summary>
public static class ExperimentOptions
{
    private static readonly string[] EveryKind = ["kind", "id"];

    private static readonly Dictionary<string, ExperimentKind> KindByName = Enum.GetValues<ExperimentKind>().ToDictionary(Name, StringComparer.Ordinal);

    /// <summary>The kind's name in specs: <c>dataset-size</c>.</summary>
    public static string Name(ExperimentKind kind) => JsonSerializer.SerializeToElement(kind, SpecJson.Default.ExperimentKind).GetString()!;

    /// <summary>The network's name in specs: <c>multi</c>.</summary>
    public static string Name(Network network) => network.ToString().ToLowerInvariant();

    /// <summary>The kind of that name; null when there is none.</summary>
    internal static ExperimentKind? Kind(string name) => KindByName.TryGetValue(name, out var kind) ? kind : null;

    /// <summary>The options in specs that the kind has use for, beside <c>kind</c> and <c>id</c>.</summary>
    public static IReadOnlyList<string> Of(ExperimentKind kind) => kind switch
    {
        ExperimentKind.MultiTask or ExperimentKind.Dependent => ["corpora", "seeds", "overlap", "hyperparameters"],
        ExperimentKind.Pairwise => ["corpora", "seeds", "overlap", "pairs", "hyperparameters"],
        ExperimentKind.Grouped => ["seeds", "overlap", "groups", "hyperparameters"],
        ExperimentKind.DatasetSize => ["corpora", "seeds", "overlap", "fractions", "partners", "partnerOf", "equalUpdates", "hyperparameters"],
        ExperimentKind.Sampling => ["corpora", "seeds", "overlap", "samplings", "hyperparameters"],
        ExperimentKind.Benchmark or ExperimentKind.Overlap => ["corpora"],
        _ => ["corpora", "seeds", "hyperparameters"],
    };

    /// <summary>Whether the kind has use for the option.</summary>
    public static bool Uses(ExperimentKind kind, string option) => EveryKind.Contains(option) || Of(kind).Contains(option);

    /// <summary>The networks that the kind trains.</summary>
    public static IReadOnlyList<Network> Networks(ExperimentKind kind) => kind switch
    {
        ExperimentKind.Baseline => [Network.Baseline],
        ExperimentKind.SingleTask => [Network.Single],
        ExperimentKind.MultiTask or ExperimentKind.Pairwise or ExperimentKind.Sampling => [Network.Multi],
        ExperimentKind.Dependent => [Network.Dependent],
        ExperimentKind.Grouped or ExperimentKind.DatasetSize => [Network.Single, Network.Multi],
        _ => [],
    };

    /// <summary>Whether the kind sets corpora beside each other, so that it needs two.</summary>
    internal static bool NeedsTwoCorpora(ExperimentKind kind) =>
        kind is ExperimentKind.MultiTask or ExperimentKind.Pairwise or ExperimentKind.DatasetSize or ExperimentKind.Sampling;
}
