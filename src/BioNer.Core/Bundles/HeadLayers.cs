namespace BioNer.Core.Bundles;

/// <summary>
/// The head layers of a graph. Heads that were trained together are one product. Each that was added later is a product of its own: how a product is rounded depends on its width, and the
/// answers of the others must stay the same to the last bit.
/// </summary>
internal static class HeadLayers
{
    /// <summary>Name of the node that has all logits.</summary>
    public const string Output = "logits";

    /// <summary>Adds the layers; returns the number of columns.</summary>
    public static int Add(OnnxGraph graph, string features, IReadOnlyList<HeadManifest> heads, IReadOnlyDictionary<string, WeightTensor> weights, int width)
    {
        var layers = Layers(heads);
        var columns = 0;
        var nodes = new List<string>();
        for (var at = 0; at < layers.Count; at++)
        {
            var layer = HeadColumns.Join(layers[at], weights, width);
            var suffix = at == 0 ? "" : $".{at}";
            nodes.Add(graph.Node("Gemm", layers.Count == 1 ? Output : $"logits.{at}",
            [
                features,
                graph.Constant($"heads.weight{suffix}", [width, layer.Columns], layer.Weight),
                graph.Constant($"heads.bias{suffix}", [layer.Columns], layer.Bias),
            ]));
            columns += layer.Columns;
        }
        if (nodes.Count > 1)
            graph.Node("Concat", Output, [.. nodes], ("axis", 1));
        return columns;
    }

    // Added heads stand behind the others, and a choice keeps the order.
    private static List<List<HeadManifest>> Layers(IReadOnlyList<HeadManifest> heads)
    {
        var layers = new List<List<HeadManifest>>();
        foreach (var head in heads)
            if (head.Added is null && layers.Count > 0 && layers[^1][0].Added is null)
                layers[^1].Add(head);
            else
                layers.Add([head]);
        return layers;
    }
}
