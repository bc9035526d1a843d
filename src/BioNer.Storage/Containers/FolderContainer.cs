using System.IO.Enumeration;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using BioNer.Core;

namespace BioNer.Storage.Containers;

/// <summary>A folder of files as a container: a blob is a file at its name below the root, its metadata the file <c>NAME.metadata.json</c> beside it. Links are not followed.</summary>
public sealed class FolderContainer : IBlobContainer
{
    private const int Locks = 64;

    // Clocks of file systems tick every few milliseconds: of a file written a moment ago another version may come that looks the same.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private static readonly EnumerationOptions Entries = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    private readonly FolderNames names;

    /// <param name="root">The folder; it is made at the first write.</param>
    public FolderContainer(string root)
    {
        Root = Path.GetFullPath(root);
        names = new FolderNames(Root);
    }

    /// <summary>The folder's full path.</summary>
    public string Root { get; }

    public string Place => Root;

    public TimeSpan Settling => TimeSpan.FromMilliseconds(200);

    public string? FaultOf(string name) => names.FaultOf(name);

    public async IAsyncEnumerable<BlobEntry> ListAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        foreach (var entry in List(Root, "", cancellation))
            yield return entry;
    }

    public Task<BlobEntry?> FindAsync(string name, CancellationToken cancellation = default) => Task.FromResult(Find(Checked(name)));

    public async Task<OpenBlob?> OpenAsync(string name, CancellationToken cancellation = default)
    {
        while (Find(Checked(name)) is { } entry)
        {
            if (DateTimeOffset.UtcNow - entry.Modified is var age && age >= TimeSpan.Zero && age < Tick)
            {
                await Task.Delay(Tick - age, cancellation);
                continue;
            }
            try
            {
                var file = new SteadyFile(names.PathOf(name), name);
                if (file.Length == entry.Length && file.Modified == entry.Modified.UtcDateTime)
                    return new OpenBlob(entry, file);
                await file.DisposeAsync();
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
            {
                return null;
            }
        }
        return null;
    }

    public async Task<bool> TryWriteAsync(string name, SpoolStream content, IReadOnlyDictionary<string, string> metadata, BlobEntry? replaces, CancellationToken cancellation = default)
    {
        var path = names.PathOf(Checked(name));
        var own = Path.Combine(Root, FolderNames.Own);
        Directory.CreateDirectory(own);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.RemoveOld(own, $"*{AtomicFile.PartialSuffix}*");
        return await AtomicFile.WriteAsync(Path.Combine(own, $"{Guid.NewGuid():N}{AtomicFile.PartialSuffix}"), content.CopyAsync, async partial =>
        {
            await using var turn = await TurnAsync(name, cancellation);
            if (Find(name)?.Version != replaces?.Version)
                return false;
            File.Move(partial, path, overwrite: true);
            // Last: content whose metadata is missing is known to be so, and is written again.
            var described = partial + ".metadata";
            await File.WriteAllBytesAsync(described, FolderMetadata.Bytes(new FileInfo(path), metadata), CancellationToken.None);
            File.Move(described, path + FolderMetadata.Suffix, overwrite: true);
            return true;
        }, cancellation);
    }

    public async Task<bool> TryDeleteAsync(BlobEntry blob, CancellationToken cancellation = default)
    {
        var path = names.PathOf(Checked(blob.Name));
        if (!File.Exists(path))
            return false;
        await using var turn = await TurnAsync(blob.Name, cancellation);
        if (Find(blob.Name)?.Version != blob.Version)
            return false;
        File.Delete(path);
        File.Delete(path + FolderMetadata.Suffix);
        return true;
    }

    public Task CreateAsync(CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(Root);
        return Task.CompletedTask;
    }

    public ContainerChanges Watch() => Directory.Exists(Root) ? new(Root) : new();

    private string Checked(string name) => FaultOf(name) is { } fault ? throw new InputException(fault) : name;

    private BlobEntry? Find(string name)
    {
        var file = new FileInfo(names.PathOf(name));
        return file.Exists ? FolderMetadata.Read(name, file, mayHave: true) : null;
    }

    // One of few locks, by the name: a lock's file stays, and one for each blob would double the files.
    private Task<FileLock> TurnAsync(string name, CancellationToken cancellation)
    {
        var own = Path.Combine(Root, FolderNames.Own);
        Directory.CreateDirectory(own);
        return FileLock.TakeAsync(Path.Combine(own, $"{SHA256.HashData(Encoding.UTF8.GetBytes(name))[0] % Locks:D2}.lock~"), cancellation);
    }

    private static IEnumerable<BlobEntry> List(string folder, string prefix, CancellationToken cancellation)
    {
        // A name and no more of each entry of one folder at a time; a folder sorts with the slash behind it, so that whole names rise.
        List<string> found;
        try
        {
            found = [.. new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.IsDirectory ? entry.FileName.ToString() + '/' : entry.FileName.ToString(), Entries)];
        }
        catch (DirectoryNotFoundException)
        {
            yield break;
        }
        found.Sort(StringComparer.Ordinal);
        var described = found.Where(name => name.EndsWith(FolderMetadata.Suffix, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in found)
        {
            cancellation.ThrowIfCancellationRequested();
            if (name[^1] == '/')
            {
                if (prefix.Length == 0 && name == FolderNames.Own + "/")
                    continue;
                foreach (var entry in List(Path.Combine(folder, name[..^1]), prefix + name, cancellation))
                    yield return entry;
            }
            else if (!described.Contains(name) && new FileInfo(Path.Combine(folder, name)) is { Exists: true } file)
            {
                yield return FolderMetadata.Read(prefix + name, file, described.Contains(name + FolderMetadata.Suffix));
            }
        }
    }
}
