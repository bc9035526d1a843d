namespace BioNer.Core.Bundles;

/// <summary>A named weight's content: row-major float32.</summary>
public sealed record WeightTensor
{
    /// <exception cref="ArgumentException">The data does not fill the shape.</exception>
    public WeightTensor(int[] shape, float[] data)
    {
        var size = shape.Aggregate(1L, (product, dimension) => checked(product * dimension));
        if (size != data.Length)
            throw new ArgumentException($"A tensor of shape [{string.Join(", ", shape)}] has {size} numbers; {data.Length} were given.", nameof(data));
        Shape = shape;
        Data = data;
    }

    /// <summary>Sizes of the dimensions, outermost first.</summary>
    public int[] Shape { get; }

    /// <summary>The numbers, row-major.</summary>
    public float[] Data { get; }
}
