using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using BioNer.Core;
using BioNer.Storage.Blobs;

namespace BioNer.Storage.Containers;

/// <summary>A container of Azure Blob Storage. A blob's ETag is its version.</summary>
/// <param name="container">Where it is.</param>
/// <param name="pageSize">Most blobs that one request lists; the service's own, 5,000, without.</param>
internal sealed class AccountContainer(BlobContainerClient container, int? pageSize = null) : IBlobContainer
{
    private readonly MadeContainer made = new(container);

    public string Place => BlobFaults.Place(container.Uri);

    public TimeSpan Settling => TimeSpan.Zero;

    public string? FaultOf(string name) =>
        // Addresses have no parts "." and "..": what stands behind them would be another blob, or another container's.
        BlobName.FaultOf(name) ?? (new BlobUriBuilder(container.GetBlobClient(name).Uri) is var address && (address.BlobName != name || address.BlobContainerName != container.Name)
            ? $"The name '{Excerpt.Of(name)}' stands for another blob in an address."
            : null);

    public IAsyncEnumerable<BlobEntry> ListAsync(CancellationToken cancellation = default) =>
        BlobPages.ListAsync(container, new GetBlobsOptions { Traits = BlobTraits.Metadata }, page => GuardAsync("list blobs", page), pageSize, cancellation)
            .Select(blob => Entry(blob.Name, blob.Properties.ETag!.Value, blob.Properties.ContentLength ?? 0, blob.Properties.LastModified ?? default, blob.Metadata));

    public Task<BlobEntry?> FindAsync(string name, CancellationToken cancellation = default) => GuardAsync($"look for {name}", async () =>
    {
        try
        {
            BlobProperties blob = await ClientOf(name).GetPropertiesAsync(cancellationToken: cancellation);
            return Entry(name, blob.ETag, blob.ContentLength, blob.LastModified, blob.Metadata);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    });

    public Task<OpenBlob?> OpenAsync(string name, CancellationToken cancellation = default) => GuardAsync($"read {name}", async () =>
    {
        if (await BlobReads.FindAsync(ClientOf(name), cancellation) is not { } answer)
            return null;
        var blob = answer.Details;
        return new OpenBlob(Entry(name, blob.ETag, blob.ContentLength, blob.LastModified, blob.Metadata), await BlobReads.StreamAsync(name, answer, cancellation));
    });

    public async Task<bool> TryWriteAsync(string name, SpoolStream content, IReadOnlyDictionary<string, string> metadata, BlobEntry? replaces, CancellationToken cancellation = default)
    {
        var client = ClientOf(name);
        var conditions = replaces is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = new ETag(replaces.Version) };
        var writers = (replaces?.Writers ?? WriterChain.Empty).Next();
        await content.FlushAsync(cancellation);
        var hash = content.Path is null ? BlobMetadata.Hash(content.Memory.Span) : "";
        return await GuardAsync($"write {name}", () => made.WriteAsync(
            () => content.Path is { } path
                ? BlobUpload.SendAsync(client, path, conditions, writers, metadata, cancellation)
                : BlobUpload.SendAsync(client, content.Memory, hash, conditions, writers, metadata, cancellation),
            cancellation));
    }

    public Task<bool> TryDeleteAsync(BlobEntry blob, CancellationToken cancellation = default) => GuardAsync($"remove {blob.Name}", async () =>
    {
        try
        {
            await ClientOf(blob.Name).DeleteAsync(conditions: new BlobRequestConditions { IfMatch = new ETag(blob.Version) }, cancellationToken: cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            return false;
        }
    });

    public Task CreateAsync(CancellationToken cancellation = default) =>
        GuardAsync("make the container", async () => await container.CreateIfNotExistsAsync(cancellationToken: cancellation) is not null);

    public ContainerChanges Watch() => new();

    private static BlobEntry Entry(string name, ETag tag, long length, DateTimeOffset modified, IDictionary<string, string>? metadata) =>
        // Answers have it in quotes, listings without.
        new(name, tag.ToString().Trim('"'), length, modified, BlobMetadata.OthersOf(metadata)) { Writers = BlobMetadata.WritersOf(metadata) };

    private BlockBlobClient ClientOf(string name) => FaultOf(name) is { } fault ? throw new InputException(fault) : container.GetBlockBlobClient(name);

    private Task<T> GuardAsync<T>(string what, Func<Task<T>> work) => BlobFaults.GuardAsync(container.Uri, what, work);
}
