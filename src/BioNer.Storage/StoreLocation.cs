using BioNer.Core;
using BioNer.Storage.Blobs;
using BioNer.Storage.Containers;

namespace BioNer.Storage;

/// <summary>Where a store is, as people write it: a folder, a connection string, <c>UseDevelopmentStorage=true</c>, or an account's address.</summary>
public sealed class StoreLocation
{
    private static readonly HashSet<string> Settings = new(StringComparer.OrdinalIgnoreCase)
    {
        "UseDevelopmentStorage", "DevelopmentStorageProxyUri", "DefaultEndpointsProtocol", "EndpointSuffix", "AccountName", "AccountKey", "BlobEndpoint", "QueueEndpoint", "TableEndpoint",
        "FileEndpoint", "BlobSecondaryEndpoint", "QueueSecondaryEndpoint", "SharedAccessSignature", "sig",
    };

    private readonly string text;

    private StoreLocation(string text) => this.text = text;

    /// <summary>Reads a location.</summary>
    /// <exception cref="InputException">It is empty, or an address that no store can have.</exception>
    public static StoreLocation Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new InputException("The store's location is empty: a folder, a connection string, UseDevelopmentStorage=true or https://ACCOUNT.blob.core.windows.net is expected.");
        return new StoreLocation(text.Trim());
    }

    /// <summary>Whether it is a folder on this machine.</summary>
    public bool IsFolder => !AccountAddress.IsOne(text) && !IsConnectionString;

    /// <summary>The folder's path; null for an account.</summary>
    public string? Folder => IsFolder ? Path.GetFullPath(text) : null;

    // Any of their settings, and bare signatures: a part of one is no folder either, whose name would be made and printed with the key in it.
    private bool IsConnectionString => text.Split([';', '&', '?']).Any(setting => setting.Split('=', 2) is [var name, _] && Settings.Contains(name.Trim()));

    /// <summary>The artifact store; nothing is read or made yet.</summary>
    /// <exception cref="InputException">It is malformed.</exception>
    // Not inlined: a folder needs nothing of Azure loaded.
    public IArtifactStore Open() => IsFolder ? new FolderStore(text) : AccountClients.Store(text);

    /// <summary>A container of blobs beside the artifacts, as <c>documents</c>; nothing is read or made yet.</summary>
    /// <param name="name">Its name: 3 to 63 lower-case letters, digits and single dashes.</param>
    /// <exception cref="InputException">The location or the name is malformed.</exception>
    public IBlobContainer OpenContainer(string name)
    {
        if (!AccountAddress.IsContainer(name))
            throw new InputException($"'{Excerpt.Of(name)}' is no name of a container: use 3 to 63 lower-case letters, digits and single dashes between them.");
        return IsFolder ? new FolderContainer(Path.Combine(Folder!, name)) : AccountClients.Container(text, name);
    }

    /// <summary>The client of the account's queues; null for a folder.</summary>
    /// <exception cref="InputException">It is malformed.</exception>
    public Azure.Storage.Queues.QueueServiceClient? QueueService() => IsFolder ? null : AccountClients.Queues(text);

    /// <summary>Where people find an artifact, or a folder of artifacts: a path or an address, without anything secret.</summary>
    public string PlaceOf(string name) => IsFolder ? Path.Combine(Path.GetFullPath(text), name.Replace('/', Path.DirectorySeparatorChar)) : $"{AccountClients.PlaceOf(text)}/{name}";

    /// <summary>The place, without anything secret.</summary>
    public override string ToString() => IsFolder ? Path.GetFullPath(text) : AccountClients.PlaceOf(text);
}
