using System.Runtime.CompilerServices;
using BioNer.Core;

namespace BioNer.Storage;

/// <summary>The artifact store in a folder on disk: an artifact is a file at its name below the root.</summary>
public sealed class FolderStore : IArtifactStore
{
    private const string PartialSuffix = ".partial~";

    /// <param name="root">The folder; it is made at the first write.</param>
    public FolderStore(string root) => Root = Path.GetFullPath(root);

    /// <summary>The folder's full path.</summary>
    public string Root { get; }

    /// <summary>The path of an artifact's file, whether it exists or not.</summary>
    /// <exception cref="InputException">The name breaks <see cref="ArtifactName"/>'s rules.</exception>
    public string PathOf(string name)
    {
        ArtifactName.Check(name);
        return Path.Combine(Root, name.Replace('/', Path.DirectorySeparatorChar));
    }

    public Task<bool> ExistsAsync(string name, CancellationToken cancellation = default) => Task.FromResult(File.Exists(PathOf(name)));

    public Task<Stream?> OpenReadAsync(string name, CancellationToken cancellation = default)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public async Task WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation = default)
    {
        var path = PathOf(name);
        var partial = await WritePartialAsync(path, write, cancellation);
        File.Move(partial, path, overwrite: true);
    }

    public async Task<bool> TryCreateAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation = default)
    {
        var path = PathOf(name);
        if (File.Exists(path))
            return false;
        var partial = await WritePartialAsync(path, write, cancellation);
        try
        {
            File.Move(partial, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(partial);
            return false;
        }
    }

    public Task DeleteAsync(string name, CancellationToken cancellation = default)
    {
        var path = PathOf(name);
        if (File.Exists(path))
            File.Delete(path);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        if (!Directory.Exists(Root))
            yield break;
        var folder = prefix.Contains('/') ? PathOf(prefix[..prefix.LastIndexOf('/')]) : Root;
        if (!Directory.Exists(folder))
            yield break;
        var names = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(PartialSuffix, StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        foreach (var name in names)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return name;
        }
    }

    public Task<string?> LocalPathAsync(string name, CancellationToken cancellation = default)
    {
        var path = PathOf(name);
        return Task.FromResult(File.Exists(path) ? path : null);
    }

    private static async Task<string> WritePartialAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = $"{path}.{Guid.NewGuid():N}{PartialSuffix}";
        try
        {
            await using var stream = new FileStream(partial, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16);
            await write(stream, cancellation);
            stream.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
        return partial;
    }
}
