using BioNer.Api.Models;
using BioNer.Core;
using BioNer.Storage;
using BioNer.Storage.Containers;

namespace BioNer.Api.Documents;

/// <summary>
/// Tags documents of one container into another. It may be called for the same document at any time, by several processes, and end at any point: every write is on condition that
/// nothing was written since it was looked, which was before the document was read; so what was made from an older version never replaces what was made from a newer one.
/// </summary>
public sealed class DocumentTagging
{
    // Each new attempt follows a write of somebody else's.
    private const int Attempts = 10;

    private readonly ServedModels models;
    private readonly DocumentTaggingOptions options;
    private readonly TimeProvider clock;

    /// <param name="documents">Where documents are dropped.</param>
    /// <param name="annotations">Where annotations go.</param>
    /// <param name="models">The models; the caller disposes of them.</param>
    /// <param name="options">How.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="InputException">An option is wrong.</exception>
    public DocumentTagging(IBlobContainer documents, IBlobContainer annotations, ServedModels models, DocumentTaggingOptions options, TimeProvider clock)
    {
        (Documents, Annotations, this.models, this.options, this.clock) = (documents, annotations, models, options.Checked(), clock);
        Names = new AnnotationNames(options.Formats);
    }

    internal IBlobContainer Documents { get; }

    internal IBlobContainer Annotations { get; }

    internal AnnotationNames Names { get; }

    /// <summary>Tags a document unless its present version is tagged or refused already.</summary>
    /// <param name="name">Its name in the container of documents, as <c>PATH/NAME.EXT</c>.</param>
    /// <param name="cancellation">Stops; what was begun is done again by the next call.</param>
    /// <exception cref="IOException">The store, the machine or the model is at fault: worth calling again later.</exception>
    public Task<DocumentOutcome> TagAsync(string name, CancellationToken cancellation) => TagAsync(name, null, cancellation);

