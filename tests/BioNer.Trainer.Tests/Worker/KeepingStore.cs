using BioNer.Storage;

namespace BioNer.Trainer.Tests.Worker;

/// <summary>A store that lets something happen just before a message is parked in it, and counts them.</summary>
internal sealed class KeepingStore(IArtifactStore store, Func<Task> before) : IArtifactStore
{
    /// <summary>Messages that were parked.</summary>
    public int Kept { get; private set; }

    public async Task WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation = default)
    {
        if (name.Contains("/parked/", StringComparison.Ordinal))
        {
            Kept++;
            await before();
        }
        await store.WriteAsync(name, write, cancellation);
    }

    public Task<bool> ExistsAsync(string name, CancellationToken cancellation = default) => store.ExistsAsync(name, cancellation);

    public Task<Stream?> OpenReadAsync(string name, CancellationToken cancellation = default) => store.OpenReadAsync(name, cancellation);

    public Task<bool> TryCreateAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation = default) => store.TryCreateAsync(name, write, cancellation);

    public Task<TaggedContent?> ReadTaggedAsync(string name, CancellationToken cancellation = default) => store.ReadTaggedAsync(name, cancellation);

    public Task<bool> TryReplaceAsync(string name, string tag, ReadOnlyMemory<byte> content, CancellationToken cancellation = default) => store.TryReplaceAsync(name, tag, content, cancellation);

    public Task<bool> TryDeleteAsync(string name, string tag, CancellationToken cancellation = default) => store.TryDeleteAsync(name, tag, cancellation);

    public Task DeleteAsync(string name, CancellationToken cancellation = default) => store.DeleteAsync(name, cancellation);

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellation = default) => store.ListAsync(prefix, cancellation);

    public Task<string?> LocalPathAsync(string name, CancellationToken cancellation = default) => store.LocalPathAsync(name, cancellation);

    public Task<string?> LocalFolderAsync(string folder, CancellationToken cancellation = default) => store.LocalFolderAsync(folder, cancellation);
}
