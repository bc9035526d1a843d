using BioNer.Campaigns.Reports.Figures;

namespace BioNer.Campaigns.Tests.Reports.Figures;

public sealed class NiceScaleTests
{
    [Theory]
    [InlineData(39.4, 87.6, 6, 30, 90, 10, 0)]
    [InlineData(-5.1, 7, 6, -7.5, 7.5, 2.5, 1)]
    [InlineData(0, 1, 5, 0, 1, 0.2, 1)]
    [InlineData(0.001, 0.0012, 4, 0.001, 0.0012, 0.00005, 5)]
    [InlineData(3, 3, 4, 2.5, 3.5, 0.25, 2)]
    public void An_axis_ends_at_round_numbers(double least, double most, int intervals, double low, double high, double step, int decimals)
    {
        var scale = NiceScale.Around(least, most, intervals);

        Assert.Equal((low, high, step), (Math.Round(scale.Low, 9), Math.Round(scale.High, 9), Math.Round(scale.Step, 9)));
        Assert.Equal(decimals, scale.Decimals);
        Assert.Equal(Math.Round(scale.High, 9), scale.Ticks[^1]);
    }

    [Theory]
    [InlineData(0.83, 1)]
    [InlineData(5, 5)]
    [InlineData(8.2, 10)]
    [InlineData(0, 1)]
    [InlineData(double.NaN, 1)]
    public void A_limit_is_the_next_round_number(double value, double limit) => Assert.Equal(limit, NiceScale.RoundUp(value), 9);
}
