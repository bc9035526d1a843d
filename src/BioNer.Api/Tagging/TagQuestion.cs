using BioNer.Tagging;
using BioNer.Tagging.Documents;

namespace BioNer.Api.Tagging;

/// <summary>What a request to tag asks for.</summary>
/// <param name="Model"><c>NAME</c> or <c>NAME@VERSION</c>; null for the default.</param>
/// <param name="Request">The tasks, and what becomes of overlaps.</param>
/// <param name="Documents">The texts.</param>
public sealed record TagQuestion(string? Model, TagRequest Request, IReadOnlyList<Document> Documents);
