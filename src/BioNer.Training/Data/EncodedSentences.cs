using BioNer.Core.Corpora;
using BioNer.Core.Tags;

namespace BioNer.Training.Data;

/// <summary>
/// Sentences as numbers, laid out in one line of positions: padding, sentence, padding, sentence, …, padding, with as much padding
/// as a window reaches, so that every window is a slice and none crosses a sentence.
/// </summary>
public sealed class EncodedSentences
{
    private EncodedSentences(int[] rows, int[] centres, int[] tags, int[] sentenceStarts)
    {
        Rows = rows;
        Centres = centres;
        Tags = tags;
        SentenceStarts = sentenceStarts;
    }

    /// <summary>Rows of the word matrix by position.</summary>
    public int[] Rows { get; }

    /// <summary>The position of each token.</summary>
    public int[] Centres { get; }

    /// <summary>The tag number of each token; -1 for a tag the tag set lacks.</summary>
    public int[] Tags { get; }

    /// <summary>Index of each sentence's first token, and after the last sentence the number of tokens.</summary>
    public int[] SentenceStarts { get; }

    /// <summary>How many tokens there are.</summary>
    public int Tokens => Centres.Length;

    /// <summary>How many sentences there are.</summary>
    public int Sentences => SentenceStarts.Length - 1;

    /// <summary>Encodes sentences whose tags are the tag set's (IOBES, or parts of speech).</summary>
    public static EncodedSentences Encode(IReadOnlyList<Sentence> sentences, WordMatrix words, TagSet tagSet, int contextWords)
    {
        var tokens = sentences.Sum(sentence => sentence.Tokens.Length);
        var rows = new int[tokens + ((sentences.Count + 1) * contextWords)];
        var centres = new int[tokens];
        var tags = new int[tokens];
        var starts = new int[sentences.Count + 1];
        var (position, token) = (contextWords, 0);
        for (var s = 0; s < sentences.Count; s++)
        {
            starts[s] = token;
            for (var i = 0; i < sentences[s].Tokens.Length; i++, token++, position++)
            {
                rows[position] = words.RowOf(sentences[s].Tokens[i]);
                centres[token] = position;
                tags[token] = tagSet.IdOf(sentences[s].Tags[i]);
            }
            position += contextWords;
        }
        starts[^1] = token;
        return new EncodedSentences(rows, centres, tags, starts);
    }

    /// <summary>The tag numbers of each sentence.</summary>
    public IEnumerable<int[]> TagSequences() => Enumerable.Range(0, Sentences).Select(s => Tags[SentenceStarts[s]..SentenceStarts[s + 1]]);
}
