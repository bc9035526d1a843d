using BioNer.Training.Networks;
using BioNer.Training.Optimisers;
using TorchSharp;

namespace BioNer.Training.Tests.Optimisers;

public class AdamTests
{
    [Fact]
    public void Three_steps_move_each_weight_as_the_published_formula_says()
    {
        using var scope = torch.NewDisposeScope();
        using var weight = new Weight("w", torch.tensor(Enumerable.Range(0, 37).Select(i => 0.1f * i).ToArray()));
        using var adam = new Adam(0.01);
        var expected = Enumerable.Range(0, 37).Select(i => (double)(0.1f * i)).ToArray();
        var (first, second) = (new double[37], new double[37]);

        for (var step = 1; step <= 3; step++)
        {
            float[] gradient = [.. Enumerable.Range(0, 37).Select(i => (float)Math.Sin(i + step))];
            adam.Step([weight], [torch.tensor(gradient)]);
            for (var i = 0; i < 37; i++)
            {
                first[i] = (0.9 * first[i]) + (0.1 * gradient[i]);
                second[i] = (0.999 * second[i]) + (0.001 * gradient[i] * gradient[i]);
                var rate = 0.01 * Math.Sqrt(1 - Math.Pow(0.999, step)) / (1 - Math.Pow(0.9, step));
                expected[i] -= rate * first[i] / (Math.Sqrt(second[i]) + 1e-8);
            }
        }

        var actual = weight.Copy().Data;
        for (var i = 0; i < 37; i++)
            Assert.Equal(expected[i], actual[i], 1e-5);
    }

    [Fact]
    public void Its_state_put_into_another_optimiser_goes_on_alike()
    {
        using var scope = torch.NewDisposeScope();
        using var left = new Weight("w", torch.ones(3, 5));
        using var right = new Weight("w", torch.ones(3, 5));
        using var adam = new Adam(0.01);
        using var other = new Adam(0.01);
        var gradient = torch.full([3, 5], 0.25f);
        adam.Step([left], [gradient]);
        right.CopyFrom(left.Copy().Data);
        other.Restore(adam.State());

        adam.Step([left], [gradient]);
        other.Step([right], [gradient]);

        Assert.Equal(left.Copy().Data, right.Copy().Data);
    }
}
