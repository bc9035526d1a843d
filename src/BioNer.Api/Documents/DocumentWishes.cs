using BioNer.Core;
using BioNer.Storage.Containers;
using BioNer.Tagging;

namespace BioNer.Api.Documents;

/// <summary>What a document's own metadata asks for.</summary>
/// <param name="Model"><c>NAME</c> or <c>NAME@VERSION</c>; null for the default.</param>
/// <param name="Request">The tasks, and what becomes of overlaps.</param>
internal sealed record DocumentWishes(string? Model, TagRequest Request)
{
    /// <summary>Reads a document's metadata.</summary>
    /// <exception cref="InputException">It is malformed.</exception>
    public static DocumentWishes Of(BlobEntry document)
    {
        if (document.MetadataFault is { } fault)
            throw new InputException(fault);
        var model = AnnotationMetadata.Get(document.Metadata, AnnotationMetadata.Model);
        var overlaps = AnnotationMetadata.Get(document.Metadata, AnnotationMetadata.Overlaps) switch
        {
            null or "keep" => Overlaps.Keep,
            "best" => Overlaps.Best,
            var other => throw new InputException($"The metadata 'overlaps' is '{Excerpt.Of(other)}': keep or best is expected."),
        };
        return new DocumentWishes(model, new TagRequest { Tasks = TasksOf(document), Overlaps = overlaps });
    }

    private static string[]? TasksOf(BlobEntry document)
    {
        if (!document.Metadata.TryGetValue(AnnotationMetadata.Tasks, out var text) || text.Trim() is "" or "all")
            return null;
        string[] tasks = [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).Distinct(StringComparer.Ordinal)];
        return tasks.Length > 0 ? tasks : throw new InputException($"The metadata 'tasks' is '{Excerpt.Of(text)}': names of tasks with commas between them are expected, or 'all'.");
    }
}
