using System.Collections.Concurrent;

namespace BioNer.Tagging.Words;

/// <summary>Finds the rows of words and remembers them, so that a word of running text costs one hash look-up. Thread-safe.</summary>
internal sealed class WordRows(IWordVectors vectors)
{
    private const int Capacity = 100_000;
    private const int LongestKept = 40;

    private readonly ConcurrentDictionary<string, int> rows = new(StringComparer.Ordinal);
    private int kept;

    /// <summary>The row of a word, -1 when it is unknown.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        if (rows.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var row))
            return row;
        row = vectors.Find(word);
        if (word.Length <= LongestKept && Volatile.Read(ref kept) < Capacity && rows.TryAdd(word.ToString(), row))
            Interlocked.Increment(ref kept);
        return row;
    }
}
