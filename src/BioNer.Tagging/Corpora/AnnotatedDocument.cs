using BioNer.Tagging.Documents;
using BioNer.Tagging.Text;

namespace BioNer.Tagging.Corpora;

/// <summary>A document with what people marked in it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Passages">Its texts.</param>
/// <param name="Mentions">What is marked.</param>
internal sealed record AnnotatedDocument(string Id, IReadOnlyList<Passage> Passages, IReadOnlyList<AnnotatedMention> Mentions);

/// <summary>A marked mention.</summary>
/// <param name="Passage">Index of the passage it begins in.</param>
/// <param name="Fragments">Its parts in UTF-16 units of the passage, rising; one unless it is discontinuous.</param>
/// <param name="Type">Its type, which may be empty.</param>
/// <param name="Stated">Its text as the file states it beside the offsets; null when it does not.</param>
internal sealed record AnnotatedMention(int Passage, IReadOnlyList<TextSpan> Fragments, string Type, string? Stated);
