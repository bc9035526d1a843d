using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using BioNer.Core;

namespace BioNer.Storage;

/// <summary>The artifact store in a folder on disk: an artifact is a file at its name below the root.</summary>
public sealed class FolderStore : IArtifactStore
{
    private const string LockSuffix = ".lock~";

    /// <param name="root">The folder; it is made at the first write.</param>
    public FolderStore(string root) => Root = Path.GetFullPath(root);

    /// <summary>The folder's full path.</summary>
    public string Root { get; }

    /// <summary>The path of an artifact's file, whether it exists or not.</summary>
    /// <exception cref="InputException">The name breaks <see cref="ArtifactName"/>'s rules.</exception>
    public string PathOf(string name)
    {
        ArtifactName.Check(name);
        if (IsOurs(name))
            throw new InputException($"The artifact name '{name}' ends with '~', as files that are being written do; choose another.");
        return Path.Combine(Root, name.Replace('/', Path.DirectorySeparatorChar));
    }

    public Task<bool> ExistsAsync(string name, CancellationToken cancellation = default) => Task.FromResult(File.Exists(PathOf(name)));

    public Task<Stream?> OpenReadAsync(string name, CancellationToken cancellation = default)
    {
        var path = PathOf(name);
        if (!File.Exists(path))
            return Task.FromResult<Stream?>(null);
        try
        {
            return Task.FromResult<Stream?>(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public async Task WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation = default)
        => await WriteAsync(name, write, overwrite: true, cancellation);

    public async Task<bool> TryCreateAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation = default)
        => !File.Exists(PathOf(name)) && await WriteAsync(name, write, overwrite: false, cancellation);

    public async Task<TaggedContent?> ReadTaggedAsync(string name, CancellationToken cancellation = default)
    {
        await using var stream = await OpenReadAsync(name, cancellation);
        if (stream is null)
            return null;
        var content = new MemoryStream();
        await stream.CopyToAsync(content, cancellation);
        return new TaggedContent(content.ToArray(), TagOf(content));
    }

    public Task<bool> TryReplaceAsync(string name, string tag, ReadOnlyMemory<byte> content, CancellationToken cancellation = default) =>
        ChangeAsync(name, tag, () => WriteAsync(name, async (stream, token) => await stream.WriteAsync(content, token), cancellation), cancellation);

    public Task<bool> TryDeleteAsync(string name, string tag, CancellationToken cancellation = default) =>
        ChangeAsync(name, tag, () => DeleteAsync(name, cancellation), cancellation);

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
            .Where(path => !IsOurs(path))
            .Select(path => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && ArtifactName.Fault(name) is null)
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

    public Task<string?> LocalFolderAsync(string folder, CancellationToken cancellation = default)
    {
        var path = PathOf(folder);
        return Task.FromResult(Directory.Exists(path) && Directory.EnumerateFiles(path).Any(file => !IsOurs(file)) ? path : null);
    }

    // A file has no version of its own that could not be the same twice within its clock's tick; its content has. Documents that change carry a time or a number.
    private static string TagOf(MemoryStream content) => Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)));

    /// <summary>Changes a document under a lock that all processes on the machine respect and that ends with its process.</summary>
    private async Task<bool> ChangeAsync(string name, string tag, Func<Task> change, CancellationToken cancellation)
    {
        var path = PathOf(name);
        if (!File.Exists(path))
            return false;
        await using var turn = await FileLock.TakeAsync(path + LockSuffix, cancellation);
        if (await ReadTaggedAsync(name, cancellation) is not { } now || now.Tag != tag)
            return false;
        await change();
        return true;
    }

    /// <summary>Writes a file beside the artifact's and gives it the artifact's name at the end; false when that is taken and may not be replaced.</summary>
    private async Task<bool> WriteAsync(string name, Func<Stream, CancellationToken, Task> write, bool overwrite, CancellationToken cancellation)
    {
        var path = PathOf(name);
        MakeFolder(Path.GetDirectoryName(path)!, name);
        if (Directory.Exists(path))
            throw new InputException($"Cannot write the artifact '{name}': other artifacts' names begin with '{name}/'. Choose another name.");
        AtomicFile.RemoveOld(Path.GetDirectoryName(path)!, Path.GetFileName(path) + ".*" + AtomicFile.PartialSuffix);
        return await AtomicFile.WriteAsync($"{path}.{Guid.NewGuid():N}{AtomicFile.PartialSuffix}", write, partial =>
        {
            if (!overwrite)
                return Task.FromResult(NewFile.TryMove(partial, path));
            File.Move(partial, path, overwrite: true);
            return Task.FromResult(true);
        }, cancellation);
    }

    private static bool IsOurs(string name) => name.EndsWith(AtomicFile.PartialSuffix, StringComparison.Ordinal) || name.EndsWith(LockSuffix, StringComparison.Ordinal);

    private void MakeFolder(string folder, string name)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (IOException exception)
        {
            throw new InputException($"Cannot write the artifact '{name}' into {Root}: {exception.Message} A part of the name may be an artifact itself.");
        }
    }
}
