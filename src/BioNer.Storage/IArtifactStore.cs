namespace BioNer.Storage;

/// <summary>
/// Named artifacts: corpora, embeddings, runs, models. Names are relative, with <c>/</c> between parts
/// (<c>corpora/NAME/train.tsv</c>). Writes are atomic: a reader sees the old content or the new, never a part.
/// </summary>
public interface IArtifactStore
{
    /// <summary>Whether an artifact of this name exists.</summary>
    Task<bool> ExistsAsync(string name, CancellationToken cancellation = default);

    /// <summary>Opens an artifact for reading; null when there is none.</summary>
    Task<Stream?> OpenReadAsync(string name, CancellationToken cancellation = default);

    /// <summary>Writes an artifact whole, by what <paramref name="write"/> puts into the stream; replaces an older one at its end.</summary>
    Task WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation = default);

    /// <summary>Writes an artifact only if none has this name; false when there is one already.</summary>
    Task<bool> TryCreateAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation = default);

    /// <summary>Reads a small document with the tag of this version of it; null when there is none.</summary>
    Task<TaggedContent?> ReadTaggedAsync(string name, CancellationToken cancellation = default);

    /// <summary>Replaces a document only if it is still the version of <paramref name="tag"/>; false when it was changed or removed since.</summary>
    Task<bool> TryReplaceAsync(string name, string tag, ReadOnlyMemory<byte> content, CancellationToken cancellation = default);

    /// <summary>Removes a document only if it is still the version of <paramref name="tag"/>; false when it was changed or removed since.</summary>
    Task<bool> TryDeleteAsync(string name, string tag, CancellationToken cancellation = default);

    /// <summary>Removes an artifact; nothing happens when there is none.</summary>
    Task DeleteAsync(string name, CancellationToken cancellation = default);

    /// <summary>The names that begin with <paramref name="prefix"/>, in ordinal order.</summary>
    IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellation = default);

    /// <summary>A path on this machine that holds the artifact's content, for readers that map files into memory; null when there is no artifact.</summary>
    Task<string?> LocalPathAsync(string name, CancellationToken cancellation = default);

    /// <summary>A folder on this machine that holds the artifacts <c>FOLDER/FILE</c> as its files, for readers of several files that belong together; null when there are none.</summary>
    Task<string?> LocalFolderAsync(string folder, CancellationToken cancellation = default);
}

/// <summary>A document and the tag of its version.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="Tag">Differs between versions; opaque.</param>
public sealed record TaggedContent(ReadOnlyMemory<byte> Content, string Tag);
