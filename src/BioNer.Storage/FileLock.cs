namespace BioNer.Storage;

/// <summary>A lock between processes of one machine: a file held open by one of them; the system lets go of it when the process ends, however it ends.</summary>
internal sealed class FileLock : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly FileStream file;

    private FileLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock, waiting for whoever holds it; a holder does little, so that waits are short.</summary>
    /// <exception cref="IOException">It could not be had within half a minute.</exception>
    public static Task<FileLock> TakeAsync(string path, CancellationToken cancellation) => TakeAsync(path, Patience, cancellation);

    /// <summary>Takes the lock, waiting for whoever holds it as long as <paramref name="patience"/> allows (infinite: until it is free).</summary>
    /// <exception cref="IOException">It could not be had in that time.</exception>
    public static async Task<FileLock> TakeAsync(string path, TimeSpan patience, CancellationToken cancellation)
    {
        var end = patience == Timeout.InfiniteTimeSpan ? DateTime.MaxValue : DateTime.UtcNow + patience;
        for (var wait = 1; ; wait = Math.Min(2 * wait, 50))
        {
            try
            {
                return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (DateTime.UtcNow < end && Directory.Exists(Path.GetDirectoryName(path)))
            {
                await Task.Delay(wait, cancellation);
            }
        }
    }

    // The file stays: were it removed, one process could hold the removed file and another a new one.
    public ValueTask DisposeAsync() => file.DisposeAsync();
}
