using System.Numerics;
using BioNer.Core.Bundles;
using BioNer.Tagging.Words;

namespace BioNer.Tagging.Networks;

/// <summary>
/// A convolutional network in whole numbers: products of words in 16 bits, features and weights in 8, sums exact. Only a word's products are computed in float32.
/// </summary>
internal sealed class LevelNetwork : INetwork
{
    private readonly ModelManifest manifest;
    private readonly NetworkShape shape;
    private readonly IReadOnlyDictionary<string, WeightTensor> heads;
    private readonly float[] levels; // of the features that the heads read
    private readonly WordProducts<short> products;
    private readonly OnnxPart dense;
    private readonly WindowFeatures<short, byte, LevelSums>[] trunks;

    public LevelNetwork(ModelManifest manifest, IReadOnlyDictionary<string, WeightTensor> weights, IWordVectors vectors)
    {
        this.manifest = manifest;
        shape = manifest.Shape;
        heads = HeadColumns.Weights(weights);
        using var exact = new FloatNetwork(manifest, weights, vectors);
        var calibration = Calibration.Of(exact, manifest, vectors);
        levels = calibration.Hidden;
        var factors = Factors(calibration);
        products = new WordProducts<short>(vectors, weights[WeightNames.Unknown].Data, OnnxParts.Products(manifest, weights), (source, target) => Round(source, factors, target));
        var names = WeightNames.Trunks(manifest.Network);
        dense = new OnnxPart(QuantisedParts.Dense(
            manifest,
            [.. names.Select((trunk, at) => QuantisedLayer.Of(weights[WeightNames.Hidden(trunk)].Data, weights[WeightNames.HiddenBias(trunk)].Data, WindowLevels(calibration.Filters[at])))],
            levels));
        trunks = [.. names.Select((trunk, at) => new WindowFeatures<short, byte, LevelSums>(shape, Biases(trunk, weights, calibration.Filters[at]), at * shape.ProductColumns, products.Columns))];
    }

    public OnnxPart Heads(IReadOnlyList<HeadManifest> heads)
    {
        var columns = HeadColumns.Join(heads, this.heads, manifest.HeadFeatures());
        return new OnnxPart(QuantisedParts.Heads(manifest, QuantisedLayer.Of(columns.Weight, columns.Bias, levels)));
    }

    public float[] Logits(TokenBatch batch, OnnxPart heads, Workspace workspace)
    {
        var tokens = batch.Rows.Count;
        var words = products.Find(batch, workspace.Levels);
        Span<(byte[], int)> inputs = new (byte[], int)[trunks.Length];
        for (var trunk = 0; trunk < trunks.Length; trunk++)
        {
            var features = workspace.Levels.Trunk(trunk, tokens * shape.TrunkFeatures);
            trunks[trunk].Fill(batch.Sentences, words, features);
            inputs[trunk] = (features, shape.TrunkFeatures);
        }
        words.Clear();
        var hidden = workspace.Levels.Features(tokens * dense.Columns);
        dense.Run(tokens, inputs, hidden);
        var logits = workspace.Logits(tokens * heads.Columns);
        heads.Run<byte, float>(tokens, [(hidden, dense.Columns)], logits);
        return logits;
    }

    public void Dispose()
    {
        products.Dispose();
        dense.Dispose();
    }

    // What a word's products are multiplied with, [columns of the products]: a filter's factor stands once for each of its rows.
    private float[] Factors(Calibration calibration)
    {
        var factors = new List<float>();
        foreach (var filters in calibration.Filters)
            for (var height = 0; height < shape.Heights.Length; height++)
                for (var row = 0; row < shape.Heights[height]; row++)
                    for (var filter = 0; filter < shape.Filters; filter++)
                        factors.Add(LevelSums.Steps / filters[height * shape.Filters + filter]);
        return [.. factors];
    }

    // The worth of a level of each place in a row of the trunk's features.
    private float[] WindowLevels(float[] filters)
    {
        var window = new List<float>();
        for (var height = 0; height < shape.Heights.Length; height++)
            for (var position = 0; position <= shape.Window - shape.Heights[height]; position++)
                window.AddRange(filters.AsSpan(height * shape.Filters, shape.Filters));
        return [.. window];
    }

    // With half a level, so that cutting off rounds.
    private short[][] Biases(string trunk, IReadOnlyDictionary<string, WeightTensor> weights, float[] filters) =>
        [.. shape.Heights.Select((height, at) => weights[WeightNames.ConvolutionBias(trunk, height)].Data
            .Select((bias, filter) => Saturate((bias / filters[at * shape.Filters + filter] * LevelSums.Steps) + (LevelSums.Steps / 2)))
            .ToArray())];

    // Not TensorPrimitives.ConvertSaturating, which goes number by number here.
    private static void Round(ReadOnlySpan<float> source, float[] factors, Span<short> target)
    {
        var half = Vector<float>.Count;
        var at = 0;
        for (; at <= target.Length - 2 * half; at += 2 * half)
            Vector.NarrowWithSaturation(
                Vector.ConvertToInt32(Vector.Round(new Vector<float>(source[at..]) * new Vector<float>(factors, at))),
                Vector.ConvertToInt32(Vector.Round(new Vector<float>(source[(at + half)..]) * new Vector<float>(factors, at + half)))).CopyTo(target[at..]);
        for (; at < target.Length; at++)
            target[at] = Saturate(source[at] * factors[at]);
    }

    private static short Saturate(float value) => (short)Math.Clamp(MathF.Round(value), short.MinValue, short.MaxValue);
}
