namespace BioNer.Core.Statistics;

/// <summary>The mean of a sample and how far it can be trusted.</summary>
/// <param name="Count">How many values, at least 1.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">The standard deviation that the sample estimates (divided by n - 1); null for one value.</param>
public sealed record SampleSummary(int Count, double Mean, double? StandardDeviation)
{
    /// <summary>Sums up values.</summary>
    /// <exception cref="ArgumentException">There is no value, or one is not finite.</exception>
    public static SampleSummary Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0 || !values.All(double.IsFinite))
            throw new ArgumentException("A summary needs at least one value, all of them finite.", nameof(values));
        var mean = values.Average();
        double? deviation = values.Count < 2 ? null : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        return new SampleSummary(values.Count, mean, deviation);
    }

    /// <summary>Half the width of the confidence interval around the mean, by Student's distribution; null for one value.</summary>
    /// <param name="confidence">Above 0, below 1.</param>
    public double? HalfWidth(double confidence = 0.95) =>
        StandardDeviation is { } deviation ? StudentT.Critical(confidence, Count - 1) * deviation / Math.Sqrt(Count) : null;
}
