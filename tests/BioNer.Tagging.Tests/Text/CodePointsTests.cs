using System.Text;
using BioNer.Tagging.Text;
using CsCheck;

namespace BioNer.Tagging.Tests.Text;

public sealed class CodePointsTests
{
    [Fact]
    public void Every_offset_counts_the_runes_before_it() =>
        Gen.OneOf(new[] { "a", "é", "😀", "中", "e\u0301", "\uD800", "\uDC00", "\r\n" }.Select(Gen.Const).ToArray()).Array[0, 30].Select(string.Concat).Sample(text =>
        {
            var points = new CodePoints(text);
            var units = 0;
            var runes = 0;
            foreach (var rune in text.EnumerateRunes())
            {
                Assert.Equal(runes, points.Of(units));
                units += rune.Utf16SequenceLength;
                runes++;
            }
            Assert.Equal(runes, points.Of(text.Length));
        }, iter: 2000);

    [Fact]
    public void Inside_a_pair_stands_the_pair_itself() => Assert.Equal([0, 1, 1, 2], new[] { 0, 1, 2, 3 }.Select(new CodePoints("a😀").Of));
}
