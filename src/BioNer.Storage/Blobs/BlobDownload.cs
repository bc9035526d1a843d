using System.Buffers;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace BioNer.Storage.Blobs;

/// <summary>Brings a blob into a file, several ranges on their way at a time, and goes on where an earlier process stopped.</summary>
internal static class BlobDownload
{
    /// <summary>Downloads into <paramref name="path"/>, which holds a beginning of the content or nothing; returns the SHA-256 of the whole.</summary>
    /// <exception cref="RequestFailedException">The blob was changed meanwhile (412), or cannot be read.</exception>
    public static async Task<string> ToFileAsync(BlockBlobClient blob, ETag tag, long length, string path, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        // Whole ranges only: what stands behind the last of them may have been torn off.
        var next = file.Length <= length ? file.Length / BlobSizes.Block * BlobSizes.Block : 0;
        file.SetLength(next);
        await AppendAsync(hash, file, next, cancellation);
        var coming = new Queue<(Task<byte[]> Range, int Size)>();
        try
        {
            while (next < length || coming.Count > 0)
            {
                for (; next < length && coming.Count < BlobSizes.AtOnce; next += BlobSizes.Block)
                {
                    var size = (int)Math.Min(BlobSizes.Block, length - next);
                    coming.Enqueue((RangeAsync(blob, tag, next, size, cancellation), size));
                }
                var (range, bytes) = coming.Dequeue();
                var buffer = await range;
                hash.AppendData(buffer, 0, bytes);
                await file.WriteAsync(buffer.AsMemory(0, bytes), cancellation);
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
        finally
        {
            // None may fail unseen.
            await Task.WhenAll(coming.Select(item => item.Range)).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
        file.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static async Task AppendAsync(IncrementalHash hash, FileStream file, long length, CancellationToken cancellation)
    {
        var buffer = new byte[1 << 16];
        file.Position = 0;
        while (file.Position < length)
            hash.AppendData(buffer, 0, await file.ReadAsync(buffer, cancellation));
    }

    private static async Task<byte[]> RangeAsync(BlockBlobClient blob, ETag tag, long offset, int size, CancellationToken cancellation)
    {
        var options = new BlobDownloadOptions { Range = new HttpRange(offset, size), Conditions = new BlobRequestConditions { IfMatch = tag } };
        using BlobDownloadStreamingResult answer = await blob.DownloadStreamingAsync(options, cancellation);
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        await answer.Content.ReadExactlyAsync(buffer.AsMemory(0, size), cancellation);
        return buffer;
    }
}
