namespace BioNer.Core.Bundles;

/// <summary>
/// Writes a network as an ONNX model (opset 17). Inputs: <c>words</c> float32 [positions, columns], sentences one after another with window/2 rows of zeros
/// before, between and after them, and <c>centres</c> int64 [tokens], where each token's window starts. Output: <c>logits</c> float32 [tokens, tags of all heads].
/// Convolutions are computed once a position, not once a window.
/// </summary>
public static class OnnxWriter
{
    /// <summary>Writes the model with the given heads; the same weights give the same bytes.</summary>
    /// <param name="target">Where to write.</param>
    /// <param name="manifest">The network.</param>
    /// <param name="weights">Its weights by name (<see cref="WeightNames"/>).</param>
    /// <param name="heads">Which heads, in the order of their columns; all of the manifest's without it.</param>
    /// <exception cref="InputException">Weights are missing or misshapen.</exception>
    public static void Write(Stream target, ModelManifest manifest, IReadOnlyDictionary<string, WeightTensor> weights, IReadOnlyList<HeadManifest>? heads = null)
    {
        heads ??= manifest.Heads;
        WeightNames.Check(manifest, weights, BundleFiles.Weights);
        var shape = manifest.Shape;
        var graph = new OnnxGraph("bioner");
        var words = graph.Input("words", OnnxGraph.Float32, "positions", shape.Columns);
        var centres = graph.Input("centres", OnnxGraph.Int64, "tokens");
        var windows = new Windows(graph, shape, words, centres);
        var trunks = WeightNames.Trunks(manifest.Network).Select(trunk => Trunk(graph, windows, trunk, weights)).ToArray();
        var features = trunks.Length == 1 ? trunks[0] : graph.Node("Concat", "features", trunks, ("axis", 1));
        var columns = HeadLayers.Add(graph, features, heads, weights, manifest.HeadFeatures());
        graph.Output(HeadLayers.Output, OnnxGraph.Float32, "tokens", columns);
        graph.ToModel(manifest.Version, Metadata(manifest, heads)).WriteTo(target);
    }

    private static string Trunk(OnnxGraph graph, Windows windows, string trunk, IReadOnlyDictionary<string, WeightTensor> weights)
    {
        var hidden = weights[WeightNames.Hidden(trunk)];
        var dense = graph.Node("Gemm", $"{trunk}.dense",
        [
            windows.Features(trunk, weights),
            graph.Constant(WeightNames.Hidden(trunk), hidden.Shape, hidden.Data),
            Constant(graph, weights, WeightNames.HiddenBias(trunk)),
        ]);
        return graph.Node("Relu", $"{trunk}.hidden", [dense]);
    }

    private static string Constant(OnnxGraph graph, IReadOnlyDictionary<string, WeightTensor> weights, string name) =>
        graph.Constant(name, weights[name].Shape, weights[name].Data);

    private static IEnumerable<KeyValuePair<string, string>> Metadata(ModelManifest manifest, IReadOnlyList<HeadManifest> heads)
    {
        yield return new("bioner.name", manifest.Name);
        yield return new("bioner.version", manifest.Version);
        yield return new("bioner.heads", string.Join('\n', heads.Select(head => $"{head.Task}\t{string.Join(' ', head.Tags)}")));
    }

    /// <summary>What a trunk's dense layer reads of every token's window.</summary>
    private sealed class Windows(OnnxGraph graph, NetworkShape shape, string words, string centres)
    {
        private readonly Dictionary<int, string> starts = [];

        public string Features(string trunk, IReadOnlyDictionary<string, WeightTensor> weights)
        {
            var parts = shape.Heights.Length == 0
                ? Enumerable.Range(0, shape.Window).Select(position => Rows($"{trunk}.words", words, position))
                : from height in shape.Heights
                  let convolution = Convolution(trunk, height, weights)
                  from position in Enumerable.Range(0, shape.Window - height + 1)
                  select Rows($"{trunk}.conv{height}", convolution, position);
            return graph.Node("Concat", $"{trunk}.window", parts.ToArray(), ("axis", 1));
        }

        // The row each token's window has at one of its positions, [tokens, width].
        private string Rows(string name, string source, int position)
        {
            if (!starts.TryGetValue(position, out var rows))
                starts[position] = rows = position == 0 ? centres : graph.Node("Add", $"centres.{position}", [centres, graph.Constant(position)]);
            return graph.Node("Gather", $"{name}.{position}", [source, rows], ("axis", 0));
        }

        // One product of the words side by side, [positions - height + 1, filters].
        private string Convolution(string trunk, int height, IReadOnlyDictionary<string, WeightTensor> weights)
        {
            var sides = Enumerable.Range(0, height).Select(row => Side(row, height)).ToArray();
            var joined = sides.Length == 1 ? sides[0] : graph.Node("Concat", $"{trunk}.conv{height}.words", sides, ("axis", 1));
            var kernel = weights[WeightNames.Convolution(trunk, height)];
            var product = graph.Node("Gemm", $"{trunk}.conv{height}.product",
            [
                joined,
                graph.Constant(WeightNames.Convolution(trunk, height), [height * shape.Columns, shape.Filters], kernel.Data),
                Constant(graph, weights, WeightNames.ConvolutionBias(trunk, height)),
            ]);
            return graph.Node("Relu", $"{trunk}.conv{height}", [product]);

            string Side(int row, int rows)
            {
                var name = $"words.{row}of{rows}";
                if (rows == 1)
                    return words;
                if (!sliced.Add(name))
                    return name;
                var end = row == rows - 1 ? long.MaxValue : row - rows + 1;
                return graph.Node("Slice", name, [words, graph.Constant(row), graph.Constant(end), graph.Constant(0L)]);
            }
        }

        private readonly HashSet<string> sliced = new(StringComparer.Ordinal);
    }
}
