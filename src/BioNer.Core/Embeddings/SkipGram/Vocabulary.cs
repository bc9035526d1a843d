namespace BioNer.Core.Embeddings.SkipGram;

/// <summary>The words that get vectors, by falling count, equal counts in ordinal order.</summary>
public sealed class Vocabulary
{
    /// <summary>Fewer words have nothing to be told apart from.</summary>
    private const int Fewest = 2;

    /// <summary>For each number of a distinct word of the text: its row, or -1.</summary>
    private readonly int[] rows;

    private Vocabulary(string[] words, long[] counts, int[] rows)
    {
        Words = words;
        Counts = counts;
        this.rows = rows;
    }

    public IReadOnlyList<string> Words { get; }

    public IReadOnlyList<long> Counts { get; }

    /// <summary>The row of a distinct word of the text, or -1 when it is too rare.</summary>
    internal int RowOf(int distinct) => rows[distinct];

    /// <param name="words">The distinct words of a text.</param>
    /// <param name="counts">How often each occurs.</param>
    /// <param name="minCount">Rarer words are left out.</param>
    /// <exception cref="InputException">Too few words are as frequent as <paramref name="minCount"/>.</exception>
    internal static Vocabulary Of(IReadOnlyList<string> words, IReadOnlyList<long> counts, int minCount)
    {
        var kept = Enumerable.Range(0, words.Count).Where(word => counts[word] >= minCount).ToArray();
        if (kept.Length < Fewest)
            throw new InputException($"The text has {words.Count:#,0} different words, of which {kept.Length} occur {minCount} times or more; at least {Fewest} are needed: give more text or a lower --min-count.");
        Array.Sort(kept, (one, other) => counts[one] == counts[other] ? string.CompareOrdinal(words[one], words[other]) : counts[other].CompareTo(counts[one]));
        var rows = new int[words.Count];
        Array.Fill(rows, -1);
        for (var row = 0; row < kept.Length; row++)
            rows[kept[row]] = row;
        return new Vocabulary([.. kept.Select(word => words[word])], [.. kept.Select(word => counts[word])], rows);
    }
}
