using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace BioNer.Storage.Blobs;

/// <summary>
/// The artifact store in a container of Azure Blob Storage: an artifact is a blob, its SHA-256 stands in the blob's metadata and is checked when it is read.
/// A blob's ETag tells its versions apart.
/// </summary>
internal sealed class BlobStore(BlobContainerClient container, BlobCache cache) : IArtifactStore
{
    private readonly MadeContainer made = new(container);

    public Task<bool> ExistsAsync(string name, CancellationToken cancellation = default) =>
        Guard($"look for {name}", async () => (await ClientOf(name).ExistsAsync(cancellation)).Value);

    public Task<Stream?> OpenReadAsync(string name, CancellationToken cancellation = default) => Guard($"read {name}", async () =>
    {
        return await BlobReads.FindAsync(ClientOf(name), cancellation) is { } answer ? await BlobReads.StreamAsync(name, answer, cancellation) : null;
    });

    public Task WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation = default) => SendAsync(name, write, null, cancellation);

    public async Task<bool> TryCreateAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation = default) =>
        !await ExistsAsync(name, cancellation) && await SendAsync(name, write, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellation);

    public Task<TaggedContent?> ReadTaggedAsync(string name, CancellationToken cancellation = default) => Guard($"read {name}", async () =>
    {
        using var answer = await BlobReads.FindAsync(ClientOf(name), cancellation);
        return answer is null ? null : new TaggedContent(await BlobReads.ContentAsync(name, answer, cancellation), TagOf(answer.Details.ETag, BlobMetadata.WritersOf(answer.Details.Metadata)));
    });

    public Task<bool> TryReplaceAsync(string name, string tag, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        var writers = WriterChain.Parse(tag[(tag.LastIndexOf(' ') + 1)..]).Next();
        return Guard($"replace {name}", () => BlobUpload.SendAsync(ClientOf(name), content, BlobMetadata.Hash(content.Span), new BlobRequestConditions { IfMatch = ETagOf(tag) }, writers, null, cancellation));
    }

    public Task<bool> TryDeleteAsync(string name, string tag, CancellationToken cancellation = default) => Guard($"remove {name}", async () =>
    {
        try
        {
            await ClientOf(name).DeleteAsync(conditions: new BlobRequestConditions { IfMatch = ETagOf(tag) }, cancellationToken: cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            return false;
        }
    });

    public Task DeleteAsync(string name, CancellationToken cancellation = default) =>
        Guard($"remove {name}", async () => (await ClientOf(name).DeleteIfExistsAsync(cancellationToken: cancellation)).Value);

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellation = default)
    {
        ArtifactName.CheckPrefix(prefix);
        // By code units, as ordinal order is for the characters that names may have.
        return BlobPages.ListAsync(container, new GetBlobsOptions { Prefix = prefix }, page => Guard($"list {prefix}", page), cancellation: cancellation)
            .Select(blob => blob.Name).Where(name => ArtifactName.Fault(name) is null);
    }

    public Task<string?> LocalPathAsync(string name, CancellationToken cancellation = default) => Guard($"read {name}", async () =>
    {
        var client = ClientOf(name);
        while (true)
        {
            try
            {
                BlobProperties blob = await client.GetPropertiesAsync(cancellationToken: cancellation);
                var expected = BlobMetadata.HashOf(blob.Metadata);
                var key = expected ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{client.Uri} {blob.ETag}")));
                return (string?)await cache.PathAsync(key, blob.ContentLength, path => DownloadAsync(name, client, blob, expected, path, cancellation), cancellation);
            }
            catch (RequestFailedException exception) when (exception.Status == 404)
            {
                return null;
            }
            catch (RequestFailedException exception) when (exception.Status == 412)
            {
                // It was replaced while it was downloaded: the new content is wanted.
            }
        }
    });

    public async Task<string?> LocalFolderAsync(string folder, CancellationToken cancellation = default)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var name in ListAsync(folder + "/", cancellation))
            if (name.IndexOf('/', folder.Length + 1) < 0 && await LocalPathAsync(name, cancellation) is { } path)
                files[name[(folder.Length + 1)..]] = path;
        return files.Count == 0 ? null : cache.Folder(files);
    }

    // The blob's ETag, and its last writes, which the next one goes on from.
    private static string TagOf(ETag tag, WriterChain writers) => $"{tag} {writers}";

    private static ETag ETagOf(string tag) => new(tag[..tag.LastIndexOf(' ')]);

    private static async Task DownloadAsync(string name, BlockBlobClient client, BlobProperties blob, string? expected, string path, CancellationToken cancellation)
    {
        var found = await BlobDownload.ToFileAsync(client, blob.ETag, blob.ContentLength, path, cancellation);
        if (expected is null || found == expected)
            return;
        File.Delete(path);
        throw BlobFaults.Damaged(name, expected, found);
    }

    private async Task<bool> SendAsync(string name, Func<Stream, CancellationToken, Task> write, BlobRequestConditions? conditions, CancellationToken cancellation)
    {
        var client = ClientOf(name);
        // By way of a file, whatever its size: what fails half-way has sent nothing, and an answer that is lost can be asked for again.
        var (path, writers) = (cache.NewUpload(), WriterChain.Empty.Next());
        try
        {
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16))
                await write(file, cancellation);
            return await Guard($"write {name}", () => made.WriteAsync(() => BlobUpload.SendAsync(client, path, conditions, writers, null, cancellation), cancellation));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private BlockBlobClient ClientOf(string name)
    {
        ArtifactName.Check(name);
        return container.GetBlockBlobClient(name);
    }

    private Task<T> Guard<T>(string what, Func<Task<T>> work) => BlobFaults.GuardAsync(container.Uri, what, work);
}
