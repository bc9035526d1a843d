using BioNer.Campaigns.Reports.Page;

namespace BioNer.Campaigns.Tests.Reports.Page;

public sealed class HtmlTests
{
    [Theory]
    [InlineData("<script>", "&lt;script&gt;")]
    [InlineData("a\" onclick='x'", "a&quot; onclick=&#39;x&#39;")]
    [InlineData("R&D", "R&amp;D")]
    [InlineData("a\u0000b", "a\uFFFDb")]
    [InlineData("a\u202Eb", "a\uFFFDb")]
    [InlineData("a\nb", "a b")]
    [InlineData(null, "")]
    public void Text_cannot_become_markup(string? text, string expected) => Assert.Equal(expected, Html.Escape(text));

    [Fact]
    public void Whatever_stands_in_braces_is_escaped()
    {
        using var output = new StringWriter();

        new Html(output).Add($"<b title=\"{"\"<"}\">{1234}{new Markup("<i/>")}</b>");

        Assert.Equal("<b title=\"&quot;&lt;\">1234<i/></b>", output.ToString());
    }
}
