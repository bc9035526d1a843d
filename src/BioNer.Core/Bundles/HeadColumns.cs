namespace BioNer.Core.Bundles;

/// <summary>Several heads side by side as one dense layer, so that they cost one product.</summary>
/// <param name="Weight">[features, columns], the heads' columns one after another.</param>
/// <param name="Bias">[columns].</param>
/// <param name="Columns">The number of columns: the sum of the heads' tags.</param>
public sealed record HeadColumns(float[] Weight, float[] Bias, int Columns)
{
    /// <summary>The heads' weights alone, of all that a model has.</summary>
    public static IReadOnlyDictionary<string, WeightTensor> Weights(IReadOnlyDictionary<string, WeightTensor> weights)
    {
        var heads = new Dictionary<string, WeightTensor>(StringComparer.Ordinal);
        foreach (var (name, weight) in weights)
            if (name.StartsWith(WeightNames.HeadPrefix, StringComparison.Ordinal))
                heads.Add(name, weight);
        return heads;
    }

    /// <summary>Joins the heads in the order given.</summary>
    public static HeadColumns Join(IReadOnlyList<HeadManifest> heads, IReadOnlyDictionary<string, WeightTensor> weights, int features)
    {
        var columns = heads.Sum(head => head.Tags.Length);
        var weight = new float[features * columns];
        var bias = new float[columns];
        var first = 0;
        foreach (var head in heads)
        {
            var tags = head.Tags.Length;
            var source = weights[WeightNames.Head(head.Task)].Data;
            for (var feature = 0; feature < features; feature++)
                source.AsSpan(feature * tags, tags).CopyTo(weight.AsSpan(feature * columns + first));
            weights[WeightNames.HeadBias(head.Task)].Data.CopyTo(bias, first);
            first += tags;
        }
        return new HeadColumns(weight, bias, columns);
    }
}
