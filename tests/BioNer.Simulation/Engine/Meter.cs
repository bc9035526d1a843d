namespace BioNer.Simulation.Engine;

/// <summary>Counts requests over time, in slots of some seconds; those that come evenly are not made one by one.</summary>
/// <param name="slot">Seconds of a slot.</param>
internal sealed class Meter(double slot)
{
    private readonly List<double> counts = [];
    // A rate begins and ends in the midst of slots: its changes are summed up at the end.
    private readonly List<double> changes = [];

    /// <summary>All requests.</summary>
    public double Total { get; private set; }

    /// <summary>Seconds of a slot.</summary>
    public double Slot => slot;

    /// <summary>Counts requests at a time.</summary>
    public void Add(double time, double count)
    {
        At(counts, time) += count;
        Total += count;
    }

    /// <summary>Counts requests that come at a rate, requests a second, for a time.</summary>
    public void Spread(double from, double to, double rate)
    {
        if (to <= from || rate == 0)
            return;
        Total += (to - from) * rate;
        var (first, last) = ((int)(from / slot), (int)(to / slot));
        if (first == last)
        {
            At(counts, from) += (to - from) * rate;
            return;
        }
        At(counts, from) += ((first + 1) * slot - from) * rate;
        At(counts, to) += (to - last * slot) * rate;
        At(changes, (first + 1) * slot) += slot * rate;
        At(changes, last * slot) -= slot * rate;
    }

    /// <summary>Requests a second, slot by slot.</summary>
    public IReadOnlyList<double> Rates()
    {
        var rates = new double[Math.Max(counts.Count, changes.Count)];
        var level = 0.0;
        for (var index = 0; index < rates.Length; index++)
        {
            level += index < changes.Count ? changes[index] : 0;
            rates[index] = ((index < counts.Count ? counts[index] : 0) + level) / slot;
        }
        return rates;
    }

    /// <summary>Requests a second in the busiest slot.</summary>
    public double Peak() => Rates().DefaultIfEmpty(0).Max();

    private ref double At(List<double> list, double time)
    {
        var index = (int)(time / slot);
        while (list.Count <= index)
            list.Add(0);
        return ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list)[index];
    }
}
