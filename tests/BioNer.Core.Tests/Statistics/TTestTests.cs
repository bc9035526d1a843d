using BioNer.Core.Statistics;

namespace BioNer.Tests.Statistics;

public sealed class TTestTests
{
    // Student's own example (1908): hours of sleep gained by ten patients with two drugs; figures as in R's documentation of t.test.
    private static readonly double[] First = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    private static readonly double[] Second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    [Fact]
    public void Welch_gives_the_published_figures_of_the_sleep_data()
    {
        var result = TTest.Welch(First, Second);
        Assert.Equal(-1.8608, result.T, 0.00005);
        Assert.Equal(17.776, result.DegreesOfFreedom, 0.0005);
        Assert.Equal(0.07939, result.P, 0.000005);
        Assert.Equal(-3.3654832, result.Difference - result.HalfWidth95, 0.00000005);
        Assert.Equal(0.2054832, result.Difference + result.HalfWidth95, 0.00000005);
    }

    [Fact]
    public void Paired_gives_the_published_figures_of_the_sleep_data()
    {
        var result = TTest.Paired(First, Second);
        Assert.Equal(-4.0621, result.T, 0.00005);
        Assert.Equal(9, result.DegreesOfFreedom);
        Assert.Equal(0.002833, result.P, 0.0000005);
        Assert.Equal(-2.4598858, result.Difference - result.HalfWidth95, 0.00000005);
        Assert.Equal(-0.7001142, result.Difference + result.HalfWidth95, 0.00000005);
    }

    [Fact]
    public void Samples_that_do_not_vary_are_equal_or_surely_different()
    {
        Assert.Equal(1, TTest.Welch([1, 1], [1, 1]).P);
        Assert.Equal((double.PositiveInfinity, 0), (TTest.Welch([2, 2], [1, 1]).T, TTest.Welch([2, 2], [1, 1]).P));
        Assert.Equal(1, TTest.Paired([1, 2], [1, 2]).P);
    }

    [Fact]
    public void Too_few_or_unpaired_values_are_refused()
    {
        Assert.Throws<ArgumentException>(() => TTest.Welch([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => TTest.Paired([1], [1]));
        Assert.Throws<ArgumentException>(() => TTest.Paired([1, 2], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => TTest.Welch([1, double.NaN], [1, 2]));
    }

    [Fact]
    public void Summary_of_a_worked_example()
    {
        // 2 4 4 4 5 5 7 9: mean 5, squared deviations 32, 32 / 7 = 2.1381²; half-width 2.365 * 2.1381 / sqrt 8.
        var summary = SampleSummary.Of([2, 4, 4, 4, 5, 5, 7, 9]);
        Assert.Equal((8, 5.0), (summary.Count, summary.Mean));
        Assert.Equal(2.1381, summary.StandardDeviation!.Value, 0.00005);
        Assert.Equal(1.7878, summary.HalfWidth()!.Value, 0.0005);
    }

    [Fact]
    public void One_value_has_a_mean_only()
    {
        var summary = SampleSummary.Of([3]);
        Assert.Equal((3.0, null, null), (summary.Mean, summary.StandardDeviation, summary.HalfWidth()));
        Assert.Throws<ArgumentException>(() => SampleSummary.Of([]));
    }
}
