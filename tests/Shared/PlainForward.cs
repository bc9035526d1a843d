using BioNer.Core.Bundles;

namespace BioNer.Tests;

/// <summary>The networks written out as loops over one window at a time, in double precision: slow and independent of every other implementation.</summary>
internal static class PlainForward
{
    /// <summary>Logits of all heads of every token of one sentence, [tokens][tags of all heads].</summary>
    /// <param name="words">Word vectors, [tokens][columns].</param>
    public static double[][] Sentence(ModelManifest manifest, IReadOnlyDictionary<string, WeightTensor> weights, float[][] words)
    {
        var shape = manifest.Shape;
        var padding = new float[shape.Columns];
        return [.. Enumerable.Range(0, words.Length).Select(token =>
        {
            var window = Enumerable.Range(token - shape.Window / 2, shape.Window).Select(at => at < 0 || at >= words.Length ? padding : words[at]).ToArray();
            var features = WeightNames.Trunks(manifest.Network).SelectMany(trunk => Trunk(shape, weights, trunk, window)).ToArray();
            return manifest.Heads.SelectMany(head => Dense(features, weights[WeightNames.Head(head.Task)], weights[WeightNames.HeadBias(head.Task)])).ToArray();
        })];
    }

    private static double[] Trunk(NetworkShape shape, IReadOnlyDictionary<string, WeightTensor> weights, string trunk, float[][] window)
    {
        var inputs = shape.Heights.Length == 0
            ? window.SelectMany(word => word).Select(number => (double)number).ToArray()
            : shape.Heights.SelectMany(height => Enumerable.Range(0, shape.Window - height + 1)
                .SelectMany(position => Filters(window, position, height, weights[WeightNames.Convolution(trunk, height)], weights[WeightNames.ConvolutionBias(trunk, height)]))).ToArray();
        return [.. Dense(inputs, weights[WeightNames.Hidden(trunk)], weights[WeightNames.HiddenBias(trunk)]).Select(value => Math.Max(0, value))];
    }

    private static IEnumerable<double> Filters(float[][] window, int position, int height, WeightTensor kernel, WeightTensor bias)
    {
        var (columns, filters) = (kernel.Shape[1], kernel.Shape[2]);
        for (var filter = 0; filter < filters; filter++)
        {
            double sum = bias.Data[filter];
            for (var row = 0; row < height; row++)
                for (var column = 0; column < columns; column++)
                    sum += (double)window[position + row][column] * kernel.Data[(row * columns + column) * filters + filter];
            yield return Math.Max(0, sum);
        }
    }

    private static double[] Dense(double[] inputs, WeightTensor weight, WeightTensor bias)
    {
        var outputs = weight.Shape[1];
        return [.. Enumerable.Range(0, outputs).Select(output => inputs.Select((input, at) => input * weight.Data[at * outputs + output]).Sum() + bias.Data[output])];
    }
}
