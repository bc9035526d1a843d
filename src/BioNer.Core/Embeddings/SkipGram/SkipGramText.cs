namespace BioNer.Core.Embeddings.SkipGram;

/// <summary>
/// Sentences to train on, kept as a number a word: four bytes a word of text however long the words are. Collected in one pass,
/// so that text may come from pipes and archives.
/// </summary>
public sealed class SkipGramText
{
    /// <summary>Longer sentences are cut into pieces of so many words.</summary>
    public const int LongestSentence = 1000;

    private const int BlockWords = 1 << 20;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly List<string> words = [];
    private readonly List<long> counts = [];
    private readonly List<int[]> blocks = [];
    private int[] block = new int[1 << 12];
    private int filled;
    private int sentence;

    public SkipGramText() => lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Words collected, repetitions included.</summary>
    public long Tokens { get; private set; }

    /// <summary>Sentences collected; pieces of a long one count each.</summary>
    public long Sentences { get; private set; }

    /// <summary>Different words collected.</summary>
    public int DistinctWords => words.Count;

    /// <summary>Adds a sentence.</summary>
    public void Add(IReadOnlyList<string> tokens)
    {
        foreach (var token in tokens)
            AddWord(token);
        EndSentence();
    }

    /// <summary>Adds a word to the sentence under way.</summary>
    internal void AddWord(ReadOnlySpan<char> word)
    {
        if (!lookup.TryGetValue(word, out var number))
        {
            number = words.Count;
            var text = word.ToString();
            numbers.Add(text, number);
            words.Add(text);
            counts.Add(0);
        }
        counts[number]++;
        Tokens++;
        Append(number);
        if (++sentence == LongestSentence)
            EndSentence();
    }

    /// <summary>Ends the sentence under way.</summary>
    internal void EndSentence()
    {
        if (sentence == 0)
            return;
        sentence = 0;
        Sentences++;
        Append(SentenceEnd);
        if (filled < BlockWords)
            return;
        blocks.Add(block[..filled]);
        filled = 0;
    }

    /// <summary>Counts the vocabulary and leaves out the words that are too rare.</summary>
    /// <exception cref="InputException">Too few words are frequent enough.</exception>
    internal (Vocabulary Vocabulary, IReadOnlyList<int[]> Parts) Encode(int minCount)
    {
        EndSentence();
        if (Tokens == 0)
            throw new InputException("The text is empty: there is no word to train on.");
        var vocabulary = Vocabulary.Of(words, counts, minCount);
        return (vocabulary, [.. blocks.Append(block[..filled]).SelectMany(one => Parts(one, vocabulary))]);
    }

    /// <summary>Stands between sentences in an encoded part.</summary>
    internal const int SentenceEnd = -1;

    /// <summary>A part is what a thread takes at a time: whole sentences, some thousand words.</summary>
    private static IEnumerable<int[]> Parts(int[] source, Vocabulary vocabulary)
    {
        const int partWords = 8192;
        var part = new List<int>(partWords + LongestSentence);
        foreach (var number in source)
        {
            var row = number == SentenceEnd ? SentenceEnd : vocabulary.RowOf(number);
            if (row >= 0 || number == SentenceEnd)
                part.Add(row);
            if (number != SentenceEnd || part.Count < partWords)
                continue;
            yield return [.. part];
            part.Clear();
        }
        if (part.Count > 0)
            yield return [.. part];
    }

    private void Append(int number)
    {
        if (filled == block.Length)
            Array.Resize(ref block, 2 * filled);
        block[filled++] = number;
    }
}
