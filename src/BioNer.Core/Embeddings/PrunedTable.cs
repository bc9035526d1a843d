using System.Numerics.Tensors;

namespace BioNer.Core.Embeddings;

/// <summary>The small half-precision table that a model bundle carries: the most frequent words, and all words it was trained on.</summary>
public static class PrunedTable
{
    private const float LargestHalf = 65504;

    /// <summary>Writes the table; returns its number of words.</summary>
    /// <param name="source">The full table.</param>
    /// <param name="keep">Words that must be in it (those that the source has).</param>
    /// <param name="path">The file to write.</param>
    /// <param name="mostWords">Words at most, unless <paramref name="keep"/> has more.</param>
    /// <param name="mostBytes">Bytes of vectors at most, likewise.</param>
    public static int Write(WordTable source, IEnumerable<string> keep, string path, int mostWords = 200_000, long mostBytes = 80_000_000)
    {
        var rows = new SortedSet<int>();
        foreach (var word in keep)
            if (source.TryFind(word, out var row))
                rows.Add(row);
        var most = Math.Min(mostWords, mostBytes / (source.Dimensions * 2L));
        for (var row = 0; row < source.Count && rows.Count < most; row++)
            rows.Add(row);
        using var writer = new WordTableWriter(path, source.Dimensions, half: true);
        var vector = new float[source.Dimensions];
        foreach (var row in rows)
        {
            source.CopyRow(row, vector);
            TensorPrimitives.Min(vector, LargestHalf, vector);
            TensorPrimitives.Max(vector, -LargestHalf, vector);
            writer.Add(source.WordAt(row), vector);
        }
        writer.Complete();
        return rows.Count;
    }
}
