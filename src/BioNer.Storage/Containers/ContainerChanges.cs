namespace BioNer.Storage.Containers;

/// <summary>Tells that something in a container may have changed. A hint: changes may go unnoticed, so that who must see all looks from time to time too.</summary>
public sealed class ContainerChanges : IDisposable
{
    private readonly SemaphoreSlim signal = new(0, 1);
    private readonly FileSystemWatcher? watcher;

    /// <summary>Of a container that tells nothing.</summary>
    public ContainerChanges()
    {
    }

    /// <summary>Of a folder that is there.</summary>
    public ContainerChanges(string folder)
    {
        try
        {
            watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size };
            watcher.Changed += (_, _) => Signal();
            watcher.Created += (_, _) => Signal();
            watcher.Renamed += (_, _) => Signal();
            // More happened than could be told.
            watcher.Error += (_, _) => Signal();
            watcher.EnableRaisingEvents = true;
        }
        catch (Exception exception) when (exception is IOException or PlatformNotSupportedException)
        {
            // The system has no watchers to give: one looks from time to time.
            watcher?.Dispose();
            watcher = null;
        }
    }

    /// <summary>Waits for a hint that came since the last one was taken, at most so long; false when none came.</summary>
    public async Task<bool> WaitAsync(TimeSpan longest, TimeProvider clock, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var timer = clock.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), end, longest, Timeout.InfiniteTimeSpan);
        try
        {
            await signal.WaitAsync(end.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Dispose()
    {
        watcher?.Dispose();
        signal.Dispose();
    }

    private void Signal()
    {
        try
        {
            signal.Release();
        }
        catch (Exception exception) when (exception is SemaphoreFullException or ObjectDisposedException)
        {
            // One hint waits already, or nobody waits any more.
        }
    }
}
