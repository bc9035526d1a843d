using BioNer.Core.Embeddings.SkipGram;

namespace BioNer.Tests.Embeddings.SkipGram;

public sealed class SkipGramPairTests
{
    // 37 is no multiple of any vector width.
    private const int Dimensions = 37;
    private const float Rate = 0.1f;
    private static readonly float[] Input = [.. Enumerable.Range(0, Dimensions).Select(d => 0.3f * MathF.Sin(d + 1))];
    private static readonly float[] Output = [.. Enumerable.Range(0, Dimensions).Select(d => 0.4f * MathF.Cos(2 * d))];

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void A_step_is_the_rate_times_the_falling_numerical_gradient_of_the_loss(int label)
    {
        var (output, step) = ((float[])Output.Clone(), new float[Dimensions]);

        SkipGramPair.Train(Input, output, label, Rate, step, new Sigmoid());

        for (var d = 0; d < Dimensions; d++)
        {
            Assert.Equal(-Rate * Slope(Input, d, changed => Loss(changed, Output, label)), step[d], 1e-5);
            Assert.Equal(-Rate * Slope(Output, d, changed => Loss(Input, changed, label)), output[d] - Output[d], 1e-5);
        }
    }

    [Fact]
    public void The_inputs_step_adds_to_what_earlier_pairs_gave()
    {
        var (once, twice) = (new float[Dimensions], new float[Dimensions]);
        SkipGramPair.Train(Input, (float[])Output.Clone(), 1, Rate, once, new Sigmoid());
        SkipGramPair.Train(Input, (float[])Output.Clone(), 1, Rate, twice, new Sigmoid());
        SkipGramPair.Train(Input, (float[])Output.Clone(), 1, Rate, twice, new Sigmoid());

        Assert.All(Enumerable.Range(0, Dimensions), d => Assert.Equal(2 * once[d], twice[d], 1e-6));
    }

    [Fact]
    public void The_sigmoid_is_close_to_the_function_everywhere()
    {
        var sigmoid = new Sigmoid();

        for (var x = -20f; x <= 20; x += 0.013f)
            Assert.Equal(1 / (1 + Math.Exp(-x)), sigmoid.At(x), 5e-5);
        Assert.InRange(sigmoid.At(float.NaN), 0, 1);
        Assert.InRange(sigmoid.At(float.PositiveInfinity), 0.9999f, 1);
        Assert.InRange(sigmoid.At(float.NegativeInfinity), 0, 0.0001f);
    }

    private static double Loss(IReadOnlyList<double> input, IReadOnlyList<double> output, int label)
    {
        var score = input.Zip(output, (one, other) => one * other).Sum();
        return Math.Log(1 + Math.Exp(label == 1 ? -score : score));
    }

    private static double Loss(double[] input, float[] output, int label) => Loss(input, output.Select(value => (double)value).ToArray(), label);

    private static double Loss(float[] input, double[] output, int label) => Loss(input.Select(value => (double)value).ToArray(), output, label);

    private static double Slope(float[] at, int d, Func<double[], double> loss)
    {
        const double distance = 1e-5;
        var (up, down) = (Array.ConvertAll(at, value => (double)value), Array.ConvertAll(at, value => (double)value));
        up[d] += distance;
        down[d] -= distance;
        return (loss(up) - loss(down)) / (2 * distance);
    }
}
