using System.Buffers;
using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Win32.SafeHandles;

namespace BioNer.Storage.Blobs;

/// <summary>Sends a file's content as one blob: whole when it is small, else in blocks of which several are on their way; nobody sees a part.</summary>
internal static class BlobUpload
{
    // A block's name says where it belongs and of which content it is: blocks of an interrupted upload of the same content are used again.
    private static string BlockName(string hash, int index) => Convert.ToBase64String(Encoding.ASCII.GetBytes($"{hash[..32]}-{index:D6}"));

    /// <summary>Sends it under a condition; false when the condition does not hold.</summary>
    /// <param name="blob">Where to.</param>
    /// <param name="path">The file.</param>
    /// <param name="conditions">The condition; null for none.</param>
    /// <param name="writers">This write, the latest of its chain: the same when it is sent again.</param>
    /// <param name="metadata">What else the blob carries.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<bool> SendAsync(BlockBlobClient blob, string path, BlobRequestConditions? conditions, WriterChain writers, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellation)
    {
        var hash = await BlobMetadata.HashAsync(path, cancellation);
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.Asynchronous);
        var length = RandomAccess.GetLength(file);
        if (length <= BlobSizes.Small)
            return await SendAsync(blob, await ReadAsync(file, 0, (int)length, cancellation), hash, conditions, writers, metadata, cancellation);
        for (var attempt = 1; ; attempt++)
        {
            var names = await StageAsync(blob, file, length, hash, cancellation);
            try
            {
                return await IfAsync(blob, writers.Latest, () => blob.CommitBlockListAsync(names, new CommitBlockListOptions { Conditions = conditions, Metadata = BlobMetadata.Of(hash, writers, metadata) }, cancellation), cancellation);
            }
            catch (RequestFailedException exception) when (exception.ErrorCode == BlobErrorCode.InvalidBlockList && attempt < 3)
            {
                // Somebody else committed this blob meanwhile, which drops all blocks that wait.
            }
        }
    }

    /// <summary>Sends small content under a condition; false when the condition does not hold.</summary>
    public static Task<bool> SendAsync(BlockBlobClient blob, ReadOnlyMemory<byte> content, string hash, BlobRequestConditions? conditions, WriterChain writers, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellation) =>
        IfAsync(blob, writers.Latest, async () =>
        {
            using var stream = new MemoryStream(content.ToArray(), writable: false);
            await blob.UploadAsync(stream, new BlobUploadOptions { Conditions = conditions, Metadata = BlobMetadata.Of(hash, writers, metadata) }, cancellation);
        }, cancellation);

    private static async Task<List<string>> StageAsync(BlockBlobClient blob, SafeFileHandle file, long length, string hash, CancellationToken cancellation)
    {
        var staged = await StagedAsync(blob, cancellation);
        var names = new List<string>();
        for (long offset = 0; offset < length; offset += BlobSizes.Block)
            names.Add(BlockName(hash, names.Count));
        await Parallel.ForEachAsync(Enumerable.Range(0, names.Count), new ParallelOptions { MaxDegreeOfParallelism = BlobSizes.AtOnce, CancellationToken = cancellation }, async (index, token) =>
        {
            var offset = (long)index * BlobSizes.Block;
            var size = (int)Math.Min(BlobSizes.Block, length - offset);
            if (staged.TryGetValue(names[index], out var there) && there == size)
                return;
            var buffer = ArrayPool<byte>.Shared.Rent(size);
            try
            {
                await FillAsync(file, offset, buffer.AsMemory(0, size), token);
                using var stream = new MemoryStream(buffer, 0, size, writable: false);
                await blob.StageBlockAsync(names[index], stream, cancellationToken: token);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        });
        return names;
    }

    /// <summary>Blocks that an interrupted upload left, by name.</summary>
    private static async Task<Dictionary<string, long>> StagedAsync(BlockBlobClient blob, CancellationToken cancellation)
    {
        try
        {
            BlockList list = await blob.GetBlockListAsync(BlockListTypes.Uncommitted, cancellationToken: cancellation);
            return list.UncommittedBlocks.ToDictionary(block => block.Name, block => block.SizeLong, StringComparer.Ordinal);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return [];
        }
    }

    /// <summary>Writes under a condition. A write whose answer was lost is sent again by the client and then fails on its own success: so a refusal is believed only when the blob is not ours.</summary>
    private static async Task<bool> IfAsync(BlockBlobClient blob, string writer, Func<Task> write, CancellationToken cancellation)
    {
        try
        {
            await write();
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412 && exception.ErrorCode != BlobErrorCode.ContainerBeingDeleted)
        {
            try
            {
                BlobProperties now = await blob.GetPropertiesAsync(cancellationToken: cancellation);
                return BlobMetadata.WritersOf(now.Metadata).Contains(writer);
            }
            catch (RequestFailedException gone) when (gone.Status == 404)
            {
                return false;
            }
        }
    }

    private static async Task<byte[]> ReadAsync(SafeFileHandle file, long offset, int size, CancellationToken cancellation)
    {
        var content = new byte[size];
        await FillAsync(file, offset, content, cancellation);
        return content;
    }

    private static async Task FillAsync(SafeFileHandle file, long offset, Memory<byte> buffer, CancellationToken cancellation)
    {
        while (buffer.Length > 0)
        {
            var read = await RandomAccess.ReadAsync(file, buffer, offset, cancellation);
            if (read == 0)
                throw new EndOfStreamException("The file that is being sent became shorter.");
            (offset, buffer) = (offset + read, buffer[read..]);
        }
    }
}
