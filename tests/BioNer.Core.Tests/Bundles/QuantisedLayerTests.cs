using BioNer.Core.Bundles;

namespace BioNer.Core.Tests.Bundles;

public sealed class QuantisedLayerTests
{
    [Fact]
    public void Each_column_is_rounded_by_its_own_largest_weight()
    {
        // Two inputs whose steps are worth 0.5 and 2; columns of large, small and no weights.
        var layer = QuantisedLayer.Of([4, 0.012f, 0, -0.5f, -0.005f, 0], [1, 0.1f, -3], [0.5f, 2]);

        Assert.Equal([127, 76, 0, -64, -127, 0], layer.Weight.Select(weight => (int)weight));
        Assert.Equal([2f / 127, 0.01f / 127, 1], layer.Units);
        Assert.Equal([64, 1270, -3], layer.Bias);
    }

    [Fact]
    public void A_bias_that_no_integer_holds_stays_at_the_end()
    {
        var layer = QuantisedLayer.Of([1e-30f], [1e10f], [1]);

        Assert.Equal(int.MaxValue / 2, layer.Bias.Single());
    }
}
