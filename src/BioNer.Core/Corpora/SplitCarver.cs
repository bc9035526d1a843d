using BioNer.Core.Randomness;

namespace BioNer.Core.Corpora;

/// <summary>Takes a devel or test part out of what comes without one.</summary>
public static class SplitCarver
{
    /// <summary>Deals the sentences out: each carved split gets its share, drawn by the seed; train keeps the rest. Order stays.</summary>
    /// <exception cref="InputException">A share leaves a split without a sentence.</exception>
    public static Dictionary<Split, IReadOnlyList<Sentence>> Carve(IReadOnlyList<Sentence> sentences, ImportOptions options, string where) =>
        Deal(sentences.Count, options, where, "sentences").ToDictionary(part => part.Key, IReadOnlyList<Sentence> (part) => [.. part.Value.Select(index => sentences[index])]);

    /// <summary>Deals out the numbers from 0 below <paramref name="count"/>; those of a part rise.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="options">Shares and seed.</param>
    /// <param name="where">Where they come from, for messages.</param>
    /// <param name="what">What is dealt out, for messages.</param>
    /// <exception cref="InputException">A share leaves a split without any.</exception>
    public static Dictionary<Split, int[]> Deal(int count, ImportOptions options, string where, string what)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new CounterRandom(options.Seed, "carve").Shuffle<int>(order);
        var parts = new Dictionary<Split, int[]>();
        var start = 0;
        foreach (var (split, share) in options.Carve.OrderBy(pair => pair.Key))
            parts[split] = Take((int)Math.Round(share * count));
        parts[Split.Train] = Take(count - start);
        return parts.FirstOrDefault(part => part.Value.Length == 0) is { Value: not null } empty
            ? throw new InputException($"{where} has {count} {what}: --split leaves none for {empty.Key.Name()}; choose other shares.")
            : parts;

        int[] Take(int taken)
        {
            int[] numbers = [.. order.AsSpan(start, Math.Min(taken, count - start)).ToArray().Order()];
            start += numbers.Length;
            return numbers;
        }
    }
}
