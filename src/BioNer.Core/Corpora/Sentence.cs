namespace BioNer.Core.Corpora;

/// <summary>One sentence of a corpus.</summary>
/// <param name="Tokens">The words as written.</param>
/// <param name="Tags">One tag a token: IOB2 (<c>B-Type</c>, <c>I-Type</c>, <c>O</c>) in a mention corpus, the tag itself in a part-of-speech corpus.</param>
public sealed record Sentence(string[] Tokens, string[] Tags);
