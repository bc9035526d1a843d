namespace BioNer.Storage;

/// <summary>Reads many small artifacts, several on their way at a time: a store across a network takes milliseconds for each, however small.</summary>
public static class ManyReads
{
    /// <summary>Reads on their way at a time.</summary>
    public const int AtOnce = 16;

    /// <summary>What <paramref name="read"/> finds for each key, in the keys' order and each once; keys for which it finds null are left out. The first key whose read fails, in this order, is the one that throws.</summary>
    public static async Task<IReadOnlyList<KeyValuePair<string, T>>> FindAsync<T>(IEnumerable<string> keys, Func<string, CancellationToken, Task<T?>> read, CancellationToken cancellation)
        where T : class
    {
        var found = new List<KeyValuePair<string, T>>();
        var reading = new Queue<(string Key, Task<T?> Read)>();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            foreach (var key in keys.Distinct(StringComparer.Ordinal))
            {
                cancellation.ThrowIfCancellationRequested();
                if (reading.Count == AtOnce)
                    await TakeAsync();
                reading.Enqueue((key, read(key, end.Token)));
            }
            while (reading.Count > 0)
                await TakeAsync();
            return found;
        }
        finally
        {
            // After a failure the others' results are of no use, but none may go on unseen.
            await end.CancelAsync();
            await Task.WhenAll(reading.Select(item => item.Read)).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        async Task TakeAsync()
        {
            var (key, next) = reading.Dequeue();
            if (await next is { } value)
                found.Add(new(key, value));
        }
    }
}
