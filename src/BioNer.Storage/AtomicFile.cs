namespace BioNer.Storage;

/// <summary>Writes files that are seen whole or not at all: beside their place first, and moved there when everything is on the disk.</summary>
internal static class AtomicFile
{
    /// <summary>Ends the names of files that are being written.</summary>
    public const string PartialSuffix = ".partial~";

    // A write that has put nothing into its file for so long belongs to a process that was killed.
    private static readonly TimeSpan OldestPartial = TimeSpan.FromDays(1);

    /// <summary>Writes a file and lets <paramref name="place"/> move it to its name; what it answers. Whatever happens, nothing is left under <paramref name="partial"/>.</summary>
    public static async Task<bool> WriteAsync(string partial, Func<Stream, CancellationToken, Task> write, Func<string, Task<bool>> place, CancellationToken cancellation)
    {
        try
        {
            await using (var stream = new FileStream(partial, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16))
                await write(stream, cancellation);
            // By a handle of its own: what was given the stream may have closed it.
            using (var handle = File.OpenHandle(partial, FileMode.Open, FileAccess.ReadWrite))
                RandomAccess.FlushToDisk(handle);
            return await place(partial);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Removes what killed processes left.</summary>
    public static void RemoveOld(string folder, string pattern)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles(pattern))
            // One that is gone since it was listed has a time too, and a very old one.
            if (file.Exists && DateTime.UtcNow - file.LastWriteTimeUtc > OldestPartial)
                file.Delete();
    }
}
