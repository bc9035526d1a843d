namespace BioNer.Core.Corpora;

/// <summary>What a corpus annotates: mentions of entities, or a part of speech for every token.</summary>
public enum CorpusKind
{
    Mentions,
    PartOfSpeech,
}

/// <summary>The three parts of a corpus: training, development (selects), test (scored once).</summary>
public enum Split
{
    Train,
    Devel,
    Test,
}

/// <summary>A corpus with its three splits; sentence order is the files' order.</summary>
public sealed record Corpus(
    string Name,
    CorpusKind Kind,
    IReadOnlyList<Sentence> Train,
    IReadOnlyList<Sentence> Devel,
    IReadOnlyList<Sentence> Test)
{
    /// <summary>The sentences of one split.</summary>
    public IReadOnlyList<Sentence> this[Split split] => split switch
    {
        Split.Train => Train,
        Split.Devel => Devel,
        _ => Test,
    };
}
