using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace BioNer.Storage.Blobs;

/// <summary>Lists blobs page by page: a page can be asked for again, an enumeration that failed cannot.</summary>
internal static class BlobPages
{
    /// <summary>The blobs in the service's order, that of code units; none where the container is absent.</summary>
    /// <param name="container">Where they are.</param>
    /// <param name="options">Which, and what of them.</param>
    /// <param name="guard">Asks for a page, again after a fault that passes.</param>
    /// <param name="pageSize">Most blobs of a page; the service's own, 5,000, without.</param>
    /// <param name="cancellation">Stops between pages.</param>
    public static async IAsyncEnumerable<BlobItem> ListAsync(
        BlobContainerClient container, GetBlobsOptions options, Func<Func<Task<Page<BlobItem>?>>, Task<Page<BlobItem>?>> guard, int? pageSize = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var next = (string?)null;
        do
        {
            var page = await guard(PageAsync);
            foreach (var blob in page?.Values ?? [])
                yield return blob;
            next = page?.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(next));

        async Task<Page<BlobItem>?> PageAsync()
        {
            try
            {
                return await container.GetBlobsAsync(options, cancellation).AsPages(next, pageSize).FirstOrDefaultAsync(cancellation);
            }
            catch (RequestFailedException exception) when (exception.ErrorCode == BlobErrorCode.ContainerNotFound)
            {
                return null;
            }
        }
    }
}
