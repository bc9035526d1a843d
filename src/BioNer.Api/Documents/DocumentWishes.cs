using BioNer.Core;
using BioNer.Storage.Containers;

namespace BioNer.Api.Documents;

/// <summary>What a document's own metadata asks for.</summary>
/// <param name="Model"><c>NAME</c> or <c>NAME@VERSION</c>; null for the default.</param>
/// <param name="Tasks">Names of tasks; null for all that find mentions.</param>
internal sealed record DocumentWishes(string? Model, IReadOnlyList<string>? Tasks)
{
    /// <summary>Reads a document's metadata.</summary>
    /// <exception cref="InputException">It is malformed.</exception>
    public static DocumentWishes Of(BlobEntry document)
    {
        if (document.MetadataFault is { } fault)
            throw new InputException(fault);
        var model = AnnotationMetadata.Get(document.Metadata, AnnotationMetadata.Model);
        if (!document.Metadata.TryGetValue(AnnotationMetadata.Tasks, out var text) || text.Trim() is "" or "all")
            return new DocumentWishes(model, null);
        string[] tasks = [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).Distinct(StringComparer.Ordinal)];
        return tasks.Length > 0 ? new DocumentWishes(model, tasks) : throw new InputException($"The metadata 'tasks' is '{Excerpt.Of(text)}': names of tasks with commas between them are expected, or 'all'.");
    }
}
