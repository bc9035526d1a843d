using BioNer.Core.Jobs;

namespace BioNer.Core.Bundles;

/// <summary>The names and shapes of a network's weights; the names are promises to readers of <c>weights.safetensors</c>.</summary>
public static class WeightNames
{
    /// <summary>The vector of unknown words, [dimensions].</summary>
    public const string Unknown = "unknown";

    /// <summary>Prefix of the main trunk.</summary>
    public const string Trunk = "trunk";

    /// <summary>Prefix of the dependent network's auxiliary trunk.</summary>
    public const string Auxiliary = "auxiliary";

    /// <summary>What the names of all heads' weights begin with.</summary>
    public const string HeadPrefix = "heads.";

    /// <summary>Filters of one height, [height, columns, filters].</summary>
    public static string Convolution(string trunk, int height) => $"{trunk}.conv{height}.weight";

    /// <summary>Their biases, [filters].</summary>
    public static string ConvolutionBias(string trunk, int height) => $"{trunk}.conv{height}.bias";

    /// <summary>The dense layer, [trunk features, hidden].</summary>
    public static string Hidden(string trunk) => $"{trunk}.hidden.weight";

    /// <summary>Its biases, [hidden].</summary>
    public static string HiddenBias(string trunk) => $"{trunk}.hidden.bias";

    /// <summary>A task's softmax layer, [head features, tags].</summary>
    public static string Head(string task) => $"{HeadPrefix}{task}.weight";

    /// <summary>Its biases, [tags].</summary>
    public static string HeadBias(string task) => $"{HeadPrefix}{task}.bias";

    /// <summary>Prefixes of the network's trunks, the main one first.</summary>
    public static string[] Trunks(Network network) => network == Network.Dependent ? [Trunk, Auxiliary] : [Trunk];

    /// <summary>Every weight the manifest's network has, with its shape.</summary>
    public static IEnumerable<(string Name, int[] Shape)> Expected(ModelManifest manifest)
    {
        var shape = manifest.Shape;
        yield return (Unknown, [shape.Dimensions]);
        foreach (var trunk in Trunks(manifest.Network))
        {
            foreach (var height in shape.Heights)
            {
                yield return (Convolution(trunk, height), [height, shape.Columns, shape.Filters]);
                yield return (ConvolutionBias(trunk, height), [shape.Filters]);
            }
            yield return (Hidden(trunk), [shape.TrunkFeatures, shape.Hidden]);
            yield return (HiddenBias(trunk), [shape.Hidden]);
        }
        foreach (var head in manifest.Heads)
        {
            yield return (Head(head.Task), [manifest.HeadFeatures(), head.Tags.Length]);
            yield return (HeadBias(head.Task), [head.Tags.Length]);
        }
    }

    /// <summary>Checks that every weight is there in its shape.</summary>
    /// <exception cref="InputException">Weights are missing or misshapen; the message lists them.</exception>
    public static void Check(ModelManifest manifest, IReadOnlyDictionary<string, WeightTensor> weights, string where)
    {
        var violations = new List<string>();
        foreach (var (name, shape) in Expected(manifest))
            if (!weights.TryGetValue(name, out var tensor))
                violations.Add($"'{name}' is missing");
            else if (!tensor.Shape.AsSpan().SequenceEqual(shape))
                violations.Add($"'{name}' is [{string.Join(", ", tensor.Shape)}], expected [{string.Join(", ", shape)}]");
        if (violations.Count > 0)
            throw new InputException($"{where} does not fit its manifest: {string.Join("; ", violations)}.");
    }
}
