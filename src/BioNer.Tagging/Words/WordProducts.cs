using BioNer.Core.Bundles;
using BioNer.Tagging.Networks;

namespace BioNer.Tagging.Words;

/// <summary>
/// What a word brings to the layer above it: the products of its vector with every row of every filter (or, in the baseline, the vector itself).
/// It depends on the word alone, so the most frequent words' products are kept, and the others are computed once a batch. Thread-safe.
/// </summary>
internal sealed class WordProducts : IDisposable
{
    private const long KeptBytes = 16 << 20;

    private readonly IWordVectors vectors;
    private readonly float[] unknown;
    private readonly OnnxPart? part;
    private readonly float[]?[] kept; // by row + 1; the unknown word first

    /// <param name="vectors">Where the vectors are.</param>
    /// <param name="unknown">The unknown word's vector, [dimensions].</param>
    /// <param name="products">The model of <see cref="OnnxParts.Products"/>; null in the baseline.</param>
    public WordProducts(IWordVectors vectors, float[] unknown, byte[]? products)
    {
        this.vectors = vectors;
        this.unknown = unknown;
        part = products is null ? null : new OnnxPart(products);
        Columns = part?.Columns ?? vectors.Dimensions;
        kept = new float[]?[(int)Math.Max(64, KeptBytes / (Columns * sizeof(float)))];
    }

    /// <summary>Numbers a word has here.</summary>
    public int Columns { get; }

    /// <summary>The products of each row's word; equal rows share them. They are valid until <paramref name="scratch"/> is used again.</summary>
    public void Find(ReadOnlySpan<int> rows, Span<float[]> found, ProductScratch scratch)
    {
        scratch.Clear();
        for (var at = 0; at < rows.Length; at++)
        {
            var slot = rows[at] + 1;
            var products = slot < kept.Length ? Volatile.Read(ref kept[slot]) : null;
            found[at] = products ?? scratch.Reserve(rows[at], Columns);
        }
        if (scratch.Missing.Count > 0)
            Compute(scratch);
        for (var at = 0; at < scratch.Missing.Count; at++)
        {
            var slot = scratch.Missing[at] + 1;
            if (slot < kept.Length)
                Volatile.Write(ref kept[slot], scratch.Release(at));
        }
    }

    public void Dispose() => part?.Dispose();

    private void Compute(ProductScratch scratch)
    {
        var count = scratch.Missing.Count;
        if (part is null)
        {
            for (var at = 0; at < count; at++)
                Copy(scratch.Missing[at], scratch.Products(at));
            return;
        }
        var words = scratch.Words(count * vectors.Dimensions);
        for (var at = 0; at < count; at++)
            Copy(scratch.Missing[at], words.AsSpan(at * vectors.Dimensions, vectors.Dimensions));
        var output = scratch.Output(count * Columns);
        part.Run(count, [(words, vectors.Dimensions)], output);
        for (var at = 0; at < count; at++)
            output.AsSpan(at * Columns, Columns).CopyTo(scratch.Products(at));
    }

    private void Copy(int row, Span<float> destination)
    {
        if (row < 0)
            unknown.CopyTo(destination);
        else
            vectors.CopyRow(row, destination);
    }
}

/// <summary>Memory for the words of one batch whose products are not kept; for one thread at a time.</summary>
internal sealed class ProductScratch
{
    private readonly Dictionary<int, int> places = [];
    private readonly List<float[]?> arrays = [];
    private float[] words = [];
    private float[] output = [];

    /// <summary>Rows whose products must be computed.</summary>
    public List<int> Missing { get; } = [];

    public void Clear()
    {
        places.Clear();
        Missing.Clear();
    }

    /// <summary>Room for a row's products, noted as missing the first time.</summary>
    public float[] Reserve(int row, int columns)
    {
        if (places.TryGetValue(row, out var place))
            return arrays[place]!;
        place = Missing.Count;
        places.Add(row, place);
        Missing.Add(row);
        if (place == arrays.Count)
            arrays.Add(null);
        return arrays[place] ??= new float[columns];
    }

    /// <summary>The room of the nth missing row.</summary>
    public float[] Products(int place) => arrays[place]!;

    /// <summary>Gives the room away: it is not used again here.</summary>
    public float[] Release(int place)
    {
        var products = arrays[place]!;
        arrays[place] = null;
        return products;
    }

    public float[] Words(int size) => words.Length >= size ? words : words = new float[size];

    public float[] Output(int size) => output.Length >= size ? output : output = new float[size];
}
