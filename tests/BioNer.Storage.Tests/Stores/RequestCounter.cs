using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;

namespace BioNer.Storage.Tests.Stores;

/// <summary>Counts the requests of a client.</summary>
internal sealed class RequestCounter : HttpPipelineSynchronousPolicy
{
    private readonly ConcurrentQueue<string> requests = new();

    public override void OnSendingRequest(HttpMessage message) => requests.Enqueue($"{message.Request.Method} {message.Request.Uri.ToUri().Query}&");

    /// <summary>How many requests' method and query contain a text.</summary>
    public int Count(string part) => requests.Count(request => request.Contains(part, StringComparison.Ordinal));
}

internal static class RequestCounterExtensions
{
    /// <summary>A client of the same container whose requests are counted.</summary>
    public static BlobContainerClient WithRequests(this BlobContainerClient container, RequestCounter counter, AzuriteFixture azurite)
    {
        var options = new BlobClientOptions();
        options.AddPolicy(counter, HttpPipelinePosition.PerCall);
        return new BlobContainerClient(azurite.ConnectionString, container.Name, options);
    }
}
