using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using BioNer.Storage;
using BioNer.Storage.Containers;
using BioNer.Tests;

namespace BioNer.Api.Tests.Documents;

/// <summary>Two containers of Azurite of their own.</summary>
internal sealed class AccountHome : IDocumentHome
{
    private readonly BlobContainerClient documents;
    private readonly BlobContainerClient annotations;

    /// <param name="azurite">The emulator.</param>
    /// <param name="connection">By which way the code under test reaches it; directly when null.</param>
    public AccountHome(Azurite azurite, string? connection = null)
    {
        var id = $"{Guid.NewGuid():N}";
        (documents, annotations) = (new(azurite.ConnectionString, $"documents-{id}"), new(azurite.ConnectionString, $"annotations-{id}"));
        var store = StoreLocation.Parse(connection ?? azurite.ConnectionString);
        (Documents, Annotations) = (store.OpenContainer(documents.Name), store.OpenContainer(annotations.Name));
    }

    public IBlobContainer Documents { get; }

    public IBlobContainer Annotations { get; }

    public async Task DropAsync(string name, ReadOnlyMemory<byte> content, params (string Name, string Value)[] metadata)
    {
        await documents.CreateIfNotExistsAsync();
        await documents.GetBlobClient(name).UploadAsync(new BinaryData(content), new BlobUploadOptions { Metadata = metadata.ToDictionary(item => item.Name, item => item.Value) });
    }

    public Task RemoveAsync(string name) => documents.GetBlobClient(name).DeleteIfExistsAsync();

    public async Task<byte[]?> ReadAsync(string name)
    {
        try
        {
            return (await annotations.GetBlobClient(name).DownloadContentAsync()).Value.Content.ToArray();
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    public async Task<string[]> NamesAsync() => await annotations.ExistsAsync()
        ? [.. (await annotations.GetBlobsAsync().Select(blob => blob.Name).ToListAsync()).Order(StringComparer.Ordinal)]
        : [];

    public void Dispose()
    {
    }
}
