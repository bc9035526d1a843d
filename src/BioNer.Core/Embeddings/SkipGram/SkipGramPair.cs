using System.Numerics;
using System.Runtime.InteropServices;

namespace BioNer.Core.Embeddings.SkipGram;

/// <summary>One step of negative sampling on a pair of vectors.</summary>
internal static class SkipGramPair
{
    /// <summary>
    /// Descends the logistic loss -log sigmoid(±input·output) by <paramref name="rate"/>: changes <paramref name="output"/> at
    /// once, and adds the input's change to <paramref name="inputStep"/>, since the input serves several pairs. All [dimensions].
    /// The label is 1 when the words were seen together, 0 for a random word.
    /// </summary>
    public static void Train(ReadOnlySpan<float> input, Span<float> output, float label, float rate, Span<float> inputStep, Sigmoid sigmoid)
    {
        var step = rate * (label - sigmoid.At(Dot(input, output)));
        ref var source = ref MemoryMarshal.GetReference(input);
        ref var target = ref MemoryMarshal.GetReference(output);
        ref var change = ref MemoryMarshal.GetReference(inputStep);
        var (d, width, steps) = (0, Vector<float>.Count, new Vector<float>(step));
        for (; d <= input.Length - width; d += width)
        {
            var before = Vector.LoadUnsafe(ref target, (nuint)d);
            Vector.MultiplyAddEstimate(before, steps, Vector.LoadUnsafe(ref change, (nuint)d)).StoreUnsafe(ref change, (nuint)d);
            Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref source, (nuint)d), steps, before).StoreUnsafe(ref target, (nuint)d);
        }
        for (; d < input.Length; d++)
        {
            inputStep[d] += step * output[d];
            output[d] += step * input[d];
        }
    }

    /// <summary>Adds a vector to another, [dimensions].</summary>
    public static void Add(ReadOnlySpan<float> addend, Span<float> target)
    {
        var addends = MemoryMarshal.Cast<float, Vector<float>>(addend);
        var targets = MemoryMarshal.Cast<float, Vector<float>>(target);
        for (var v = 0; v < addends.Length; v++)
            targets[v] += addends[v];
        for (var d = addends.Length * Vector<float>.Count; d < addend.Length; d++)
            target[d] += addend[d];
    }

    private static float Dot(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        ref var left = ref MemoryMarshal.GetReference(one);
        ref var right = ref MemoryMarshal.GetReference(other);
        var (d, width) = (0, Vector<float>.Count);
        var (even, odd) = (Vector<float>.Zero, Vector<float>.Zero);
        // Two sums, so that one addition need not wait for the other.
        for (; d <= one.Length - (2 * width); d += 2 * width)
        {
            even = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref left, (nuint)d), Vector.LoadUnsafe(ref right, (nuint)d), even);
            odd = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref left, (nuint)(d + width)), Vector.LoadUnsafe(ref right, (nuint)(d + width)), odd);
        }
        for (; d <= one.Length - width; d += width)
            even = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref left, (nuint)d), Vector.LoadUnsafe(ref right, (nuint)d), even);
        var sum = Vector.Sum(even + odd);
        for (; d < one.Length; d++)
            sum += one[d] * other[d];
        return sum;
    }
}
