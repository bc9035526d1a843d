using BioNer.Storage.Containers;

namespace BioNer.Api.Tests.Documents;

/// <summary>A container whose writes do not end by themselves.</summary>
internal sealed class HangingContainer(IBlobContainer inner) : IBlobContainer
{
    public string Place => inner.Place;

    public TimeSpan Settling => inner.Settling;

    public string? FaultOf(string name) => inner.FaultOf(name);

    public IAsyncEnumerable<BlobEntry> ListAsync(CancellationToken cancellation = default) => inner.ListAsync(cancellation);

    public Task<BlobEntry?> FindAsync(string name, CancellationToken cancellation = default) => inner.FindAsync(name, cancellation);

    public Task<OpenBlob?> OpenAsync(string name, CancellationToken cancellation = default) => inner.OpenAsync(name, cancellation);

    public async Task<bool> TryWriteAsync(string name, SpoolStream content, IReadOnlyDictionary<string, string> metadata, BlobEntry? replaces, CancellationToken cancellation = default)
    {
        await Task.Delay(Timeout.Infinite, cancellation);
        return true;
    }

    public Task<bool> TryDeleteAsync(BlobEntry blob, CancellationToken cancellation = default) => inner.TryDeleteAsync(blob, cancellation);

    public Task CreateAsync(CancellationToken cancellation = default) => inner.CreateAsync(cancellation);

    public ContainerChanges Watch() => inner.Watch();
}
