using BioNer.Core.Evaluation;

namespace BioNer.Tests.Evaluation;

public sealed class ConllReportTests
{
    // The first lines of the example output in the CoNLL-2000 documentation.
    [Fact]
    public void Has_the_published_examples_layout()
    {
        var types = new Dictionary<string, Counts> { ["NP"] = new(206, 111, 56), ["ADVP"] = new(5, 6, 3), ["ADJP"] = new(0, 1, 0) };
        var output = new StringWriter();
        ConllReport.Write(new MentionScores(new Counts(371, 168, 88), types, 961, 838, 0, 0), output);
        Assert.Equal(
            "processed 961 tokens with 459 phrases; found: 539 phrases; correct: 371.\n"
            + "accuracy:  87.20%; precision:  68.83%; recall:  80.83%; FB1:  74.35\n"
            + "             ADJP: precision:   0.00%; recall:   0.00%; FB1:   0.00  1\n"
            + "             ADVP: precision:  45.45%; recall:  62.50%; FB1:  52.63  11\n"
            + "               NP: precision:  64.98%; recall:  78.63%; FB1:  71.16  317\n",
            output.ToString());
    }

    // C rounds exact ties to even: 0.125 is printed 0.12, 0.375 is printed 0.38; 1/7 and the like are no ties.
    [Theory]
    [InlineData(1, 800, "  0.12")]
    [InlineData(3, 800, "  0.38")]
    [InlineData(5, 800, "  0.62")]
    [InlineData(7, 800, "  0.88")]
    [InlineData(101, 800, " 12.62")]
    [InlineData(1, 7, " 14.29")]
    [InlineData(2, 3, " 66.67")]
    [InlineData(1, 1, "100.00")]
    [InlineData(0, 0, "  0.00")]
    public void Percentages_are_rounded_as_printf_rounds(int part, int whole, string expected) => Assert.Equal(expected, ConllReport.Percent(part, whole));

    [Fact]
    public void Without_tokens_there_is_no_line_of_figures()
    {
        var output = new StringWriter();
        ConllReport.Write(MentionScorer.Score([]), output);
        Assert.Equal("processed 0 tokens with 0 phrases; found: 0 phrases; correct: 0.\n", output.ToString());
    }
}
