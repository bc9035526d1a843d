using BioNer.Core.Bundles;
using BioNer.Tagging.Words;

namespace BioNer.Tagging.Networks;

/// <summary>The network in float32.</summary>
internal sealed class FloatNetwork : INetwork
{
    private readonly ModelManifest manifest;
    private readonly NetworkShape shape;
    private readonly IReadOnlyDictionary<string, WeightTensor> heads;
    private readonly WordProducts<float> products;
    private readonly OnnxPart dense;
    private readonly WindowFeatures<float, float, FloatSums>[] trunks; // none in the baseline

    public FloatNetwork(ModelManifest manifest, IReadOnlyDictionary<string, WeightTensor> weights, IWordVectors vectors)
    {
        this.manifest = manifest;
        shape = manifest.Shape;
        heads = HeadColumns.Weights(weights);
        var convolutions = shape.Heights.Length > 0;
        products = new WordProducts<float>(
            vectors, weights[WeightNames.Unknown].Data, convolutions ? OnnxParts.Products(manifest, weights) : null, (source, target) => source.CopyTo(target));
        dense = new OnnxPart(OnnxParts.Dense(manifest, weights));
        var names = convolutions ? WeightNames.Trunks(manifest.Network) : [];
        trunks = [.. names.Select((trunk, at) => new WindowFeatures<float, float, FloatSums>(
            shape,
            [.. shape.Heights.Select(height => weights[WeightNames.ConvolutionBias(trunk, height)].Data)],
            at * shape.ProductColumns,
            products.Columns))];
    }

    public OnnxPart Heads(IReadOnlyList<HeadManifest> heads) => new(OnnxParts.Heads(manifest, this.heads, heads));

    public float[] Logits(TokenBatch batch, OnnxPart heads, Workspace workspace)
    {
        var hidden = Features(batch, workspace);
        var logits = workspace.Logits(batch.Rows.Count * heads.Columns);
        heads.Run<float, float>(batch.Rows.Count, [(hidden, dense.Columns)], logits);
        return logits;
    }

    /// <summary>Computes what the heads read, [tokens, head features]; what the dense layers read stays in the workspace's trunks.</summary>
    public float[] Features(TokenBatch batch, Workspace workspace)
    {
        var tokens = batch.Rows.Count;
        var words = products.Find(batch, workspace.Floats);
        Span<(float[], int)> inputs = new (float[], int)[Math.Max(1, trunks.Length)];
        for (var trunk = 0; trunk < inputs.Length; trunk++)
        {
            var features = workspace.Floats.Trunk(trunk, tokens * shape.TrunkFeatures);
            if (trunks.Length == 0)
                FillFlat(batch, words, features);
            else
                trunks[trunk].Fill(batch.Sentences, words, features);
            inputs[trunk] = (features, shape.TrunkFeatures);
        }
        words.Clear();
        var hidden = workspace.Floats.Features(tokens * dense.Columns);
        dense.Run<float, float>(tokens, inputs, hidden);
        return hidden;
    }

    public void Dispose()
    {
        products.Dispose();
        dense.Dispose();
    }

    // The baseline: the vectors of the window side by side, zeros beyond the sentence.
    private void FillFlat(TokenBatch batch, ReadOnlySpan<float[]> words, float[] features)
    {
        var first = 0;
        foreach (var length in batch.Sentences)
        {
            for (var token = first; token < first + length; token++)
                for (var place = 0; place < shape.Window; place++)
                {
                    var target = features.AsSpan(token * shape.TrunkFeatures + place * shape.Columns, shape.Columns);
                    var source = token - shape.Reach + place;
                    target.Clear();
                    if (source < first || source >= first + length)
                        continue;
                    words[source].CopyTo(target);
                    if (shape.Capitalisation)
                        target[shape.Dimensions + batch.Capitals[source]] = 1;
                }
            first += length;
        }
    }
}
