namespace BioNer.Simulation.Engine;

/// <summary>Numbers that were observed.</summary>
internal sealed class Tally
{
    private readonly List<double> values = [];
    private bool isSorted = true;

    /// <summary>How many.</summary>
    public int Count => values.Count;

    /// <summary>Their mean; 0 of none.</summary>
    public double Mean => values.Count == 0 ? 0 : values.Average();

    /// <summary>The largest; 0 of none.</summary>
    public double Most => values.Count == 0 ? 0 : values.Max();

    /// <summary>Adds one.</summary>
    public void Add(double value)
    {
        values.Add(value);
        isSorted = false;
    }

    /// <summary>The smallest that is not below this share of all, 0 to 1; 0 of none.</summary>
    public double Quantile(double share)
    {
        if (values.Count == 0)
            return 0;
        if (!isSorted)
            values.Sort();
        isSorted = true;
        return values[Math.Clamp((int)Math.Ceiling(share * values.Count) - 1, 0, values.Count - 1)];
    }
}
