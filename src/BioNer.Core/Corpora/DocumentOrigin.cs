using BioNer.Core.Bundles;

namespace BioNer.Core.Corpora;

/// <summary>A document of a corpus: consecutive sentences of a part.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Sentences">How many sentences it has.</param>
public sealed record CorpusDocument(string Id, int Sentences);

/// <summary>How documents with annotations became a corpus.</summary>
/// <param name="Format">The format they came in.</param>
/// <param name="Tokenizer">The rule that cut them into tokens.</param>
/// <param name="Documents">The documents of each part, in the order of its sentences.</param>
/// <param name="Issues">Annotations that tags cannot show as they were.</param>
/// <param name="LeftOutTypes">Annotations of types that were not asked for, by type.</param>
public sealed record DocumentOrigin(
    string Format,
    TokenizerRule Tokenizer,
    IReadOnlyDictionary<Split, IReadOnlyList<CorpusDocument>> Documents,
    IReadOnlyList<MentionIssue> Issues,
    IReadOnlyDictionary<string, int> LeftOutTypes);
