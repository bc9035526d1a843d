using BioNer.Tagging.Text;

namespace BioNer.Tagging.Documents;

/// <summary>A document as formats read it: passages of text, and what its format needs to write it again as it was.</summary>
/// <param name="Id">Its name in its file.</param>
/// <param name="Passages">Its texts, in order; each is tagged for itself.</param>
public sealed record Document(string Id, IReadOnlyList<Passage> Passages)
{
    /// <summary>The document in the form of its format, with all that is in it; null where the passages are all.</summary>
    internal object? Source { get; init; }

    /// <summary>Reads the annotations that it came with; they may not fit its text.</summary>
    internal Func<IReadOnlyList<Annotation>> Existing { get; init; } = () => [];
}

/// <summary>A stretch of a document's text: a title, an abstract, a paragraph, or a sentence where a format has sentences.</summary>
/// <param name="Text">The text.</param>
/// <param name="Offset">Where it begins in the document, in Unicode code points.</param>
/// <param name="Sentences">Its sentences as tokens, where its format has them.</param>
/// <param name="Kind">What it is, <c>title</c> or <c>abstract</c> for instance; null where its format does not say.</param>
public sealed record Passage(string Text, int Offset, IReadOnlyList<TextSpan[]>? Sentences = null, string? Kind = null);

/// <summary>An annotation that a document came with.</summary>
/// <param name="Passage">Index of its passage.</param>
/// <param name="Begin">Index of its first UTF-16 unit in the passage.</param>
/// <param name="End">Index after its last UTF-16 unit.</param>
/// <param name="Type">Its type.</param>
/// <param name="Identifier">What it is in a database; null when that is not said.</param>
public sealed record Annotation(int Passage, int Begin, int End, string Type, string? Identifier);

/// <summary>A document with what was found in it.</summary>
/// <param name="Document">The document.</param>
/// <param name="Found">What was found in each passage; offsets are the passage's.</param>
public sealed record TaggedDocument(Document Document, IReadOnlyList<TaggedText> Found);
