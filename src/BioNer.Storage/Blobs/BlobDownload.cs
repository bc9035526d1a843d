using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace BioNer.Storage.Blobs;

/// <summary>Brings a blob into a file, several ranges on their way at a time, and goes on where an earlier process stopped.</summary>
internal static class BlobDownload
{
    /// <summary>Downloads into <paramref name="path"/>, which holds a beginning of the content or nothing.</summary>
    /// <exception cref="RequestFailedException">The blob was changed meanwhile (412), or cannot be read.</exception>
    public static async Task ToFileAsync(BlockBlobClient blob, ETag tag, long length, string path, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1);
        // Whole ranges only: what stands behind the last of them may have been torn off.
        var next = file.Length <= length ? file.Length / BlobSizes.Block * BlobSizes.Block : 0;
        file.SetLength(next);
        file.Position = next;
        var coming = new Queue<Task<byte[]>>();
        try
        {
            while (next < length || coming.Count > 0)
            {
                for (; next < length && coming.Count < BlobSizes.AtOnce; next += BlobSizes.Block)
                    coming.Enqueue(RangeAsync(blob, tag, next, Math.Min(BlobSizes.Block, length - next), cancellation));
                await file.WriteAsync(await coming.Dequeue(), cancellation);
            }
        }
        finally
        {
            // None may go on writing into a buffer, or fail unseen.
            await Task.WhenAll(coming).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
        file.Flush(flushToDisk: true);
    }

    private static async Task<byte[]> RangeAsync(BlockBlobClient blob, ETag tag, long offset, long size, CancellationToken cancellation)
    {
        var options = new BlobDownloadOptions { Range = new HttpRange(offset, size), Conditions = new BlobRequestConditions { IfMatch = tag } };
        using BlobDownloadStreamingResult answer = await blob.DownloadStreamingAsync(options, cancellation);
        var buffer = new byte[size];
        await answer.Content.ReadExactlyAsync(buffer, cancellation);
        return buffer;
    }
}
