using BioNer.Core.Statistics;
using CsCheck;

namespace BioNer.Tests.Statistics;

public sealed class StudentTTests
{
    // The table of critical values in statistics textbooks, two-tailed.
    [Theory]
    [InlineData(0.95, 1, 12.706)]
    [InlineData(0.95, 2, 4.303)]
    [InlineData(0.95, 4, 2.776)]
    [InlineData(0.95, 10, 2.228)]
    [InlineData(0.95, 30, 2.042)]
    [InlineData(0.95, 120, 1.980)]
    [InlineData(0.99, 1, 63.657)]
    [InlineData(0.99, 2, 9.925)]
    [InlineData(0.99, 10, 3.169)]
    [InlineData(0.99, 30, 2.750)]
    [InlineData(0.90, 5, 2.015)]
    [InlineData(0.50, 3, 0.765)]
    public void Critical_values_are_the_published_ones(double confidence, double degrees, double expected) =>
        Assert.Equal(expected, StudentT.Critical(confidence, degrees), 0.0005);

    [Fact]
    public void With_one_degree_of_freedom_it_is_Cauchys_distribution() => Gen.Double[-50, 50].Sample(t =>
        Assert.Equal(1 - 2 / Math.PI * Math.Atan(Math.Abs(t)), StudentT.TwoTailed(t, 1), 1e-12));

    [Fact]
    public void With_two_degrees_of_freedom_it_has_a_closed_form() => Gen.Double[-50, 50].Sample(t =>
        Assert.Equal(1 - Math.Abs(t) / Math.Sqrt(2 + t * t), StudentT.TwoTailed(t, 2), 1e-12));

    [Fact]
    public void Infinite_statistics_have_probability_zero() => Assert.Equal(0, StudentT.TwoTailed(double.NegativeInfinity, 3));

    [Fact]
    public void Incomplete_beta_of_whole_numbers_is_a_binomial_tail() => Gen.Select(Gen.Double[0, 1], Gen.Int[1, 12], Gen.Int[1, 12]).Sample((x, a, b) =>
    {
        var n = a + b - 1;
        var tail = Enumerable.Range(a, b).Sum(j => Choose(n, j) * Math.Pow(x, j) * Math.Pow(1 - x, n - j));
        Assert.Equal(tail, IncompleteBeta.Regularized(x, a, b), 1e-12);
    });

    [Theory]
    [InlineData(-0.1, 1, 1)]
    [InlineData(double.NaN, 1, 1)]
    [InlineData(0.5, 0, 1)]
    [InlineData(0.5, 1, -1)]
    public void Incomplete_beta_refuses_arguments_out_of_range(double x, double a, double b) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => IncompleteBeta.Regularized(x, a, b));

    private static double Choose(int n, int k) => Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (n - k + i) / i);
}
