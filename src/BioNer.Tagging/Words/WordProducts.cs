using System.Runtime.InteropServices;
using BioNer.Tagging.Networks;

namespace BioNer.Tagging.Words;

/// <summary>
/// What a word brings to the layer above it: the products of its vector with every row of every filter (or, in the baseline, the vector itself).
/// It depends on the word alone, so the most frequent words' products are kept, and the others are computed once a batch. Thread-safe.
/// </summary>
internal sealed class WordProducts<T> : IDisposable
    where T : unmanaged
{
    private const long KeptBytes = 16 << 20;

    private readonly IWordVectors vectors;
    private readonly float[] unknown;
    private readonly OnnxPart? part;
    private readonly ProductFormat<T> format;
    private readonly T[]?[] kept; // by row + 1; the unknown word first

    /// <param name="vectors">Where the vectors are.</param>
    /// <param name="unknown">The unknown word's vector, [dimensions].</param>
    /// <param name="products">The model of <see cref="Core.Bundles.OnnxParts.Products"/>; null in the baseline.</param>
    /// <param name="format">How products are kept.</param>
    public WordProducts(IWordVectors vectors, float[] unknown, byte[]? products, ProductFormat<T> format)
    {
        this.format = format;
        this.vectors = vectors;
        this.unknown = unknown;
        part = products is null ? null : new OnnxPart(products);
        Columns = part?.Columns ?? vectors.Dimensions;
        kept = new T[]?[(int)Math.Max(64, KeptBytes / (Columns * Marshal.SizeOf<T>()))];
    }

    /// <summary>Numbers a word has here.</summary>
    public int Columns { get; }

    /// <summary>The products of a batch's words; equal words share them. They are valid until <paramref name="memory"/> is used again; clear the span after use.</summary>
    public Span<T[]> Find<TFeature>(TokenBatch batch, LayerMemory<T, TFeature> memory)
    {
        var rows = CollectionsMarshal.AsSpan(batch.Rows);
        var found = memory.Products(rows.Length);
        var scratch = memory.Scratch;
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
        return found;
    }

    public void Dispose() => part?.Dispose();

    private void Compute(ProductScratch<T> scratch)
    {
        var count = scratch.Missing.Count;
        var words = scratch.Words(count * vectors.Dimensions);
        for (var at = 0; at < count; at++)
            Copy(scratch.Missing[at], words.AsSpan(at * vectors.Dimensions, vectors.Dimensions));
        var output = part is null ? words : scratch.Output(count * Columns);
        part?.Run<float, float>(count, [(words, vectors.Dimensions)], output);
        for (var at = 0; at < count; at++)
            format(output.AsSpan(at * Columns, Columns), scratch.Products(at));
    }

    private void Copy(int row, Span<float> destination)
    {
        if (row < 0)
            unknown.CopyTo(destination);
        else
            vectors.CopyRow(row, destination);
    }
}

/// <summary>Writes a word's products as they are kept.</summary>
internal delegate void ProductFormat<T>(ReadOnlySpan<float> source, Span<T> target);

/// <summary>Memory for the words of one batch whose products are not kept; for one thread at a time.</summary>
internal sealed class ProductScratch<T>
{
    private readonly Dictionary<int, int> places = [];
    private readonly List<T[]?> arrays = [];
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
    public T[] Reserve(int row, int columns)
    {
        if (places.TryGetValue(row, out var place))
            return arrays[place]!;
        place = Missing.Count;
        places.Add(row, place);
        Missing.Add(row);
        if (place == arrays.Count)
            arrays.Add(null);
        return arrays[place] ??= new T[columns];
    }

    /// <summary>The room of the nth missing row.</summary>
    public T[] Products(int place) => arrays[place]!;

    /// <summary>Gives the room away: it is not used again here.</summary>
    public T[] Release(int place)
    {
        var products = arrays[place]!;
        arrays[place] = null;
        return products;
    }

    public float[] Words(int size) => words.Length >= size ? words : words = new float[size];

    public float[] Output(int size) => output.Length >= size ? output : output = new float[size];
}
