using BioNer.Tagging.Networks;
using CsCheck;

namespace BioNer.Tagging.Tests.Networks;

public sealed class LevelSumsTests
{
    private static readonly Gen<short> Product = Gen.OneOf(Gen.Short[-5000, 5000], Gen.Short, Gen.Const(short.MinValue), Gen.Const(short.MaxValue));

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(37)]
    [InlineData(100)]
    public void Sums_are_those_of_plain_integers(int filters) =>
        Gen.Select(Product.Array[filters + (5 * filters)].Array[1, 5], Product.Array[filters]).Sample((words, bias) =>
        {
            var found = new byte[filters];
            LevelSums.Sum(words, filters, bias, found);
            Assert.Equal(Enumerable.Range(0, filters).Select(filter => Expected(words, bias, filter, filters)), found);
        }, iter: 300);

    // Each sum stops at what 16 bits hold; a level has 32 steps; 255 is the highest.
    private static byte Expected(short[][] words, short[] bias, int filter, int filters)
    {
        int sum = bias[filter];
        for (var row = 0; row < words.Length; row++)
            sum = Math.Clamp(sum + words[row][filters + (row * filters) + filter], -32768, 32767);
        return (byte)Math.Clamp(sum / 32, 0, 255);
    }
}
