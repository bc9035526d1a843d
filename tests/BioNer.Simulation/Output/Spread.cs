namespace BioNer.Simulation.Output;

/// <summary>A number over several seeds, as text: its mean, and the least and the most when they differ.</summary>
internal static class Spread
{
    /// <summary>The text.</summary>
    /// <param name="values">The number for each seed, at least one.</param>
    /// <param name="format">How a number is printed.</param>
    public static string Of(IEnumerable<double> values, string format)
    {
        var all = values.ToList();
        var (least, most) = (Text(all.Min()), Text(all.Max()));
        return least == most ? least : $"{Text(all.Average())} ({least}–{most})";

        string Text(double value) => value.ToString(format);
    }
}
