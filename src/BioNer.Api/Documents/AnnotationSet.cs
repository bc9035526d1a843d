using BioNer.Storage.Containers;

namespace BioNer.Api.Documents;

/// <summary>What stands in the container of annotations for a document, as it was seen.</summary>
/// <param name="Outputs">The annotation in each format; null where there is none.</param>
/// <param name="Error">The error document; null without one.</param>
internal sealed record AnnotationSet(IReadOnlyList<BlobEntry?> Outputs, BlobEntry? Error)
{
    private static readonly string[] Identity = [AnnotationMetadata.Version, AnnotationMetadata.Model, AnnotationMetadata.Tasks];

    /// <summary>Asks for all of them.</summary>
    public static async Task<AnnotationSet> ReadAsync(IBlobContainer annotations, AnnotationNames names, string document, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(names.Suffixes.Append(AnnotationNames.ErrorSuffix).Select(suffix => annotations.FindAsync(document + suffix, cancellation)));
        return new AnnotationSet(found[..^1], found[^1]);
    }

    /// <summary>Whether all annotations are there, of this version and by one model for one choice of tasks.</summary>
    public bool IsDone(string version) => VersionOf(Outputs[0]) == version && Outputs.All(output => IsLike(output, Outputs[0]!.Metadata));

    /// <summary>Whether this version was refused.</summary>
    public bool IsRefused(string version) => VersionOf(Error) == version && !IsDone(version);

    /// <summary>Whether there is nothing to do for this version.</summary>
    public bool IsSettled(string version) => IsDone(version) ? Error is null : IsRefused(version);

    /// <summary>Whether an annotation was made from the same version, by the same model, for the same tasks.</summary>
    public static bool IsLike(BlobEntry? output, IReadOnlyDictionary<string, string> metadata) =>
        output is not null && Identity.All(name => output.Metadata.TryGetValue(name, out var value) && metadata.TryGetValue(name, out var other) && value == other);

    private static string? VersionOf(BlobEntry? blob) => blob is null ? null : AnnotationMetadata.Get(blob.Metadata, AnnotationMetadata.Version);
}
