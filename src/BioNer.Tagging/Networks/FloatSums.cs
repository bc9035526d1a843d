using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BioNer.Tagging.Networks;

/// <summary>Sums in float32.</summary>
internal readonly struct FloatSums : ISums<float, float>
{
    public static void Sum(ReadOnlySpan<float[]> words, int column, float[] bias, Span<float> target)
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
