namespace BioNer.Core.Corpora;

/// <summary>What a CoNLL file held.</summary>
/// <param name="Kind">Mentions, or parts of speech.</param>
/// <param name="Sentences">The sentences in file order; mention tags in IOB2 whatever the file's scheme was.</param>
/// <param name="RepairedTags">Tags that broke the file's scheme and were read as conlleval reads them.</param>
/// <param name="DocumentMarkers"><c>-DOCSTART-</c> lines, which are no sentences.</param>
public sealed record ConllFile(CorpusKind Kind, IReadOnlyList<Sentence> Sentences, int RepairedTags, int DocumentMarkers);
