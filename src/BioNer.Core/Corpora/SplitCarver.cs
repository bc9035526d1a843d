using BioNer.Core.Randomness;

namespace BioNer.Core.Corpora;

/// <summary>Takes a devel or test part out of sentences that come without one.</summary>
internal static class SplitCarver
{
    /// <summary>Deals the sentences out: each carved split gets its share, drawn by the seed; train keeps the rest. Order stays.</summary>
    /// <exception cref="InputException">A share leaves a split without a sentence.</exception>
    public static Dictionary<Split, IReadOnlyList<Sentence>> Carve(IReadOnlyList<Sentence> sentences, ImportOptions options, string where)
    {
        int[] order = [.. Enumerable.Range(0, sentences.Count)];
        new CounterRandom(options.Seed, "carve").Shuffle<int>(order);
        var parts = new Dictionary<Split, IReadOnlyList<Sentence>>();
        var start = 0;
        foreach (var (split, share) in options.Carve.OrderBy(pair => pair.Key))
            parts[split] = Take((int)Math.Round(share * sentences.Count));
        parts[Split.Train] = Take(sentences.Count - start);
        return parts.FirstOrDefault(part => part.Value.Count == 0) is { Value: not null } empty
            ? throw new InputException($"{where} has {sentences.Count} sentences: --split leaves none for {empty.Key.Name()}; choose other shares.")
            : parts;

        IReadOnlyList<Sentence> Take(int count)
        {
            Sentence[] taken = [.. order.AsSpan(start, count).ToArray().Order().Select(index => sentences[index])];
            start += count;
            return taken;
        }
    }
}
