using System.Numerics.Tensors;

namespace BioNer.Core.Embeddings;

/// <summary>A word near another.</summary>
/// <param name="Word">The word.</param>
/// <param name="Cosine">Cosine of the two vectors, -1 to 1.</param>
public readonly record struct NearWord(string Word, float Cosine);

/// <summary>Finds the words whose vectors point the same way as a word's.</summary>
public static class NearestWords
{
    private const int BlockNumbers = 1 << 18;

    /// <summary>The nearest words by cosine, nearest first, without the word itself.</summary>
    /// <param name="table">Where to look.</param>
    /// <param name="row">The word's row.</param>
    /// <param name="top">How many to find.</param>
    /// <param name="among">Only the so many most frequent words are looked at.</param>
    /// <param name="cancellation">Stops between blocks of rows.</param>
    public static IReadOnlyList<NearWord> Find(WordTable table, int row, int top, int among = int.MaxValue, CancellationToken cancellation = default)
    {
        var vector = new float[table.Dimensions];
        table.CopyRow(row, vector);
        var nearest = new PriorityQueue<int, float>();
        var count = Math.Min(table.Count, among);
        var block = new float[Math.Max(1, BlockNumbers / vector.Length) * vector.Length];
        for (var first = 0; first < count; first += block.Length / vector.Length)
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = Math.Min(block.Length / vector.Length, count - first);
            table.CopyRows(first, block.AsSpan(0, rows * vector.Length));
            for (var i = 0; i < rows; i++)
            {
                // A zero vector has no direction: its cosine is NaN.
                var cosine = TensorPrimitives.CosineSimilarity(vector, block.AsSpan(i * vector.Length, vector.Length));
                if (first + i == row || float.IsNaN(cosine))
                    continue;
                if (nearest.Count < top)
                    nearest.Enqueue(first + i, cosine);
                else if (top > 0)
                    nearest.EnqueueDequeue(first + i, cosine);
            }
        }
        var found = new NearWord[nearest.Count];
        for (var i = found.Length - 1; nearest.TryDequeue(out var near, out var cosine); i--)
            found[i] = new NearWord(table.WordAt(near), cosine);
        return found;
    }
}
