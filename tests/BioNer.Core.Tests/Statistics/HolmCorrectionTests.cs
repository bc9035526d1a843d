using BioNer.Core.Statistics;

namespace BioNer.Tests.Statistics;

public sealed class HolmCorrectionTests
{
    // By hand: 0.005 * 4 = 0.02, 0.01 * 3 = 0.03, 0.03 * 2 = 0.06, 0.04 * 1 = 0.04 raised to 0.06.
    [Fact]
    public void Adjusts_a_worked_example() =>
        Assert.Equal([0.03, 0.06, 0.06, 0.02], HolmCorrection.Adjust([0.01, 0.04, 0.03, 0.005]).Select(p => Math.Round(p, 12)));

    [Fact]
    public void Never_exceeds_one() => Assert.Equal([1, 1], HolmCorrection.Adjust([0.9, 0.6]));

    [Fact]
    public void Nothing_to_adjust() => Assert.Empty(HolmCorrection.Adjust([]));

    [Theory]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Refuses_what_is_no_probability(double probability) => Assert.Throws<ArgumentOutOfRangeException>(() => HolmCorrection.Adjust([0.5, probability]));
}
