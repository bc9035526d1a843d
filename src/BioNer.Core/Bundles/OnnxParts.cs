namespace BioNer.Core.Bundles;

/// <summary>
/// The network in three ONNX models for serving, so that what repeats can be kept: the convolution's products of one word, the dense layers, and any choice of heads.
/// The sums over a window and the ReLU between the first two are the caller's.
/// </summary>
public static class OnnxParts
{
    /// <summary>
    /// <c>words</c> [words, dimensions] → <c>products</c> [words, columns]: for each trunk, each height ascending and each row of its filters, the word's product with that row.
    /// </summary>
    public static byte[] Products(ModelManifest manifest, IReadOnlyDictionary<string, WeightTensor> weights)
    {
        var shape = manifest.Shape;
        var trunks = WeightNames.Trunks(manifest.Network);
        var columns = trunks.Length * shape.ProductColumns;
        var matrix = new float[shape.Dimensions * columns];
        var column = 0;
        foreach (var trunk in trunks)
            foreach (var height in shape.Heights)
            {
                var kernel = weights[WeightNames.Convolution(trunk, height)].Data;
                for (var row = 0; row < height; row++, column += shape.Filters)
                    for (var dimension = 0; dimension < shape.Dimensions; dimension++)
                        kernel.AsSpan((row * shape.Dimensions + dimension) * shape.Filters, shape.Filters).CopyTo(matrix.AsSpan(dimension * columns + column));
            }
        var graph = new OnnxGraph("products");
        var words = graph.Input("words", OnnxGraph.Float32, "words", shape.Dimensions);
        graph.Node("MatMul", "products", [words, graph.Constant("kernels", [shape.Dimensions, columns], matrix)]);
        graph.Output("products", OnnxGraph.Float32, "words", columns);
        return Bytes(graph, manifest);
    }

    /// <summary>For each trunk an input of its name, [tokens, trunk features] → <c>features</c> [tokens, head features]: the dense layers with ReLU.</summary>
    public static byte[] Dense(ModelManifest manifest, IReadOnlyDictionary<string, WeightTensor> weights)
    {
        var graph = new OnnxGraph("dense");
        var trunks = WeightNames.Trunks(manifest.Network);
        var layers = trunks.Select(trunk =>
        {
            var weight = weights[WeightNames.Hidden(trunk)];
            var bias = weights[WeightNames.HiddenBias(trunk)];
            var product = graph.Node("Gemm", $"{trunk}.dense",
            [
                graph.Input(trunk, OnnxGraph.Float32, "tokens", manifest.Shape.TrunkFeatures),
                graph.Constant(WeightNames.Hidden(trunk), weight.Shape, weight.Data),
                graph.Constant(WeightNames.HiddenBias(trunk), bias.Shape, bias.Data),
            ]);
            return graph.Node("Relu", trunks.Length == 1 ? "features" : $"{trunk}.hidden", [product]);
        }).ToArray();
        if (layers.Length > 1)
            graph.Node("Concat", "features", layers, ("axis", 1));
        graph.Output("features", OnnxGraph.Float32, "tokens", manifest.HeadFeatures());
        return Bytes(graph, manifest);
    }

    /// <summary><c>features</c> [tokens, head features] → <c>logits</c> [tokens, tags of the heads, in the order given].</summary>
    public static byte[] Heads(ModelManifest manifest, IReadOnlyDictionary<string, WeightTensor> weights, IReadOnlyList<HeadManifest> heads)
    {
        var graph = new OnnxGraph("heads");
        var features = graph.Input("features", OnnxGraph.Float32, "tokens", manifest.HeadFeatures());
        var width = HeadLayers.Add(graph, features, heads, weights, manifest.HeadFeatures());
        graph.Output(HeadLayers.Output, OnnxGraph.Float32, "tokens", width);
        return Bytes(graph, manifest);
    }

    internal static byte[] Bytes(OnnxGraph graph, ModelManifest manifest)
    {
        var model = graph.ToModel(manifest.Version, []);
        var bytes = new byte[model.Length];
        using var stream = new MemoryStream(bytes);
        model.WriteTo(stream);
        return bytes;
    }
}
