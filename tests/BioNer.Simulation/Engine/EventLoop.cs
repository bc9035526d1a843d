namespace BioNer.Simulation.Engine;

/// <summary>Simulated time, seconds: what is due happens in the order of its time, and of its making when times are equal.</summary>
internal sealed class EventLoop
{
    private readonly PriorityQueue<Timer, (double Time, long Order)> due = new();
    private long made;

    /// <summary>Seconds since the simulation began.</summary>
    public double Now { get; private set; }

    /// <summary>Events that happened.</summary>
    public long Events { get; private set; }

    /// <summary>Does something after <paramref name="delay"/> seconds, unless the timer is stopped before.</summary>
    public Timer After(double delay, Action action)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(delay);
        var timer = new Timer(action);
        due.Enqueue(timer, (Now + delay, made++));
        return timer;
    }

    /// <summary>Does something every <paramref name="interval"/> seconds for as long as it answers true.</summary>
    public void Every(double interval, Func<bool> action) => After(interval, () =>
    {
        if (action())
            Every(interval, action);
    });

    /// <summary>A task that ends after <paramref name="delay"/> seconds; who awaits it goes on within that event.</summary>
    public Task Delay(double delay)
    {
        var end = new TaskCompletionSource();
        After(delay, end.SetResult);
        return end.Task;
    }

    /// <summary>Lets everything happen until nothing is due, or <paramref name="end"/> says so.</summary>
    public void Run(Func<bool>? end = null)
    {
        // Awaits must go on at once and on this thread, whatever thread this is: else the order would be the machine's.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            while (end?.Invoke() != true && due.TryDequeue(out var timer, out var next))
            {
                if (timer.IsStopped)
                    continue;
                Now = next.Time;
                Events++;
                timer.Action();
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <summary>Something that is due.</summary>
    public sealed class Timer(Action action)
    {
        /// <summary>What is done.</summary>
        public Action Action => action;

        /// <summary>Whether it will not be done.</summary>
        public bool IsStopped { get; private set; }

        /// <summary>It will not be done; nothing happens when it was.</summary>
        public void Stop() => IsStopped = true;
    }
}
