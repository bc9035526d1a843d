using System.Text.Json;

namespace BioNer.Cli.Tests.Corpora;

public sealed class ImportDocumentsTests : IDisposable
{
    private readonly CliProcess bioner = new("corpora");

    public ImportDocumentsTests() => bioner.Write("mine.pubtator", string.Concat(Enumerable.Range(0, 20).Select(number => $"{number}|t|p53 number {number} falls.\n{number}\t0\t3\tp53\tGene\n{number}\t0\t10\tp53 number\tGene\n{number}\t11\t12\tx\tNumber\n\n")));

    public void Dispose() => bioner.Dispose();

    [Fact]
    public async Task What_is_not_as_it_was_is_counted_and_listed()
    {
        var (exit, output, error) = await ImportAsync("--split", "80/10/10");
        var (_, json, _) = await ImportAsync("--split", "80/10/10", "--json");

        Assert.Equal((0, ""), (exit, error));
        // Half of the numbers have two digits, and '1' of '12' is within a token.
        Assert.Contains("20 documents; 20 other-text; 20 overlapping; 10 widened", output, StringComparison.Ordinal);
        Assert.Contains("mine: 50 annotations are not in the tags as they were; the store's corpora/mine/issues.tsv lists them", output, StringComparison.Ordinal);
        var issues = await File.ReadAllLinesAsync(Path.Combine(bioner.Store, "corpora", "mine", "issues.tsv"), TestContext.Current.CancellationToken);
        Assert.Equal("part\tdocument\tbegin\tend\ttype\tissue", issues[0]);
        Assert.Equal(50, issues.Skip(1).Count());
        Assert.Equal(20, issues.Count(line => line.EndsWith("\t0\t3\tGene\toverlapping", StringComparison.Ordinal)));
        using var document = JsonDocument.Parse(json);
        var corpus = document.RootElement.GetProperty("imported")[0].GetProperty("corpus");
        Assert.Equal(("alnum", 16, 20), (corpus.GetProperty("tokenizer").GetString(), corpus.GetProperty("documents").GetProperty("train").GetInt32(), corpus.GetProperty("issues").GetProperty("overlapping").GetInt32()));
    }

    [Fact]
    public async Task The_same_again_is_unchanged_and_another_split_needs_another_name()
    {
        Assert.Equal(0, (await ImportAsync("--split", "80/10/10")).Exit);

        Assert.Contains("unchanged", (await ImportAsync("--split", "8/1/1")).Output, StringComparison.Ordinal);
        var taken = await ImportAsync("--split", "60/20/20");
        Assert.Equal(1, taken.Exit);
        Assert.Contains("other content", taken.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await ImportAsync("--split", "60/20/20", "--name", "other")).Exit);
        Assert.Contains("replaced", (await ImportAsync("--split", "60/20/20", "--force")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_imports_at_once_one_wins_whole()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(seed => ImportAsync("--split", "60/20/20", "--seed", $"{seed}")));

        Assert.Equal((1, 5), (all.Count(run => run.Exit == 0), all.Count(run => run.Exit == 1)));
        Assert.Equal(0, (await bioner.Run("convert", "mine", "--split", "train")).Exit);
    }

    [Theory]
    [InlineData("--scheme says nothing", 1, "--split", "80/10/10", "--scheme", "iobes")]
    [InlineData("--split takes three numbers", 2, "--split", "80/20")]
    [InlineData("--split takes three numbers", 2, "--split", "80/0/20")]
    [InlineData("has no devel part", 1)]
    [InlineData("left out 40 of Gene", 1, "--split", "80/10/10", "--types", "Disease")]
    [InlineData("--types takes", 1, "--split", "80/10/10", "--types", "A=")]
    public async Task What_cannot_be_is_said(string expected, int exit, params string[] options)
    {
        var run = await ImportAsync(options);

        Assert.True(exit == run.Exit, $"{run.Exit} {run.Output} {run.Error}");
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private Task<(int Exit, string Output, string Error)> ImportAsync(params string[] options) => bioner.Run(["import", bioner.Path("mine.pubtator"), "--from", "pubtator", .. options]);
}
