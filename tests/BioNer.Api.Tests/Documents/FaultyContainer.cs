using BioNer.Storage.Containers;

namespace BioNer.Api.Tests.Documents;

/// <summary>A container whose user dies at the k-th change: before it, or after it without knowing; or at which something else happens first.</summary>
internal sealed class FaultyContainer(IBlobContainer inner) : IBlobContainer
{
    private int changes;

    /// <summary>Called before each change with its number from 1; what it throws happens instead.</summary>
    public Func<int, Task> Before { get; init; } = _ => Task.CompletedTask;

    /// <summary>Called after each change.</summary>
    public Func<int, Task> After { get; init; } = _ => Task.CompletedTask;

    /// <summary>Called after a blob was opened, before it is read.</summary>
    public Func<Task> Opened { get; init; } = () => Task.CompletedTask;

    /// <summary>Changes so far.</summary>
    public int Changes => changes;

    public string Place => inner.Place;

    public TimeSpan Settling => inner.Settling;

    public string? FaultOf(string name) => inner.FaultOf(name);

    public IAsyncEnumerable<BlobEntry> ListAsync(CancellationToken cancellation = default) => inner.ListAsync(cancellation);

    public Task<BlobEntry?> FindAsync(string name, CancellationToken cancellation = default) => inner.FindAsync(name, cancellation);

    public async Task<OpenBlob?> OpenAsync(string name, CancellationToken cancellation = default)
    {
        var opened = await inner.OpenAsync(name, cancellation);
        await Opened();
        return opened;
    }

    public Task<bool> TryWriteAsync(string name, SpoolStream content, IReadOnlyDictionary<string, string> metadata, BlobEntry? replaces, CancellationToken cancellation = default) =>
        ChangeAsync(() => inner.TryWriteAsync(name, content, metadata, replaces, cancellation));

    public Task<bool> TryDeleteAsync(BlobEntry blob, CancellationToken cancellation = default) => ChangeAsync(() => inner.TryDeleteAsync(blob, cancellation));

    public Task CreateAsync(CancellationToken cancellation = default) => inner.CreateAsync(cancellation);

    public ContainerChanges Watch() => inner.Watch();

    private async Task<bool> ChangeAsync(Func<Task<bool>> change)
    {
        var number = Interlocked.Increment(ref changes);
        await Before(number);
        var done = await change();
        await After(number);
        return done;
    }
}

/// <summary>What ends a process in these tests.</summary>
internal sealed class KilledException : Exception;
