using System.Text;
using System.Text.Json;

namespace BioNer.Cli.Tests.Evaluation;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bioner-evaluate-");

    public void Dispose() => folder.Delete(recursive: true);

    // Worked by hand: gold has 4 mentions, 4 are predicted, BRCA1 and aspirin are right; 4 of 8 tags are equal.
    private const string Scored = """
        BRCA1 B-Gene S-Gene
        and O O
        p B-Gene B-Gene
        53 I-Gene O
        fail O O

        aspirin B-Drug B-Drug
        in O B-Gene
        pain B-Disease O

        """;

    [Fact]
    public async Task Prints_conllevals_report()
    {
        var (exit, output, error) = await CliProcess.RunWith([], "evaluate", Write("scored.txt", Scored));
        Assert.Equal((0, ""), (exit, error));
        Assert.Equal(
            "processed 8 tokens with 4 phrases; found: 4 phrases; correct: 2.\n"
            + "accuracy:  50.00%; precision:  50.00%; recall:  50.00%; FB1:  50.00\n"
            + "          Disease: precision:   0.00%; recall:   0.00%; FB1:   0.00  0\n"
            + "             Drug: precision: 100.00%; recall: 100.00%; FB1: 100.00  1\n"
            + "             Gene: precision:  33.33%; recall:  50.00%; FB1:  40.00  3\n",
            output);
    }

    [Fact]
    public async Task Reads_standard_input_and_lists_errors()
    {
        var (exit, output, _) = await CliProcess.RunWith(Encoding.UTF8.GetBytes(Scored), "evaluate", "-", "--errors");
        Assert.Equal(0, exit);
        Assert.EndsWith(
            """

            0 of 2 sentences without an error.

            false positives, spurious, Gene: 1
                 1 x  in  (line 8)

            false negatives, missed, Disease: 1
                 1 x  pain  (line 9)

            boundary errors, Gene: 1
                 1 x  p 53 -> p  (line 3)

            """,
            output);
    }

    [Fact]
    public async Task Scores_two_files_by_the_chosen_criterion_as_json()
    {
        var gold = Write("gold.tsv", "p\tB-Gene\n53\tI-Gene\n\n-DOCSTART-\tO\n\nx\tO\n");
        var predicted = Write("predicted.tsv", "p\tO\n53\tB-Gene\n\nx\tB-Gene\n\n");
        var (exit, output, _) = await CliProcess.RunWith([], "evaluate", gold, predicted, "--criterion", "right", "--json");
        Assert.Equal(0, exit);
        using var document = JsonDocument.Parse(output);
        Assert.Equal("right", document.RootElement.GetProperty("criterion").GetString());
        Assert.Equal(3, document.RootElement.GetProperty("tokens").GetInt32());
        var gene = document.RootElement.GetProperty("byType").GetProperty("Gene");
        Assert.Equal((1, 1, 0), (gene.GetProperty("truePositives").GetInt32(), gene.GetProperty("falsePositives").GetInt32(), gene.GetProperty("falseNegatives").GetInt32()));
        Assert.Equal(2.0 / 3, gene.GetProperty("f1").GetDouble(), 12);
    }

    [Fact]
    public async Task Scores_parts_of_speech_by_token()
    {
        var (exit, output, _) = await CliProcess.RunWith(Encoding.UTF8.GetBytes("a DT DT\nb NN JJ\nc . .\n"), "evaluate", "-", "--pos", "--errors");
        Assert.Equal(0, exit);
        Assert.Equal("processed 3 tokens in 1 sentences; correct: 2.\naccuracy:  66.67%\n\n     1 x  NN as JJ: b (1)\n", output);
    }

    [Fact]
    public async Task Accepts_alternative_boundaries()
    {
        var alternatives = Write("ALTGENE.eval", "1|0 2|p53\n");
        var (exit, output, _) = await CliProcess.RunWith(Encoding.UTF8.GetBytes("p B-GENE B-GENE\n53 I-GENE I-GENE\ngene I-GENE O\n"), "evaluate", "-", "--bc2gm-alternatives", alternatives);
        Assert.Equal(0, exit);
        Assert.StartsWith("processed 3 tokens with 1 phrases; found: 1 phrases; correct: 1.\n", output);
    }

    [Fact]
    public async Task Says_where_two_files_part()
    {
        var gold = Write("gold.tsv", "a\tO\nb\tO\n");
        var predicted = Write("predicted.tsv", "\n\na\tO\nB\tO\n");
        var (exit, output, error) = await CliProcess.RunWith([], "evaluate", gold, predicted);
        Assert.Equal((1, ""), (exit, output));
        Assert.Equal($"bioner evaluate: {gold}:2 has the token 'b' where {predicted}:4 has the token 'B'; both files must hold the same sentences in the same order.\n", error);
    }

    [Fact]
    public async Task Names_an_unknown_tag_with_its_line()
    {
        var file = Write("pos.txt", "a DT DT\n");
        var (exit, _, error) = await CliProcess.RunWith([], "evaluate", file);
        Assert.Equal(1, exit);
        Assert.StartsWith($"bioner evaluate: {file}:1: the token 'a' has the gold tag 'DT'", error);
        Assert.Contains("--pos", error);
    }

    [Theory]
    [InlineData("--criterion", "fuzzy")]
    [InlineData("--pos", "--criterion=right")]
    [InlineData("--bc2gm-sentences", "x")]
    [InlineData("--criterion=exact", "--bc2gm-alternatives=x")]
    public async Task Wrong_usage_exits_with_2(params string[] options)
    {
        var (exit, output, error) = await CliProcess.RunWith([], ["evaluate", "x", .. options]);
        Assert.Equal((2, ""), (exit, output));
        Assert.NotEmpty(error);
    }

    [Fact]
    public async Task A_missing_file_is_named() => Assert.Contains("nowhere.tsv", (await CliProcess.RunWith([], "evaluate", Path.Combine(folder.FullName, "nowhere.tsv"))).Error);

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
