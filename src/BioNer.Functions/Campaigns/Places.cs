namespace BioNer.Functions.Campaigns;

/// <summary>Lets so many of an orchestration's calls run at once, by nothing but the calls themselves, so that a replay does the same.</summary>
/// <param name="count">Calls at once; null for any number.</param>
internal sealed class Places(int? count)
{
    private readonly List<Task> taken = [];

    /// <summary>Makes a call as soon as there is a place.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> call)
    {
        while (IsFull())
            await Task.WhenAny(taken);
        var running = call();
        taken.Add(running);
        return await running;
    }

    private bool IsFull()
    {
        taken.RemoveAll(running => running.IsCompleted);
        return taken.Count >= count;
    }
}
