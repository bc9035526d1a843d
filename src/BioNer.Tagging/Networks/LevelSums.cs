using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BioNer.Tagging.Networks;

/// <summary>Sums of 16-bit products in <see cref="Steps"/>ths of a level, to 8-bit levels; what is beyond the largest number stays there.</summary>
internal readonly struct LevelSums : ISums<short, byte>
{
    /// <summary>A level's share of a product's unit: products are this much finer than the levels that their sums become.</summary>
    public const int Steps = 1 << Shift;

    private const int Shift = 5;

    public static void Sum(ReadOnlySpan<short[]> words, int column, short[] bias, Span<byte> target)
    {
        var filters = target.Length;
        var filter = 0;
        if (filters >= Vector128<byte>.Count)
            while (filter < filters)
            {
                // The last vector overlaps the one before where the filters do not fill it.
                filter = Math.Min(filter, filters - Vector128<byte>.Count);
                var sum = At(bias, filter);
                for (var row = 0; row < words.Length; row++)
                    sum = Vector256.AddSaturate(sum, At(words[row], column + row * filters + filter));
                var levels = (Vector256.Max(sum, Vector256<short>.Zero) >>> Shift).AsUInt16();
                Vector128.NarrowWithSaturation(levels.GetLower(), levels.GetUpper()).CopyTo(target[filter..]);
                filter += Vector128<byte>.Count;
            }
        for (; filter < filters; filter++)
        {
            int sum = bias[filter];
            for (var row = 0; row < words.Length; row++)
                sum = Math.Clamp(sum + words[row][column + row * filters + filter], short.MinValue, short.MaxValue);
            target[filter] = (byte)Math.Min(Math.Max(sum, 0) >> Shift, byte.MaxValue);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> At(short[] numbers, int index) => Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(numbers), (nuint)index);
}
