using System.Runtime.InteropServices;
using BioNer.Core.Bundles;
using BioNer.Tagging.Words;

namespace BioNer.Tagging.Networks;

/// <summary>A network from word rows to the features its heads read. Thread-safe; each caller brings its workspace.</summary>
internal sealed class ServedNetwork : IDisposable
{
    private readonly NetworkShape shape;
    private readonly WordProducts products;
    private readonly OnnxPart dense;
    private readonly WindowFeatures[] trunks; // none in the baseline

    public ServedNetwork(ModelManifest manifest, IReadOnlyDictionary<string, WeightTensor> weights, IWordVectors vectors)
    {
        shape = manifest.Shape;
        var convolutions = shape.Heights.Length > 0;
        products = new WordProducts(vectors, weights[WeightNames.Unknown].Data, convolutions ? OnnxParts.Products(manifest, weights) : null);
        dense = new OnnxPart(OnnxParts.Dense(manifest, weights));
        var names = convolutions ? WeightNames.Trunks(manifest.Network) : [];
        trunks = [.. names.Select((trunk, at) => new WindowFeatures(
            shape,
            [.. shape.Heights.Select(height => weights[WeightNames.ConvolutionBias(trunk, height)].Data)],
            at * shape.Heights.Sum() * shape.Filters,
            products.Columns))];
    }

    /// <summary>Computes the heads' logits of a batch, [tokens, columns of the heads], into the workspace's memory.</summary>
    public float[] Logits(TokenBatch batch, OnnxPart heads, Workspace workspace)
    {
        var tokens = batch.Rows.Count;
        var words = workspace.Products(tokens);
        products.Find(CollectionsMarshal.AsSpan(batch.Rows), words, workspace.Scratch);
        Span<(float[], int)> inputs = new (float[], int)[Math.Max(1, trunks.Length)];
        for (var trunk = 0; trunk < inputs.Length; trunk++)
        {
            var features = workspace.Trunk(trunk, tokens * shape.TrunkFeatures);
            if (trunks.Length == 0)
                FillFlat(batch, words, features);
            else
                FillTrunk(trunks[trunk], batch, words, features);
            inputs[trunk] = (features, shape.TrunkFeatures);
        }
        words.Clear();
        var hidden = workspace.Features(tokens * dense.Columns);
        dense.Run(tokens, inputs, hidden);
        var logits = workspace.Logits(tokens * heads.Columns);
        heads.Run(tokens, [(hidden, dense.Columns)], logits);
        return logits;
    }

    public void Dispose()
    {
        products.Dispose();
        dense.Dispose();
    }

    private void FillTrunk(WindowFeatures trunk, TokenBatch batch, ReadOnlySpan<float[]> words, float[] features)
    {
        var first = 0;
        foreach (var length in batch.Sentences)
        {
            trunk.Fill(words.Slice(first, length), features.AsSpan(first * shape.TrunkFeatures, length * shape.TrunkFeatures));
            first += length;
        }
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
