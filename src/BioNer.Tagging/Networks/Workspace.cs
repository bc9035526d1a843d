using BioNer.Tagging.Words;

namespace BioNer.Tagging.Networks;

/// <summary>The memory of one batch under way, kept from batch to batch; for one thread at a time.</summary>
internal sealed class Workspace
{
    private readonly float[][] buffers = [[], [], [], []];
    private float[][] products = [];

    /// <summary>Memory for the words whose products are not kept.</summary>
    public ProductScratch Scratch { get; } = new();

    /// <summary>Input of the nth trunk's dense layer.</summary>
    public float[] Trunk(int trunk, int size) => Buffer(trunk, size);

    /// <summary>What the heads read.</summary>
    public float[] Features(int size) => Buffer(2, size);

    /// <summary>The heads' outputs.</summary>
    public float[] Logits(int size) => Buffer(3, size);

    /// <summary>A reference to each word's products.</summary>
    public Span<float[]> Products(int words)
    {
        if (products.Length < words)
            products = new float[words][];
        return products.AsSpan(0, words);
    }

    private float[] Buffer(int index, int size)
    {
        if (buffers[index].Length < size)
            buffers[index] = GC.AllocateUninitializedArray<float>(size);
        return buffers[index];
    }
}
