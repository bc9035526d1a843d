namespace BioNer.Tests;

/// <summary>Vectors for any word, made from its characters: the same word has the same vector everywhere.</summary>
internal static class RandomVectors
{
    public static float[] Of(string word, int dimensions)
    {
        var seed = 17;
        foreach (var character in word)
            seed = unchecked(seed * 31 + character);
        var random = new Random(seed);
        return [.. Enumerable.Range(0, dimensions).Select(_ => (float)(random.NextDouble() * 2 - 1))];
    }
}
