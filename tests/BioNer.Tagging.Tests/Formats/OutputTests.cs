using System.Text;
using BioNer.Core;
using BioNer.Tagging.Formats;
using BioNer.Tagging.Formats.Conll;
using BioNer.Tagging.Formats.Json;
using BioNer.Tagging.Formats.Text;
using BioNer.Tagging.Text;

namespace BioNer.Tagging.Tests.Formats;

public sealed class OutputTests
{
    [Fact]
    public void Brat_writes_a_mention_over_a_line_s_end_as_fragments_and_counts_code_points()
    {
        var output = new StringWriter();
        BratOutput.Write(output, "😀 blood\r\n cell", new TaggedText([new Entity("Cell line;", "blood\r\n cell", 3, 15, 0.5f, "Cells")], [], 0));

        Assert.Equal("T1\tCell_line_ 2 7;9 14\tblood  cell\n#1\tAnnotatorNotes T1\tCells 0.5000\n", output.ToString());
    }

    [Fact]
    public void Inline_text_on_a_terminal_cannot_steer_it()
    {
        var output = new StringWriter();
        InlineOutput.Write(output, "a\e[31m p53\a", new TaggedText([new Entity("Gene", "p53", 7, 10, 1, "Genes"), new Entity("Gene", "53", 8, 10, 1, "Genes")], [], 0), colour: true);

        Assert.StartsWith("a\uFFFD[31m \e[30;48;5;", output.ToString());
        Assert.EndsWith("mp53 \e[1mGene\e[0m\uFFFD\n", output.ToString());
    }

    [Fact]
    public void Conll_columns_hold_a_task_each_in_iob2()
    {
        var output = new StringWriter();
        TextSpan[] tokens = [new(0, 1), new(2, 3)];
        ConllOutput.Write(output, "a b", new TaggedText([], [new("Genes", tokens, ["B-Gene", "E-Gene"]), new("Words", tokens, ["NN", "B-x"])], 0), new HashSet<string> { "Words" });

        Assert.Equal("a\tB-Gene\tNN\nb\tI-Gene\tB-x\n\n", output.ToString());
    }

    [Fact]
    public void Conll_columns_of_different_tokens_are_refused()
    {
        var tagged = new TaggedText([], [new("A", [new(0, 1)], ["O"]), new("B", [new(0, 2)], ["O"])], 0);

        Assert.Contains("A and B are tokenised differently", Assert.Throws<InputException>(() => ConllOutput.Write(new StringWriter(), "ab", tagged, new HashSet<string>())).Message);
    }

    [Theory]
    [InlineData("a\tO\n\nb", 2)]
    [InlineData("a\r\nb\r\n\r\n\r\nc\r\n", 2)]
    [InlineData("", 0)]
    public void Conll_input_is_read(string conll, int sentences) => Assert.Equal(sentences, ConllInput.Parse(conll, "x").Sentences!.Count);

    [Theory]
    [InlineData("a\tO\n\tO\n", "x:2:")]
    [InlineData("a O\n", "x:1:")]
    public void Malformed_conll_is_refused_with_its_line(string conll, string where) =>
        Assert.StartsWith(where, Assert.Throws<InputException>(() => ConllInput.Parse(conll, "x")).Message);

    [Fact]
    public async Task A_byte_order_mark_is_no_text()
    {
        using var stream = new MemoryStream([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("p53")]);
        Assert.Equal("p53", await TextInput.ReadAsync(stream, "x", TestContext.Current.CancellationToken));
    }
}
