using BioNer.Core;

namespace BioNer.Tagging.Tests;

public sealed class ScoreThresholdsTests
{
    [Fact]
    public void Texts_are_read_and_written()
    {
        var thresholds = ScoreThresholds.Parse(["0.25", "A=B=0.5", "JNLPBA=1"], "--threshold")!;

        Assert.Equal((0.25, 0.5, 1.0), (thresholds.All, thresholds.ByTask["A=B"], thresholds.ByTask["JNLPBA"]));
        Assert.Equal(["0.25", "A=B=0.5", "JNLPBA=1"], thresholds.ToTexts());
        Assert.Null(ScoreThresholds.Parse([], "--threshold"));
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("-0.1")]
    [InlineData("half")]
    [InlineData("=0.5")]
    [InlineData("A=")]
    [InlineData("NaN")]
    [InlineData("")]
    public void What_is_no_score_is_named(string text) =>
        Assert.Equal($"--threshold is '{text}': a score from 0 to 1, or TASK=SCORE, is expected.", Assert.Throws<InputException>(() => ScoreThresholds.Parse([text], "--threshold")).Message);

    [Fact]
    public void Twice_is_refused() => Assert.Equal("--threshold is given twice for A.", Assert.Throws<InputException>(() => ScoreThresholds.Parse(["A=0.1", "A=0.2"], "--threshold")).Message);
}
