namespace BioNer.Core.Randomness;

/// <summary>
/// Random numbers as a pure function of (seed, stream, counter): there is no state to save, so a training that resumes at
/// step s draws what it would have drawn. The function is SplitMix64's finaliser (Steele, Lea, Flood 2014) over a keyed counter.
/// </summary>
public readonly struct CounterRandom
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;
    private readonly ulong key;

    /// <param name="seed">The job's seed.</param>
    /// <param name="stream">What the numbers are for, so that no two uses share them.</param>
    /// <param name="index">Epoch or step within the stream.</param>
    public CounterRandom(int seed, string stream, long index = 0)
    {
        var hash = Mix(unchecked((ulong)seed) + Gamma);
        foreach (var character in stream)
            hash = Mix((hash ^ character) + Gamma);
        key = Mix((hash ^ unchecked((ulong)index)) + Gamma);
    }

    /// <summary>64 random bits for a counter.</summary>
    public ulong Bits(long counter) => Mix(key + (unchecked((ulong)counter + 1) * Gamma));

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double Fraction(long counter) => (Bits(counter) >> 11) * (1.0 / (1UL << 53));

    /// <summary>An integer in [0, <paramref name="bound"/>), by multiplication; the bias is below bound / 2^64.</summary>
    public long Below(long counter, long bound) => (long)Math.BigMul(Bits(counter), (ulong)bound, out _);

    /// <summary>Shuffles in place (Fisher-Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = (int)Below(last, last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
