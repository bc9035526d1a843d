namespace BioNer.Core.Statistics;

/// <summary>What a t-test found.</summary>
/// <param name="Difference">Mean of the first sample less mean of the second.</param>
/// <param name="T">The statistic; infinite when the samples do not vary but differ.</param>
/// <param name="DegreesOfFreedom">Not whole in Welch's test.</param>
/// <param name="P">The two-tailed probability, 0 to 1.</param>
/// <param name="HalfWidth95">Half the width of the 95 % confidence interval of the difference.</param>
public sealed record TTestResult(double Difference, double T, double DegreesOfFreedom, double P, double HalfWidth95);

/// <summary>Two-tailed t-tests between the scores of two methods.</summary>
public static class TTest
{
    /// <summary>Welch's test: independent samples, variances need not be equal.</summary>
    /// <exception cref="ArgumentException">A sample has fewer than two values, or one that is not finite.</exception>
    public static TTestResult Welch(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var (a, b) = (Varying(first, nameof(first)), Varying(second, nameof(second)));
        var (errorA, errorB) = (SquaredError(a), SquaredError(b));
        var error = errorA + errorB;
        var degrees = error == 0
            ? a.Count + b.Count - 2
            : error * error / (errorA * errorA / (a.Count - 1) + errorB * errorB / (b.Count - 1));
        return Result(a.Mean - b.Mean, Math.Sqrt(error), degrees);
    }

    /// <summary>The paired test: value i of both samples belongs together (the same seed, the same corpus).</summary>
    /// <exception cref="ArgumentException">The samples differ in length, have fewer than two values, or one that is not finite.</exception>
    public static TTestResult Paired(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count != second.Count)
            throw new ArgumentException($"Paired samples have equally many values; these have {first.Count} and {second.Count}.", nameof(second));
        var differences = Varying([.. first.Zip(second, (a, b) => a - b)], nameof(first));
        return Result(differences.Mean, Math.Sqrt(SquaredError(differences)), differences.Count - 1);
    }

    private static TTestResult Result(double difference, double error, double degrees)
    {
        var t = difference == 0 ? 0 : difference / error;
        return new TTestResult(difference, t, degrees, StudentT.TwoTailed(t, degrees), StudentT.Critical(0.95, degrees) * error);
    }

    private static double SquaredError(SampleSummary summary) => summary.StandardDeviation!.Value * summary.StandardDeviation.Value / summary.Count;

    private static SampleSummary Varying(IReadOnlyList<double> values, string name) => values.Count >= 2
        ? SampleSummary.Of(values)
        : throw new ArgumentException($"A t-test needs at least two values; there are {values.Count}.", name);
}
