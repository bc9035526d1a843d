using System.Text.Json;
using BioNer.Tests;

namespace BioNer.Cli.Tests.Corpora;

public sealed class CorporaCommandTests : IDisposable
{
    private const string Train = "TNF\tB-Gene\nalpha\tI-Gene\nbinds\tO\nDNA\tB-Molecule\nin\tO\nthe\tO\nnucleus\tO\nof\tO\ncells\tO\n.\tO\n\n";
    private readonly CliProcess bioner = new("corpora");

    public void Dispose() => bioner.Dispose();

    [Fact]
    public async Task The_sample_corpora_are_imported_once_listed_and_given_back_byte_for_byte()
    {
        var samples = Checkout.Path("samples", "corpora");
        var (exit, output, error) = await bioner.Run("import", samples);
        Assert.True(exit == 0, error);
        Assert.Equal(6, output.Split('\n').Count(line => line.Contains("  imported  ")));
        Assert.Equal(6, (await bioner.Run("import", samples)).Output.Split('\n').Count(line => line.Contains("  unchanged  ")));
        Assert.Contains("SampleGenes", (await bioner.Run("list")).Output);
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(samples, "SampleGenes", "test.tsv"), TestContext.Current.CancellationToken),
            (await bioner.Run("convert", "SampleGenes", "--split", "test")).Output);
    }

    [Fact]
    public async Task Convert_prints_another_scheme_and_one_type()
    {
        await Import("C", Train);
        var lines = (await bioner.Run("convert", "C", "--split", "test", "--scheme", "iobes", "--type", "Gene")).Output.Split('\n');
        Assert.Equal(["TNF\tB-Gene", "alpha\tE-Gene", "binds\tO", "DNA\tO"], lines[..4]);
        var (exit, output, error) = await bioner.Run("convert", "C", "--split", "test", "--type", "Drug");
        Assert.Equal((1, "", "bioner corpora convert: The corpus C has no entity type Drug; it has Gene, Molecule.\n"), (exit, output, error));
    }

    [Fact]
    public async Task Stats_and_overlap_answer_in_json()
    {
        await Import("A", Train);
        await Import("B", Train.Replace("TNF", "tnf"));
        using var stats = JsonDocument.Parse((await bioner.Run("stats", "B", "--json")).Output);
        var train = stats.RootElement[0].GetProperty("splits").GetProperty("train");
        Assert.Equal((10, 2, 1), (train.GetProperty("tokens").GetInt32(), train.GetProperty("mentions").GetInt32(), train.GetProperty("byType").GetProperty("Gene").GetInt32()));
        using var overlap = JsonDocument.Parse((await bioner.Run("overlap", "--least", "1", "--json")).Output);
        Assert.Equal(["A in A", "B in B"], overlap.RootElement.GetProperty("exact").EnumerateArray().Select(Show));
        Assert.Equal(8, overlap.RootElement.GetProperty("acrossCorpora").GetArrayLength());

        static string Show(JsonElement pair) => $"{pair.GetProperty("heldOut").GetString()} in {pair.GetProperty("in").GetString()}";
    }

    [Fact]
    public async Task One_file_is_split_and_other_content_of_the_same_name_needs_force()
    {
        var file = bioner.Write("mine.tsv", string.Concat(Enumerable.Repeat(Train, 10)));
        Assert.Contains("--split devel=0.1", (await bioner.Run("import", file)).Error);
        string[] import = ["import", file, "--name", "Mine", "--split", "devel=0.1", "test=0.2"];
        using var done = JsonDocument.Parse((await bioner.Run([.. import, "--json"])).Output);
        Assert.Equal("imported", done.RootElement.GetProperty("imported")[0].GetProperty("outcome").GetString());
        Assert.Equal(7, done.RootElement.GetProperty("imported")[0].GetProperty("corpus").GetProperty("sentences").GetProperty("train").GetInt32());
        bioner.Write("mine.tsv", string.Concat(Enumerable.Repeat(Train, 20)));
        var (exit, _, error) = await bioner.Run(import);
        Assert.Equal(1, exit);
        Assert.Contains("--force", error);
        Assert.Equal(0, (await bioner.Run([.. import, "--force"])).Exit);
    }

    [Fact]
    public async Task One_bad_corpus_among_several_is_named_and_the_others_are_imported()
    {
        foreach (var split in (string[])["train", "devel", "test"])
        {
            bioner.Write($"all/Good/{split}.tsv", Train);
            bioner.Write($"all/Bad/{split}.tsv", "TNF\n");
        }
        var (exit, output, error) = await bioner.Run("import", Path.GetDirectoryName(Path.GetDirectoryName(bioner.Write("all/Bad/notes", "")))!);
        Assert.Equal(1, exit);
        Assert.Contains("Good", output);
        Assert.Contains("train.tsv:1 has one column", error);
    }

    [Theory]
    [InlineData("import", "x", "--split", "devel=2")]
    [InlineData("import", "x", "--split", "devel=0.5", "test=0.5")]
    [InlineData("import", "x", "--scheme", "bilou")]
    [InlineData("convert", "x", "--split", "dev")]
    [InlineData("convert", "x")]
    public async Task Wrong_usage_ends_with_two(params string[] arguments) => Assert.Equal(2, (await bioner.Run(arguments)).Exit);

    private async Task Import(string name, string text)
    {
        foreach (var split in (string[])["train", "devel", "test"])
            bioner.Write($"{name}/{split}.tsv", text);
        Assert.Equal(0, (await bioner.Run("import", Path.GetDirectoryName(bioner.Write($"{name}/notes.md", ""))!)).Exit);
    }
}
