using System.Globalization;
using System.Text;
using BioNer.Core;

namespace BioNer.Storage.Blobs;

/// <summary>
/// Copies of artifacts on this machine's disk, for readers that map files into memory: by content, shared by all processes, least recently used ones removed
/// when they grow beyond a size.
/// </summary>
/// <param name="folder">Where.</param>
/// <param name="most">Bytes to be kept.</param>
internal sealed class BlobCache(string folder, long most)
{
    // What was handed out so recently is surely about to be opened. Opened files outlive their removal, except on Windows, which refuses it.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>The folder and size that the environment asks for (<c>BIONER_CACHE</c>, <c>BIONER_CACHE_GB</c>), or those of the user's own data.</summary>
    public static BlobCache OfEnvironment()
    {
        var folder = Environment.GetEnvironmentVariable("BIONER_CACHE") is { Length: > 0 } given
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } own ? own : Path.GetTempPath(), "bioner", "cache");
        var size = 20.0;
        if (Environment.GetEnvironmentVariable("BIONER_CACHE_GB") is { Length: > 0 } text && (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out size) || !(size >= 0)))
            throw new InputException($"BIONER_CACHE_GB is '{text}': the gigabytes to be kept are expected, as in 20.");
        return new BlobCache(Path.GetFullPath(folder), (long)(size * 1e9));
    }

    /// <summary>A new name for a file that is about to be sent; on the cache's disk, since memory may be small and so may the system's folder for temporary files.</summary>
    public string NewUpload()
    {
        var uploads = Path.Combine(folder, "uploads");
        Directory.CreateDirectory(uploads);
        RemoveOld(uploads);
        return Path.Combine(uploads, $"{Guid.NewGuid():N}");
    }

    /// <summary>The path of some content, which <paramref name="download"/> brings when it is not here; several processes that want it at once bring it once.</summary>
    /// <param name="hash">SHA-256 of the content, or what else tells it from all other.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="download">Fills a file that holds a beginning of it or nothing.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<string> PathAsync(string hash, long length, Func<string, Task> download, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, "content", hash[..2], hash);
        if (TryUse(path, length))
            return path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using (await FileLock.TakeAsync(path + ".lock", Timeout.InfiniteTimeSpan, cancellation))
        {
            if (TryUse(path, length))
                return path;
            // A file of another length was damaged on this disk: what it has may be wrong from its first byte.
            File.Delete(path);
            var partial = path + ".partial";
            await download(partial);
            File.SetLastWriteTimeUtc(partial, DateTime.UtcNow);
            File.Move(partial, path, overwrite: true);
        }
        Evict();
        return path;
    }

    /// <summary>A folder of cached files under names of their own; the same files have the same folder.</summary>
    /// <param name="files">Paths of cached content by the names that they are to have.</param>
    public string Folder(IReadOnlyDictionary<string, string> files)
    {
        var key = BlobMetadata.Hash(Encoding.UTF8.GetBytes(string.Concat(files.Select(file => $"{file.Key}\n{Path.GetFileName(file.Value)}\n"))));
        var path = Path.Combine(folder, "folders", key);
        while (!TryUse(path, Directory.SetLastWriteTimeUtc))
        {
            var partial = $"{path}.{Guid.NewGuid():N}.partial";
            Directory.CreateDirectory(partial);
            foreach (var (name, content) in files)
                File.Copy(content, Path.Combine(partial, name));
            try
            {
                Directory.Move(partial, path);
            }
            catch (IOException) when (Directory.Exists(path))
            {
                // Another process was faster; its folder has the same files.
                Directory.Delete(partial, recursive: true);
            }
        }
        return path;
    }

    // First used, then looked at: what was used a moment ago, no other process removes.
    private static bool TryUse(string path, long length) =>
        TryUse(path, File.SetLastWriteTimeUtc) && new FileInfo(path) is { Exists: true } file && file.Length == length;

    private static bool TryUse(string path, Action<string, DateTime> setTime)
    {
        try
        {
            setTime(path, DateTime.UtcNow);
            return true;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private void Evict()
    {
        var kept = Kept().ToList();
        var size = kept.Sum(entry => entry.Size);
        foreach (var (entry, bytes) in kept.Where(item => IsOld(item.Entry)).OrderBy(entry => entry.Entry.LastWriteTimeUtc).TakeWhile(_ => size > most))
        {
            // It may have been used since it was listed.
            entry.Refresh();
            if (!entry.Exists || !IsOld(entry))
                continue;
            size -= bytes;
            TryDelete(entry);
        }
    }

    private static bool IsOld(FileSystemInfo entry) => DateTime.UtcNow - entry.LastWriteTimeUtc > Grace;

    private IEnumerable<(FileSystemInfo Entry, long Size)> Kept()
    {
        foreach (var file in new DirectoryInfo(Path.Combine(folder, "content")).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Extension is "" or ".partial"))
            yield return (file, file.Length);
        var folders = new DirectoryInfo(Path.Combine(folder, "folders"));
        foreach (var made in folders.Exists ? folders.EnumerateDirectories() : [])
            yield return (made, made.EnumerateFiles().Sum(file => file.Length));
    }

    private static void RemoveOld(string uploads)
    {
        foreach (var file in new DirectoryInfo(uploads).EnumerateFiles())
            if (DateTime.UtcNow - file.LastWriteTimeUtc > TimeSpan.FromDays(1))
                TryDelete(file);
    }

    private static void TryDelete(FileSystemInfo entry)
    {
        try
        {
            if (entry is DirectoryInfo made)
            {
                // Out of the way first: a folder that has lost some of its files must not be taken for whole.
                if (!made.Name.EndsWith(".partial", StringComparison.Ordinal))
                    made.MoveTo($"{made.FullName}.{Guid.NewGuid():N}.partial");
                made.Delete(recursive: true);
            }
            else
                entry.Delete();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process has it open, or was faster.
        }
    }
}
