namespace BioNer.Simulation.Engine;

/// <summary>Some servers with one line before them, first come, first served.</summary>
/// <param name="loop">The time.</param>
/// <param name="servers">Served at once.</param>
internal sealed class Station(EventLoop loop, int servers)
{
    private readonly Queue<(double Came, double Service, Action Done)> line = new();
    private int busy;

    /// <summary>How long those who were served waited before, seconds.</summary>
    public Tally Waited { get; } = new();

    /// <summary>Most that waited at once.</summary>
    public int LongestLine { get; private set; }

    /// <summary>Serves somebody for so many seconds, then says so.</summary>
    public void Serve(double service, Action done)
    {
        line.Enqueue((loop.Now, service, done));
        Begin();
        LongestLine = Math.Max(LongestLine, line.Count);
    }

    /// <summary>The same as a task.</summary>
    public Task ServeAsync(double service)
    {
        var end = new TaskCompletionSource();
        Serve(service, end.SetResult);
        return end.Task;
    }

    private void Begin()
    {
        if (busy >= servers || !line.TryDequeue(out var next))
            return;
        busy++;
        Waited.Add(loop.Now - next.Came);
        loop.After(next.Service, () =>
        {
            busy--;
            Begin();
            next.Done();
        });
    }
}
