using System.Runtime.InteropServices;

namespace BioNer.Core.Bundles;

/// <summary><see cref="OnnxParts"/> in whole numbers of 8 bits, for ONNX Runtime alone. Sums of whole numbers are exact: no row depends on what is computed beside it.</summary>
public static class QuantisedParts
{
    /// <summary>For each trunk an input of its name, uint8 [tokens, trunk features] → <c>features</c> uint8 [tokens, head features]: the dense layers with ReLU.</summary>
    /// <param name="manifest">The network.</param>
    /// <param name="layers">The dense layer of each trunk.</param>
    /// <param name="levels">What a step of each feature shall be worth, [head features].</param>
    public static byte[] Dense(ModelManifest manifest, IReadOnlyList<QuantisedLayer> layers, ReadOnlySpan<float> levels)
    {
        var graph = new OnnxGraph("dense");
        var trunks = WeightNames.Trunks(manifest.Network);
        var hidden = new string[trunks.Length];
        var first = 0;
        for (var trunk = 0; trunk < trunks.Length; trunk++)
        {
            var input = graph.Input(trunks[trunk], OnnxGraph.UInt8, "tokens", manifest.Shape.TrunkFeatures);
            hidden[trunk] = Product(graph, input, layers[trunk], trunks.Length == 1 ? "features" : $"{trunks[trunk]}.hidden", levels.Slice(first, layers[trunk].Columns));
            first += layers[trunk].Columns;
        }
        if (hidden.Length > 1)
            graph.Node("Concat", "features", hidden, ("axis", 1));
        graph.Output("features", OnnxGraph.UInt8, "tokens", manifest.HeadFeatures());
        return OnnxParts.Bytes(graph, manifest);
    }

    /// <summary><c>features</c> uint8 [tokens, head features] → <c>logits</c> float32 [tokens, columns].</summary>
    public static byte[] Heads(ModelManifest manifest, QuantisedLayer heads)
    {
        var graph = new OnnxGraph("heads");
        Product(graph, graph.Input("features", OnnxGraph.UInt8, "tokens", manifest.HeadFeatures()), heads, "logits", []);
        graph.Output("logits", OnnxGraph.Float32, "tokens", heads.Columns);
        return OnnxParts.Bytes(graph, manifest);
    }

    // With levels the output is uint8 in their steps, which cuts off what is below zero; without them it is float32.
    private static string Product(OnnxGraph graph, string input, QuantisedLayer layer, string output, ReadOnlySpan<float> levels)
    {
        var units = layer.Units.ToArray();
        for (var column = 0; column < levels.Length; column++)
            units[column] /= levels[column];
        var one = Scalar(graph, $"{output}.one", 1);
        var nought = graph.Constant($"{output}.nought", [], OnnxGraph.UInt8, [0]);
        string[] inputs =
        [
            input, one, nought,
            graph.Constant($"{output}.weight", [layer.Weight.Length / layer.Columns, layer.Columns], OnnxGraph.Int8, MemoryMarshal.AsBytes(layer.Weight.AsSpan())),
            graph.Constant($"{output}.units", [layer.Columns], units),
            graph.Constant($"{output}.noughts", [layer.Columns], OnnxGraph.Int8, new byte[layer.Columns]),
            graph.Constant($"{output}.bias", [layer.Columns], OnnxGraph.Int32, MemoryMarshal.AsBytes(layer.Bias.AsSpan())),
        ];
        return graph.RuntimeNode("QGemm", output, levels.IsEmpty ? inputs : [.. inputs, one, nought]);
    }

    private static string Scalar(OnnxGraph graph, string name, float value) => graph.Constant(name, [], [value]);
}
