using BioNer.Core.Randomness;

namespace BioNer.Core.Corpora;

/// <summary>Corpora derived from corpora: one entity type, a share of the training sentences, sentences left out.</summary>
public static class CorpusViews
{
    /// <summary>The corpus with one entity type; every other label becomes O.</summary>
    /// <exception cref="InputException">The training part has no mention of the type; the message names those it has.</exception>
    public static Corpus SingleType(Corpus corpus, string type)
    {
        var types = corpus.Train.SelectMany(sentence => sentence.Tags).Where(tag => tag.Length > 2).Select(tag => tag[2..]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (corpus.Kind != CorpusKind.Mentions || !types.Contains(type))
            throw new InputException($"The corpus {corpus.Name} has no entity type {type}; it has {(corpus.Kind == CorpusKind.Mentions ? string.Join(", ", types) : "parts of speech")}.");
        return corpus with { Train = Reduce(corpus.Train), Devel = Reduce(corpus.Devel), Test = Reduce(corpus.Test) };

        List<Sentence> Reduce(IReadOnlyList<Sentence> sentences) =>
            [.. sentences.Select(sentence => sentence with { Tags = Array.ConvertAll(sentence.Tags, tag => tag.AsSpan(Math.Min(2, tag.Length)).SequenceEqual(type) ? tag : "O") })];
    }

    /// <summary>
    /// The corpus with a share of its training sentences, in their order. Samples of one seed are nested: the sentences of 10 % are
    /// among those of 25 %.
    /// </summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="fraction">Above 0 to 1; at least one sentence stays.</param>
    /// <param name="seed">Seed of the choice.</param>
    public static Corpus Sample(Corpus corpus, double fraction, int seed)
    {
        if (fraction is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The fraction must be above 0 and at most 1.");
        int[] order = [.. Enumerable.Range(0, corpus.Train.Count)];
        new CounterRandom(seed, "sample").Shuffle<int>(order);
        var kept = Math.Max(1, (int)Math.Round(fraction * order.Length));
        return corpus with { Train = [.. order[..kept].Order().Select(index => corpus.Train[index])] };
    }

    /// <summary>The corpus without the training sentences whose <see cref="SentenceKey"/> is among the keys.</summary>
    public static Corpus ExcludeSentences(Corpus corpus, IReadOnlySet<string> keys) =>
        corpus with { Train = [.. corpus.Train.Where(sentence => SentenceKey.Of(sentence) is not { } key || !keys.Contains(key))] };
}
