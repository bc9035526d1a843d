using BioNer.Simulation.Engine;

namespace BioNer.Simulation.Campaigns;

/// <summary>
/// A storage queue: a message that is taken stays, hidden for a time; who takes it next counts as another delivery. Whoever looks in vain waits and looks again, seldom more often than every few
/// seconds; here it is told, and looks after a part of that time.
/// </summary>
internal sealed class SimulatedQueue(EventLoop loop, Draws draws, StorageUse use, double longestWait)
{
    private readonly Queue<Message> visible = new();
    private readonly List<IQueueReader> waiting = [];

    /// <summary>Messages, hidden ones too: what the scale rule counts.</summary>
    public Level Count { get; } = new(loop);

    /// <summary>Adds a message, visible after <paramref name="delay"/> seconds.</summary>
    public void Send(JobRecord job, double delay = 0)
    {
        use.JobsQueue.Add(loop.Now, 1);
        Count.Add(1);
        Hide(new Message(job, job.Checkpoint), delay);
    }

    /// <summary>Takes the next visible message and hides it; null when there is none.</summary>
    public Message? Take(double visibility)
    {
        use.JobsQueue.Add(loop.Now, 1);
        while (visible.TryDequeue(out var message))
            if (!message.IsRemoved)
            {
                message.Deliveries++;
                message.Receipt++;
                Hide(message, visibility);
                return message;
            }
        return null;
    }

    /// <summary>Hides a taken message for so long from now; false when it is no longer the taker's.</summary>
    public bool Extend(Message message, int receipt, double visibility)
    {
        if (message.IsRemoved || message.Receipt != receipt)
            return false;
        Hide(message, visibility);
        return true;
    }

    /// <summary>Removes a taken message; false when it is no longer the taker's.</summary>
    public bool Remove(Message message, int receipt)
    {
        use.JobsQueue.Add(loop.Now, 1);
        if (message.IsRemoved || message.Receipt != receipt)
            return false;
        message.IsRemoved = true;
        message.Hidden?.Stop();
        Count.Add(-1);
        return true;
    }

    /// <summary>Tells a reader when there may be something to take.</summary>
    public void Wait(IQueueReader reader)
    {
        if (!waiting.Contains(reader))
            waiting.Add(reader);
    }

    /// <summary>Does not tell it any more.</summary>
    public void Leave(IQueueReader reader) => waiting.Remove(reader);

    private void Hide(Message message, double time)
    {
        message.Hidden?.Stop();
        // For ever: as long as a heartbeat prolongs it, which is not made beat by beat.
        if (double.IsInfinity(time))
            return;
        message.Hidden = loop.After(time, () =>
        {
            visible.Enqueue(message);
            if (waiting.Count == 0)
                return;
            var index = draws.Pick(waiting.Count);
            var reader = waiting[index];
            waiting.RemoveAt(index);
            loop.After(draws.Between(0, longestWait), reader.Look);
        });
    }

    /// <summary>A message.</summary>
    /// <param name="job">The job it asks for.</param>
    /// <param name="step">The job's checkpoint when it was sent.</param>
    internal sealed class Message(JobRecord job, double step)
    {
        public JobRecord Job => job;

        public double Step => step;

        public int Deliveries { get; set; }

        public int Receipt { get; set; }

        public bool IsRemoved { get; set; }

        public EventLoop.Timer? Hidden { get; set; }
    }
}

/// <summary>Who takes messages.</summary>
internal interface IQueueReader
{
    /// <summary>Looks for something to take.</summary>
    void Look();
}
