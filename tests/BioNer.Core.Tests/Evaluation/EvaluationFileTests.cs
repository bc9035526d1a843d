using BioNer.Core;
using BioNer.Core.Evaluation;

namespace BioNer.Tests.Evaluation;

public sealed class EvaluationFileTests : IDisposable
{
    private readonly TemporaryFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Reads_tabs_or_blanks_extra_columns_blank_lines_and_boundaries()
    {
        foreach (var text in (string[])["\n\na NN O B-X\nb NN O O\n\n \n\nc NN O O", "a\tNN\tO\tB-X\r\nb\tNN\tO\tO\r\n-X-\tO\tO\tO\r\nc\tNN\tO\tO\r\n"])
        {
            var sentences = EvaluationFile.Read(new StringReader(text), "f");
            Assert.Equal(2, sentences.Count);
            Assert.Equal(["a", "b"], sentences[0].Tokens);
            Assert.Equal(["O", "O"], sentences[0].Gold);
            Assert.Equal(["B-X", "O"], sentences[0].Predicted);
            Assert.Equal(["c"], sentences[1].Tokens);
        }
    }

    [Fact]
    public void Knows_the_line_of_each_sentence() =>
        Assert.Equal([2, 5, 9], EvaluationFile.Read(new StringReader("\na O O\nb O O\n\nc O O\nd O O\n\n\ne O O"), "f").Select(s => s.Line));

    [Fact]
    public void With_tabs_a_token_may_have_blanks() => Assert.Equal(["New York"], EvaluationFile.Read(new StringReader("New York\tO\tO\n"), "f")[0].Tokens);

    [Theory]
    [InlineData("", "f has no token")]
    [InlineData("\n\n", "f has no token")]
    [InlineData("a O\n", "f:1 has 2 columns; expected a token, its gold tag and its predicted tag, parted by blanks.")]
    [InlineData("a O O\nb O O O\n", "f:2 has 4 columns, the lines before it have 3")]
    [InlineData("a\tO\tO\nb O O\n", "f:2 has 1 column; expected")]
    [InlineData("a\tO\t\n", "f:1 has an empty tag.")]
    [InlineData("\tO\tO\n", "f:1 has an empty token.")]
    public void Malformed_text_is_named_with_its_line(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<InputException>(() => EvaluationFile.Read(new StringReader(text), "f")).Message);

    [Theory]
    [InlineData("a\tO\n\nb\tO\n", "a\tO\n", "P ends after 1 sentences, but G:3 goes on with the token 'b'")]
    [InlineData("a\tO\n", "a\tO\n\nb\tO\n", "G ends after 1 sentences, but P:3 goes on with the token 'b'")]
    [InlineData("a\tO\nb\tO\n", "a\tO\n\nb\tO\n", "G:2 has the token 'b' where P:2 has the end of a sentence")]
    [InlineData("a\tO\n", "a\tO\nb\tO\n", "G:2 has the end of a sentence where P:2 has the token 'b'")]
    [InlineData("-DOCSTART-\tO\n\na\tO\n", "A\tO\n", "G:3 has the token 'a' where P:1 has the token 'A'")]
    [InlineData("", "a\tO\n", "G has no token")]
    [InlineData("a\tO\n", "", "P has no token")]
    [InlineData("a\tO\n", "a\n", "P:1 has 1 column; expected a token and its tag")]
    public void Two_files_that_differ_are_named_with_both_lines(string gold, string predicted, string message)
    {
        var (goldPath, predictedPath) = (files.Write("gold", gold), files.Write("predicted", predicted));
        var found = Assert.Throws<InputException>(() => EvaluationFilePair.Read(goldPath, predictedPath)).Message;
        Assert.StartsWith(message, found.Replace(goldPath, "G").Replace(predictedPath, "P"));
    }

    [Fact]
    public void Two_files_are_laid_side_by_side()
    {
        var sentences = EvaluationFilePair.Read(files.Write("gold", "-DOCSTART-\tO\n\na\tB-X\nb\tO\n\nc\tO\n"), files.Write("predicted", "a NN O\nb NN B-X\n\n\nc NN O\n\n"));
        Assert.Equal([3, 6], sentences.Select(s => s.Line));
        Assert.Equal(["B-X", "O"], sentences[0].Gold);
        Assert.Equal(["O", "B-X"], sentences[0].Predicted);
    }

    [Fact]
    public void A_missing_file_is_named() => Assert.Contains("nowhere", Assert.Throws<InputException>(() => EvaluationFile.Read("nowhere")).Message);
}
