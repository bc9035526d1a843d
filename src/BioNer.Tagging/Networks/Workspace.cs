using BioNer.Tagging.Words;

namespace BioNer.Tagging.Networks;

/// <summary>The memory of one batch under way, kept from batch to batch; for one thread at a time.</summary>
internal sealed class Workspace
{
    private float[] logits = [];

    /// <summary>Memory of the network in float32.</summary>
    public LayerMemory<float, float> Floats { get; } = new();

    /// <summary>Memory of the network in whole numbers.</summary>
    public LayerMemory<short, byte> Levels { get; } = new();

    /// <summary>The heads' outputs.</summary>
    public float[] Logits(int size) => LayerMemory.Room(ref logits, size);
}

/// <summary>The memory of a network's layers, by the types of words' products and of features.</summary>
internal sealed class LayerMemory<TProduct, TFeature>
{
    private readonly TFeature[][] trunks = [[], []];
    private TFeature[] features = [];
    private TProduct[][] products = [];

    /// <summary>Memory for the words whose products are not kept.</summary>
    public ProductScratch<TProduct> Scratch { get; } = new();

    /// <summary>Input of the nth trunk's dense layer.</summary>
    public TFeature[] Trunk(int trunk, int size) => LayerMemory.Room(ref trunks[trunk], size);

    /// <summary>What the heads read.</summary>
    public TFeature[] Features(int size) => LayerMemory.Room(ref features, size);

    /// <summary>A reference to each word's products.</summary>
    public Span<TProduct[]> Products(int words)
    {
        if (products.Length < words)
            products = new TProduct[words][];
        return products.AsSpan(0, words);
    }
}

/// <summary>Memory that grows.</summary>
internal static class LayerMemory
{
    /// <summary>An array of at least that size; what stands in it is anything.</summary>
    public static T[] Room<T>(ref T[] kept, int size) => kept.Length >= size ? kept : kept = GC.AllocateUninitializedArray<T>(size);
}
