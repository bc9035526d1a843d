using BioNer.Core.Corpora;
using BioNer.Core.Decoding;
using BioNer.Core.Tags;

namespace BioNer.Training.Data;

/// <summary>One task as a training sees it: tags numbered, transitions learned from its training part, sentences encoded.</summary>
public sealed class TaskData
{
    /// <param name="corpus">The corpus, views already taken.</param>
    /// <param name="words">Where rows of words come from; new words are added.</param>
    /// <param name="contextWords">Words on each side of a window's focus.</param>
    public TaskData(Corpus corpus, WordMatrix words, int contextWords)
    {
        Corpus = corpus;
        var inside = corpus.Kind == CorpusKind.Mentions
            ? corpus with { Train = Iobes(corpus.Train), Devel = Iobes(corpus.Devel), Test = Iobes(corpus.Test) }
            : corpus;
        Tags = new TagSet(inside.Train.SelectMany(sentence => sentence.Tags));
        Train = Encode(inside.Train);
        Devel = Encode(inside.Devel);
        Test = Encode(inside.Test);
        Transitions = TransitionMatrix.Learn(Train.TagSequences(), Tags.Count);

        EncodedSentences Encode(IReadOnlyList<Sentence> sentences) => EncodedSentences.Encode(sentences, words, Tags, contextWords);
    }

    /// <summary>The task's name: its corpus's.</summary>
    public string Name => Corpus.Name;

    /// <summary>The corpus in its own tags (IOB2 or parts of speech).</summary>
    public Corpus Corpus { get; }

    /// <summary>The head's tags: IOBES, or parts of speech.</summary>
    public TagSet Tags { get; }

    /// <summary>What may follow what, learned from the training part.</summary>
    public TransitionMatrix Transitions { get; }

    public EncodedSentences Train { get; }

    public EncodedSentences Devel { get; }

    public EncodedSentences Test { get; }

    /// <summary>The encoded sentences of a split.</summary>
    public EncodedSentences this[Split split] => split switch
    {
        Split.Train => Train,
        Split.Devel => Devel,
        _ => Test,
    };

    private static Sentence[] Iobes(IReadOnlyList<Sentence> sentences) =>
        [.. sentences.Select(sentence => sentence with { Tags = TagConversion.Convert(sentence.Tags, TagScheme.Iobes) })];
}
