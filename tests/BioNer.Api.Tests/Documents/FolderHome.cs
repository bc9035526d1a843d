using System.Text.Json;
using BioNer.Storage;
using BioNer.Storage.Containers;

namespace BioNer.Api.Tests.Documents;

/// <summary>Containers in a folder store that goes with its test.</summary>
internal sealed class FolderHome : IDocumentHome
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bioner-documents-");

    public FolderHome()
    {
        var store = StoreLocation.Parse(Path.Combine(folder.FullName, "store"));
        (Documents, Annotations) = (store.OpenContainer("documents"), store.OpenContainer("annotations"));
    }

    public IBlobContainer Documents { get; }

    public IBlobContainer Annotations { get; }

    /// <summary>What holds the store, and must hold nothing else.</summary>
    public string Above => folder.FullName;

    public string PathOf(string container, string name) => Path.Combine(folder.FullName, "store", container, name);

    public async Task DropAsync(string name, ReadOnlyMemory<byte> content, params (string Name, string Value)[] metadata)
    {
        var path = PathOf("documents", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (metadata.Length > 0)
            await File.WriteAllTextAsync(path + ".metadata.json", JsonSerializer.Serialize(metadata.ToDictionary(item => item.Name, item => item.Value)));
        else
            File.Delete(path + ".metadata.json");
        await File.WriteAllBytesAsync(path, content);
    }

    public Task RemoveAsync(string name)
    {
        File.Delete(PathOf("documents", name));
        return Task.CompletedTask;
    }

    public async Task<byte[]?> ReadAsync(string name) => File.Exists(PathOf("annotations", name)) ? await File.ReadAllBytesAsync(PathOf("annotations", name)) : null;

    public Task<string[]> NamesAsync() => Task.FromResult(!Directory.Exists(PathOf("annotations", "")) ? [] : Directory.EnumerateFiles(PathOf("annotations", ""), "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(PathOf("annotations", ""), path))
        .Where(name => !name.StartsWith(".bioner~", StringComparison.Ordinal) && !name.EndsWith(".metadata.json", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal).ToArray());

    public void Dispose() => folder.Delete(recursive: true);
}
