using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace BioNer.Storage.Blobs;

/// <summary>Reads a blob's content, checked against the hash that it carries.</summary>
internal static class BlobReads
{
    /// <summary>Asks for a blob; null when there is none.</summary>
    public static async Task<BlobDownloadStreamingResult?> FindAsync(BlockBlobClient client, CancellationToken cancellation)
    {
        try
        {
            return await client.DownloadStreamingAsync(cancellationToken: cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The content as a stream: small content whole and checked already, large content checked at its end.</summary>
    public static async Task<Stream> StreamAsync(string name, BlobDownloadStreamingResult answer, CancellationToken cancellation)
    {
        if (answer.Details.ContentLength > BlobSizes.Small)
            return new VerifiedStream(answer.Content, name, BlobMetadata.HashOf(answer.Details.Metadata), answer.Details.ContentLength);
        using (answer)
            return new MemoryStream(await ContentAsync(name, answer, cancellation), writable: false);
    }

    /// <summary>The whole content.</summary>
    public static async Task<byte[]> ContentAsync(string name, BlobDownloadStreamingResult answer, CancellationToken cancellation)
    {
        var content = new byte[answer.Details.ContentLength];
        try
        {
            await answer.Content.ReadExactlyAsync(content, cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
            // The answer broke off, and the blob was replaced before the rest was asked for: it is read again from its beginning.
            throw new EndOfStreamException($"The artifact {name} was replaced while it was read.", exception);
        }
        if (BlobMetadata.HashOf(answer.Details.Metadata) is { } expected && BlobMetadata.Hash(content) is var found && found != expected)
            throw BlobFaults.Damaged(name, expected, found);
        return content;
    }
}
