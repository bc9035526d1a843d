using BioNer.Campaigns.Reports.Figures;

namespace BioNer.Campaigns.Tests.Reports.Figures;

public sealed class FigureTextTests
{
    [Theory]
    [InlineData(0.83, 1, "+0.8")]
    [InlineData(-0.83, 1, "\u22120.8")]
    [InlineData(-0.04, 1, "0.0")]
    [InlineData(0, 2, "0.00")]
    public void Differences_have_their_sign(double value, int decimals, string text) => Assert.Equal(text, FigureText.Signed(value, decimals));

    [Fact]
    public void Long_words_are_cut_with_an_ellipsis_to_their_room()
    {
        var text = FigureText.Fit("BioNLP13CG Gene_or_gene_product", 100, 13);

        Assert.EndsWith("…", text, StringComparison.Ordinal);
        Assert.InRange(FigureFonts.Width(text, 13), 60, 100);
    }

    [Fact]
    public void Lines_break_between_words()
    {
        Assert.Equal(["one two", "three"], FigureText.Wrap("one two three", FigureFonts.Width("one two", 13) + 1, 13));
    }

    [Fact]
    public void A_character_without_a_glyph_shows_as_a_box() => Assert.Equal("α\u25A1 é", FigureText.Clean("α細\té"));
}
