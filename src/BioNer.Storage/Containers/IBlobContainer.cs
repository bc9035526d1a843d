namespace BioNer.Storage.Containers;

/// <summary>
/// Blobs that people and other programs write and read too, with metadata: the documents that come in, the annotations that go out. A blob is seen whole or not at all, and
/// replaced or removed only as the version that was seen. Readers see what the last writer wrote.
/// </summary>
public interface IBlobContainer
{
    /// <summary>Where it is, for people, without anything secret.</summary>
    string Place { get; }

    /// <summary>How long after its last write a blob may still be in the making; zero where blobs are seen whole only.</summary>
    TimeSpan Settling { get; }

    /// <summary>Why this container cannot safely keep a blob of this name, as a sentence; null when it can.</summary>
    string? FaultOf(string name);

    /// <summary>All blobs, in ordinal order of their names (as far as the account keeps it), page by page.</summary>
    IAsyncEnumerable<BlobEntry> ListAsync(CancellationToken cancellation = default);

    /// <summary>A blob without its content; null when there is none.</summary>
    /// <exception cref="Core.InputException">It cannot have this name.</exception>
    Task<BlobEntry?> FindAsync(string name, CancellationToken cancellation = default);

    /// <summary>Opens a blob; null when there is none. Reading throws an <see cref="IOException"/> when the blob is replaced so that the rest of this version cannot be had.</summary>
    /// <exception cref="Core.InputException">It cannot have this name.</exception>
    Task<OpenBlob?> OpenAsync(string name, CancellationToken cancellation = default);

    /// <summary>Writes a blob if it still is <paramref name="replaces"/>, or if there is none when that is null; false when others wrote or removed it since.</summary>
    /// <exception cref="Core.InputException">It cannot have this name.</exception>
    Task<bool> TryWriteAsync(string name, SpoolStream content, IReadOnlyDictionary<string, string> metadata, BlobEntry? replaces, CancellationToken cancellation = default);

    /// <summary>Removes a blob if it still is this version; false when others wrote or removed it since.</summary>
    Task<bool> TryDeleteAsync(BlobEntry blob, CancellationToken cancellation = default);

    /// <summary>Makes the container if there is none, so that people find where to drop their documents.</summary>
    Task CreateAsync(CancellationToken cancellation = default);

    /// <summary>Begins to notice changes, as far as the container tells of them.</summary>
    ContainerChanges Watch();
}

/// <summary>A blob as a listing shows it.</summary>
/// <param name="Name">Its name, with <c>/</c> between parts.</param>
/// <param name="Version">Another one after every write; opaque.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Modified">When it was last written, by the container's clock.</param>
/// <param name="Metadata">What it carries, names without regard to case.</param>
public sealed record BlobEntry(string Name, string Version, long Length, DateTimeOffset Modified, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>What is wrong with the metadata, as a sentence; null when nothing is.</summary>
    public string? MetadataFault { get; init; }

    /// <summary>What the container needs to write over it.</summary>
    internal Blobs.WriterChain Writers { get; init; } = Blobs.WriterChain.Empty;
}

/// <summary>A blob that is being read: one version of it.</summary>
/// <param name="Entry">The version.</param>
/// <param name="Content">Its content.</param>
public sealed record OpenBlob(BlobEntry Entry, Stream Content) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
