using BioNer.Tagging;

namespace BioNer.Api.Tagging;

/// <summary>What a request to tag asks for.</summary>
/// <param name="Model"><c>NAME</c> or <c>NAME@VERSION</c>; null for the default.</param>
/// <param name="Request">The tasks, and what becomes of overlaps.</param>
/// <param name="Documents">The texts.</param>
public sealed record TagQuestion(string? Model, TagRequest Request, IReadOnlyList<NamedText> Documents);

/// <summary>A text and its sender's name for it.</summary>
public sealed record NamedText(string Id, string Text);
