namespace BioNer.Api.Documents;

/// <summary>How long to rest after faults: twice as long after each, until something goes well. Thread-safe.</summary>
internal sealed class FaultRest(TimeSpan shortest, TimeSpan longest)
{
    private int faults;

    /// <summary>The rest after one more fault.</summary>
    public TimeSpan Next()
    {
        var doublings = Math.Min(Interlocked.Increment(ref faults) - 1, 30);
        return TimeSpan.FromTicks(Math.Min(longest.Ticks, (long)Math.Min(shortest.Ticks * Math.Pow(2, doublings), long.MaxValue / 2)));
    }

    /// <summary>Something went well.</summary>
    public void End() => Volatile.Write(ref faults, 0);
}
