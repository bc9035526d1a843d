using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using BioNer.Storage;

namespace BioNer.Functions.Tests.Durable;

/// <summary>Counts the requests that each call would be to a storage account, by who makes them and of which artifact.</summary>
internal sealed class CountingStore(IArtifactStore store) : IArtifactStore
{
    private readonly ConcurrentDictionary<(string By, string Artifact), int> counts = new();

    /// <summary>Who makes requests now.</summary>
    public string By { get; set; } = "";

    /// <summary>Requests by who made them and the artifact's last part.</summary>
    public IReadOnlyDictionary<(string By, string Artifact), int> Counts => counts;

    /// <summary>Requests of somebody.</summary>
    public int Of(string by) => counts.Where(count => count.Key.By == by).Sum(count => count.Value);

    /// <summary>Requests of somebody for an artifact.</summary>
    public int Of(string by, string artifact) => counts.GetValueOrDefault((by, artifact));

    public Task<bool> ExistsAsync(string name, CancellationToken cancellation = default) => Count(name, 1, store.ExistsAsync(name, cancellation));

    public Task<Stream?> OpenReadAsync(string name, CancellationToken cancellation = default) => Count(name, 1, store.OpenReadAsync(name, cancellation));

    public Task WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation = default) => Count(name, 1, store.WriteAsync(name, write, cancellation));

    // It looks first.
    public Task<bool> TryCreateAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation = default) => Count(name, 2, store.TryCreateAsync(name, write, cancellation));

    public Task<TaggedContent?> ReadTaggedAsync(string name, CancellationToken cancellation = default) => Count(name, 1, store.ReadTaggedAsync(name, cancellation));

    public Task<bool> TryReplaceAsync(string name, string tag, ReadOnlyMemory<byte> content, CancellationToken cancellation = default) => Count(name, 1, store.TryReplaceAsync(name, tag, content, cancellation));

    public Task<bool> TryDeleteAsync(string name, string tag, CancellationToken cancellation = default) => Count(name, 1, store.TryDeleteAsync(name, tag, cancellation));

    public Task DeleteAsync(string name, CancellationToken cancellation = default) => Count(name, 1, store.DeleteAsync(name, cancellation));

    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        Add("a listing", 1);
        await foreach (var name in store.ListAsync(prefix, cancellation))
            yield return name;
    }

    public Task<string?> LocalPathAsync(string name, CancellationToken cancellation = default) => Count(name, 1, store.LocalPathAsync(name, cancellation));

    public Task<string?> LocalFolderAsync(string folder, CancellationToken cancellation = default) => Count(folder, 1, store.LocalFolderAsync(folder, cancellation));

    private T Count<T>(string name, int requests, T call)
    {
        Add(name.Split('/') switch
        {
            ["waiters", ..] => "waiter",
            ["campaigns", _, "spent", ..] => "spent",
            ["runs", _, "predictions" or "selected", ..] => "predictions",
            ["corpora" or "embeddings", ..] => "data",
            [.., var last] => last,
            _ => name,
        }, requests);
        return call;
    }

    private void Add(string artifact, int requests) => counts.AddOrUpdate((By, artifact), requests, (_, before) => before + requests);
}
