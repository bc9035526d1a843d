using BioNer.Core;

namespace BioNer.Tests;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData("p53", "p53")]
    [InlineData("", "")]
    [InlineData("12345", "12345")]
    [InlineData("123456", "12345…")]
    [InlineData("a\u001b[2J", "a\uFFFD[2J")]
    public void Is_short_and_harmless(string text, string expected) => Assert.Equal(expected, Excerpt.Of(text, 5));
}
