namespace BioNer.Simulation.Engine;

/// <summary>A number that changes over time, such as the length of a queue.</summary>
internal sealed class Level(EventLoop loop)
{
    private double since;
    private double area;

    /// <summary>The number now.</summary>
    public int Value { get; private set; }

    /// <summary>The largest so far.</summary>
    public int Most { get; private set; }

    /// <summary>Value times seconds so far.</summary>
    public double Area => area + Value * (loop.Now - since);

    /// <summary>Changes it.</summary>
    public void Add(int change)
    {
        area = Area;
        since = loop.Now;
        Value += change;
        Most = Math.Max(Most, Value);
    }
}
