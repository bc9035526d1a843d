using System.Runtime.InteropServices;

namespace BioNer.Core.Corpora;

/// <summary>What one split of a corpus counts.</summary>
/// <param name="Sentences">Sentences.</param>
/// <param name="Tokens">Tokens.</param>
/// <param name="Words">Different tokens, as written.</param>
/// <param name="Mentions">Mentions; 0 for parts of speech.</param>
/// <param name="SentencesWithMention">Sentences with at least one mention.</param>
/// <param name="LongestSentence">Tokens of the longest sentence.</param>
/// <param name="Touching">Mentions that follow one of the same type without a token between them.</param>
/// <param name="Repeated">Sentences whose tokens stood in the split before.</param>
/// <param name="ByType">Mentions by entity type, or tokens by part of speech.</param>
public sealed record SplitStatistics(
    int Sentences,
    int Tokens,
    int Words,
    int Mentions,
    int SentencesWithMention,
    int LongestSentence,
    int Touching,
    int Repeated,
    IReadOnlyDictionary<string, int> ByType)
{
    /// <summary>Counts sentences whose mention tags are IOB2, as a corpus holds them.</summary>
    public static SplitStatistics Of(IReadOnlyList<Sentence> sentences, CorpusKind kind)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var tags = new Dictionary<string, int>(StringComparer.Ordinal);
        var seen = new HashSet<Sentence>(sentences.Count, SameTokens.Instance);
        var (tokens, with, longest, touching, repeated) = (0, 0, 0, 0, 0);
        foreach (var sentence in sentences)
        {
            tokens += sentence.Tokens.Length;
            longest = Math.Max(longest, sentence.Tokens.Length);
            words.UnionWith(sentence.Tokens);
            repeated += seen.Add(sentence) ? 0 : 1;
            var (previous, any) = ("O", false);
            foreach (var tag in sentence.Tags)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(tags, tag, out _)++;
                if (tag != "O")
                    any = true;
                if (kind == CorpusKind.Mentions && tag[0] == 'B' && previous != "O" && tag.AsSpan(2).SequenceEqual(previous.AsSpan(2)))
                    touching++;
                previous = tag;
            }
            with += any ? 1 : 0;
        }
        var byType = kind == CorpusKind.PartOfSpeech
            ? tags
            : tags.Where(tag => tag.Key[0] == 'B').ToDictionary(tag => tag.Key[2..], tag => tag.Value, StringComparer.Ordinal);
        return kind == CorpusKind.PartOfSpeech
            ? new SplitStatistics(sentences.Count, tokens, words.Count, 0, 0, longest, 0, repeated, byType)
            : new SplitStatistics(sentences.Count, tokens, words.Count, byType.Values.Sum(), with, longest, touching, repeated, byType);
    }
}
