namespace BioNer.Core.Corpora;

/// <summary>A held-out part and a part in which some of its sentences stand too.</summary>
/// <param name="HeldOut">The corpus of the held-out part.</param>
/// <param name="HeldOutSplit">Its split.</param>
/// <param name="In">The other corpus.</param>
/// <param name="InSplit">The other corpus's split.</param>
/// <param name="Sentences">Sentences of the held-out part that stand in the other.</param>
/// <param name="OutOf">Sentences of the held-out part that are long enough to be compared.</param>
public sealed record SharedSentences(string HeldOut, Split HeldOutSplit, string In, Split InSplit, int Sentences, int OutOf);

/// <summary>Counts held-out sentences that training sees.</summary>
public static class CorpusOverlap
{
    /// <summary>Shorter sentences do not count in <see cref="Exact"/>, as in the paper.</summary>
    public const int FewestTokens = 10;

    /// <summary>
    /// For every test part and every training part, its own included, the test sentences whose exact tokens, case and all, are a training
    /// sentence's too: the paper's measure, out of all test sentences. Pairs that share none are left out; the most shared of a test part come first.
    /// </summary>
    public static IReadOnlyList<SharedSentences> Exact(IReadOnlyList<Corpus> corpora)
    {
        var train = corpora.Select(corpus => (corpus.Name, Known: corpus.Train.Where(IsLong).ToHashSet(SameTokens.Instance))).ToList();
        return
        [
            .. from heldOut in corpora
               let candidates = heldOut.Test.Where(IsLong).ToList()
               from shared in
                   from other in train
                   let shared = candidates.Count(other.Known.Contains)
                   where shared > 0
                   orderby shared descending
                   select new SharedSentences(heldOut.Name, Split.Test, other.Name, Split.Train, shared, heldOut.Test.Count)
               select shared,
        ];
    }

    /// <summary>
    /// For every devel and test part, how many of its sentences stand in another corpus's train or devel part, compared by
    /// <see cref="SentenceKey"/>; pairs that share fewer than <paramref name="least"/> are left out, the most shared come first.
    /// </summary>
    public static IReadOnlyList<SharedSentences> Across(IReadOnlyList<Corpus> corpora, int least)
    {
        var parts = corpora.SelectMany(corpus => Enum.GetValues<Split>().Select(split => new Part(corpus, split))).ToList();
        return
        [
            .. from heldOut in parts
               where heldOut.Split != Split.Train
               from other in parts
               where other.Split != Split.Test && !ReferenceEquals(heldOut.Corpus, other.Corpus)
               let shared = heldOut.Keys.Count(other.Known.Contains)
               where shared >= least
               orderby shared descending
               select new SharedSentences(heldOut.Corpus.Name, heldOut.Split, other.Corpus.Name, other.Split, shared, heldOut.Keys.Count),
        ];
    }

    private static bool IsLong(Sentence sentence) => sentence.Tokens.Length >= FewestTokens;

    private sealed class Part(Corpus corpus, Split split)
    {
        public Corpus Corpus => corpus;

        public Split Split => split;

        public List<string> Keys { get; } = [.. corpus[split].Select(SentenceKey.Of).OfType<string>()];

        public HashSet<string> Known => field ??= Keys.ToHashSet(StringComparer.Ordinal);
    }
}