    /// <summary>The same, with what was seen of its annotations before the call.</summary>
    internal async Task<DocumentOutcome> TagAsync(string name, AnnotationSet? seen, CancellationToken cancellation)
    {
        if (DocumentName.IsIgnored(name))
            return DocumentOutcome.Absent;
        if (FaultOf(name) is { } fault)
            return await RefuseNameAsync(name, fault, cancellation);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            seen ??= await AnnotationSet.ReadAsync(Annotations, Names, name, cancellation);
            await using var document = await Documents.OpenAsync(name, cancellation);
            if (document is null || IsFolderMark(document.Entry))
            {
                // There is nothing left to mend.
                if (await RemoveErrorAsync(seen, cancellation))
                    return DocumentOutcome.Absent;
                seen = null;
                continue;
            }
            if (await TryAsync(document, seen, cancellation) is { } outcome)
                return outcome;
            seen = null;
        }
        throw new TaggingUnavailableException($"{name} or its annotations changed {Attempts} times while it was tagged.");
    }

    /// <summary>How a document stands: absent, refused (with its error document), tagged already (unchanged), or to be tagged.</summary>
    internal async Task<(DocumentOutcome State, ReadOnlyMemory<byte>? Problem)> StateAsync(string name, CancellationToken cancellation)
    {
        var seen = await AnnotationSet.ReadAsync(Annotations, Names, name, cancellation);
        if (await Documents.FindAsync(name, cancellation) is not { } document)
            return (DocumentOutcome.Absent, null);
        if (seen.IsDone(document.Version))
            return (DocumentOutcome.Unchanged, null);
        if (!seen.IsRefused(document.Version) || await Annotations.OpenAsync(name + AnnotationNames.ErrorSuffix, cancellation) is not { } error)
            return (DocumentOutcome.Tagged, null);
        await using (error)
        {
            using var memory = new MemoryStream();
            await error.Content.CopyToAsync(memory, cancellation);
            return (DocumentOutcome.Refused, memory.ToArray());
        }
    }

    /// <summary>Why nothing can be kept beside a document's name.</summary>
    internal string? FaultOf(string name) => Documents.FaultOf(name) ?? Annotations.FaultOf(name + AnnotationNames.ErrorSuffix) ?? Annotations.FaultOf(Names.Longest(name));

    // The mark of a folder, in accounts that have such.
    private static bool IsFolderMark(BlobEntry document) => document.Metadata.TryGetValue("hdi_isfolder", out var mark) && mark == "true";

    /// <summary>One attempt; null when others wrote in between.</summary>
    private async Task<DocumentOutcome?> TryAsync(OpenBlob document, AnnotationSet seen, CancellationToken cancellation)
    {
        var (name, version) = (document.Entry.Name, document.Entry.Version);
        if (seen.IsRefused(version))
            return DocumentOutcome.Refused;
        if (seen.IsDone(version))
            return await RemoveErrorAsync(seen, cancellation) ? DocumentOutcome.Unchanged : null;
        await using var annotations = new NewAnnotations(Names.Formats);
        try
        {
            await ConvertAsync(document, annotations, cancellation);
        }
        catch (InputException exception)
        {
            return await RefuseAsync(name, version, exception.Message, seen, cancellation);
        }
        catch (IOException exception) when (exception is not (TaggingUnavailableException or StoreUnavailableException))
        {
            // Its rest could not be had: because it was replaced, or by a fault.
            if ((await Documents.FindAsync(name, cancellation))?.Version == version)
                throw;
            return null;
        }
        return await annotations.TryWriteAsync(Annotations, Names, name, seen, cancellation) && await RemoveErrorAsync(seen, cancellation) ? DocumentOutcome.Tagged : null;
    }

    private async Task ConvertAsync(OpenBlob document, NewAnnotations annotations, CancellationToken cancellation)
    {
        var name = DocumentName.Parse(document.Entry.Name);
        if (!DocumentConversion.Extensions.Contains(name.Extension))
            throw new InputException($"{name.Name} has the ending '{Excerpt.Of(name.Extension)}', which tells no format; known: {string.Join(", ", DocumentConversion.Extensions)}, each also with .gz.");
        if (document.Entry.Length > options.LargestBytes)
            throw new InputException($"{name.Name} has {document.Entry.Length} bytes; one document may have {options.LargestBytes}: cut it into several.");
        if (name.IsPacked && document.Entry.Length == 0)
            throw new InputException($"{name.Name} is empty; a gzip file was expected. Pack and send it again.");
        var wishes = DocumentWishes.Of(document.Entry);
        using var use = await DocumentModels.UseAsync(models, wishes.Model, cancellation);
        await using var content = LimitedStream.Of(name, document.Content, options.LargestBytes);
        await DocumentConversion.TagAsync(name, content, use.Tagger, wishes.Request, annotations.Outputs, cancellation);
        annotations.Metadata = AnnotationMetadata.Of(document.Entry.Version, use.Reference, wishes.Request.Tasks ?? ["all"], clock.GetUtcNow());
    }

    private async Task<DocumentOutcome?> RefuseAsync(string name, string version, string reason, AnnotationSet seen, CancellationToken cancellation)
    {
        if (!await WriteProblemAsync(name + AnnotationNames.ErrorSuffix, name, version, reason, seen.Error, cancellation))
            return null;
        // Another version may have been tagged before the error was written: then it must not stay. (Who dies here, is called again.)
        return (await Documents.FindAsync(name, cancellation))?.Version == version && !(await AnnotationSet.ReadAsync(Annotations, Names, name, cancellation)).IsDone(version) ? DocumentOutcome.Refused : null;
    }

    private async Task<DocumentOutcome> RefuseNameAsync(string name, string fault, CancellationToken cancellation)
    {
        var place = AnnotationNames.RefusedOf(name);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var seen = await Annotations.FindAsync(place, cancellation);
            var version = Documents.FaultOf(name) is null ? (await Documents.FindAsync(name, cancellation))?.Version : null;
            if (seen is not null && AnnotationMetadata.Get(seen.Metadata, AnnotationMetadata.Version) == version)
                return DocumentOutcome.Refused;
            if (await WriteProblemAsync(place, name, version, $"{fault} Rename the document.", seen, cancellation))
                return DocumentOutcome.Refused;
        }
        throw new TaggingUnavailableException($"The error document {place} changed {Attempts} times.");
    }

    private async Task<bool> WriteProblemAsync(string place, string name, string? version, string reason, BlobEntry? seen, CancellationToken cancellation)
    {
        var time = clock.GetUtcNow();
        using var content = SpoolStream.Of(DocumentProblem.Of(reason, name, version, time).ToUtf8());
        return await Annotations.TryWriteAsync(place, content, AnnotationMetadata.Of(version ?? "", time), seen, cancellation);
    }

    private async Task<bool> RemoveErrorAsync(AnnotationSet seen, CancellationToken cancellation) =>
        seen.Error is null || await Annotations.TryDeleteAsync(seen.Error, cancellation);
}
