using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BioNer.Core.Bundles;

namespace BioNer.Tagging.Networks;

/// <summary>Fills what a convolutional trunk's dense layer reads from the words' products: sums over each height, bias, ReLU, at every position of every window.</summary>
internal sealed class WindowFeatures
{
    private readonly NetworkShape shape;
    private readonly float[][] biases; // by height
    private readonly int firstColumn; // of this trunk in a word's products
    private readonly float[] padding;

    /// <param name="shape">The network's sizes.</param>
    /// <param name="biases">The filters' biases, by height.</param>
    /// <param name="firstColumn">Where the trunk's columns begin in a word's products.</param>
    /// <param name="columns">Numbers of a word's products.</param>
    public WindowFeatures(NetworkShape shape, float[][] biases, int firstColumn, int columns)
    {
        this.shape = shape;
        this.biases = biases;
        this.firstColumn = firstColumn;
        padding = new float[columns];
    }

    /// <summary>Fills the rows of one sentence.</summary>
    /// <param name="words">The products of the sentence's words.</param>
    /// <param name="features">Receives [words, trunk features].</param>
    public void Fill(ReadOnlySpan<float[]> words, Span<float> features)
    {
        var reach = shape.Reach;
        var padded = new float[words.Length + 2 * reach][];
        padded.AsSpan().Fill(padding);
        words.CopyTo(padded.AsSpan(reach));
        var column = firstColumn;
        var place = 0; // of the height's first position in a row of features
        for (var index = 0; index < shape.Heights.Length; index++)
        {
            var height = shape.Heights[index];
            var positions = shape.Window - height + 1;
            for (var at = 0; at + height <= padded.Length; at++)
                FillPosition(padded.AsSpan(at, height), column, biases[index], features, at, positions, place, words.Length);
            column += height * shape.Filters;
            place += positions * shape.Filters;
        }
    }

    // The filters over the words from padded index at: position p of the window of token at - p.
    private void FillPosition(ReadOnlySpan<float[]> words, int column, float[] bias, Span<float> features, int at, int positions, int place, int tokens)
    {
        var first = Math.Max(0, at - tokens + 1);
        var last = Math.Min(positions - 1, at);
        if (first > last)
            return;
        var filters = shape.Filters;
        var source = features.Slice((at - first) * shape.TrunkFeatures + place + first * filters, filters);
        Sum(words, column, bias, source);
        for (var position = first + 1; position <= last; position++)
            source.CopyTo(features[((at - position) * shape.TrunkFeatures + place + position * filters)..]);
    }

    // target = max(0, bias + the sum of each word's row of filters), [filters].
    private static void Sum(ReadOnlySpan<float[]> words, int column, float[] bias, Span<float> target)
    {
        var filters = target.Length;
        var filter = 0;
        for (; filter <= filters - Vector<float>.Count; filter += Vector<float>.Count)
        {
            var sum = new Vector<float>(bias, filter);
            for (var row = 0; row < words.Length; row++)
                sum += At(words[row], column + row * filters + filter);
            Vector.Max(sum, Vector<float>.Zero).CopyTo(target[filter..]);
        }
        for (; filter < filters; filter++)
        {
            var sum = bias[filter];
            for (var row = 0; row < words.Length; row++)
                sum += words[row][column + row * filters + filter];
            target[filter] = Math.Max(sum, 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> At(float[] numbers, int index) => Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(numbers), (nuint)index);
}
