using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace BioNer.Storage.Blobs;

/// <summary>A container that is made when the first write finds none: who may write but not make containers never asks for more.</summary>
internal sealed class MadeContainer(BlobContainerClient container)
{
    private bool isThere;

    /// <summary>Writes, into a container that is there.</summary>
    public async Task<bool> WriteAsync(Func<Task<bool>> send, CancellationToken cancellation)
    {
        if (isThere)
            return await send();
        try
        {
            var sent = await send();
            isThere = true;
            return sent;
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
            return await send();
        }
    }
}
