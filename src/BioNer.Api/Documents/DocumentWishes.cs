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
        return new DocumentWishes(model, new TagRequest
        {
            Tasks = TasksOf(document),
            Overlaps = overlaps,
            Threshold = ScoreThresholds.Parse(List(document, AnnotationMetadata.Threshold), "The metadata 'threshold'"),
            Alternatives = Flag(document, AnnotationMetadata.Alternatives),
            Abbreviations = Flag(document, AnnotationMetadata.Abbreviations),
        });
    }

    private static bool Flag(BlobEntry document, string name) => AnnotationMetadata.Get(document.Metadata, name) switch
    {
        null or "false" => false,
        "true" => true,
        var other => throw new InputException($"The metadata '{name}' is '{Excerpt.Of(other)}': true or false is expected."),
    };

    private static IEnumerable<string> List(BlobEntry document, string name) => document.Metadata.TryGetValue(name, out var text)
        ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)
        : [];

    private static string[]? TasksOf(BlobEntry document)
    {
        if (!document.Metadata.TryGetValue(AnnotationMetadata.Tasks, out var text) || text.Trim() is "" or "all")
            return null;
        string[] tasks = [.. List(document, AnnotationMetadata.Tasks).Distinct(StringComparer.Ordinal)];
        return tasks.Length > 0 ? tasks : throw new InputException($"The metadata 'tasks' is '{Excerpt.Of(text)}': names of tasks with commas between them are expected, or 'all'.");
    }
}
