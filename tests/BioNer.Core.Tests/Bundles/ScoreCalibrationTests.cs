using BioNer.Core.Bundles;

namespace BioNer.Core.Tests.Bundles;

public sealed class ScoreCalibrationTests
{
    [Fact]
    public void A_curve_is_logistic_in_the_log_odds()
    {
        // Odds of 9 to 1, halved in the logarithm: 3 to 1.
        Assert.Equal(0.75, new ScoreCalibration(0.5, 0).Score(0.9), 1e-9);
        Assert.Equal(0.9, new ScoreCalibration(1, Math.Log(9)).Score(0.5), 1e-9);
        Assert.Equal(1 - 1e-3, new ScoreCalibration(0.5, 0).Score(1), 1e-6);
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.5)]
    [InlineData(0.97)]
    public void It_goes_back_again(double posterior)
    {
        var curve = new ScoreCalibration(0.6, -0.3);

        Assert.Equal(posterior, curve.Posterior(curve.Score(posterior)), 1e-9);
    }
}
