using System.Text.Json;
using BioNer.Core.Corpora;
using BioNer.Storage;

namespace BioNer.Cli.Tests.Embeddings;

public sealed class EmbeddingsCommandTests : IDisposable
{
    private readonly CliProcess bioner = new("embeddings");

    public void Dispose() => bioner.Dispose();

    [Fact]
    public async Task Imports_lists_describes_and_finds_neighbours()
    {
        var vectors = bioner.Write("tiny.vec", "5 2\nthe 1 0\nthe 9 9\np0 0 1\ngene 0.6 0.8\ndrug -1 0\n");
        var import = await bioner.Run("import", vectors, "--name", "tiny");
        Assert.Equal((0, ""), (import.Exit, import.Error));
        Assert.Matches(@"^Imported tiny: 4 words of 2 dimensions from word2vec-text, in [0-9.]+ s\.\nLeft out: 1 of words that were there before \(the first is kept\)\.\nContent [0-9a-f]{64}\n$", import.Output);

        var list = await bioner.Run("list");
        Assert.Matches(@"tiny +4 +2 +[0-9a-f]{12}\n$", list.Output);

        var near = await bioner.Run("nearest", "tiny", "GENE", "--top", "2");
        Assert.Equal((0, " 0.80  p0\n 0.60  the\n", "'GENE' is found as 'gene'.\n"), near);

        // Four tokens: as written, lower-cased, numbers as 0, unknown.
        Sentence[] sentences = [new(["the", "Gene", "P53", "x"], ["O", "O", "O", "O"])];
        await new CorpusLibrary(new FolderStore(bioner.Store)).ImportAsync(new Corpus("c", CorpusKind.Mentions, sentences, sentences, sentences), null, false, TestContext.Current.CancellationToken);
        var info = await bioner.Run("info", "tiny", "--corpus", "c", "--json");
        Assert.Equal(0, info.Exit);
        using var document = JsonDocument.Parse(info.Output);
        Assert.Equal("tiny", document.RootElement.GetProperty("entry").GetProperty("name").GetString());
        var train = document.RootElement.GetProperty("coverage")[0];
        Assert.Equal("train", train.GetProperty("split").GetString());
        Assert.Equal([4, 1, 1, 1, 1], new[] { "tokens", "asWritten", "lowerCased", "numbersReplaced", "unknown" }.Select(name => train.GetProperty("tokens").GetProperty(name).GetInt32()));
        Assert.Contains("25.00", (await bioner.Run("info", "tiny", "--corpus", "c")).Output);
    }

    [Fact]
    public async Task What_cannot_be_done_is_told_with_its_exit_code()
    {
        var broken = await bioner.Run("import", bioner.Write("broken.txt", "a 1 2\nb 1\n"), "--name", "n");
        Assert.Equal((1, ""), (broken.Exit, broken.Output));
        Assert.EndsWith("broken.txt:2: the word 'b' has 1 numbers; expected 2, as many as before.\n", broken.Error);
        Assert.Equal(2, (await bioner.Run("import", "x")).Exit);
        Assert.Equal(2, (await bioner.Run("import", "x", "--name", "n", "--limit", "0")).Exit);
        var unknown = await bioner.Run("info", "n");
        Assert.Equal((1, "bioner embeddings info: There are no embeddings n: the store has none. Import some with 'bioner embeddings import FILE --name n'.\n"), (unknown.Exit, unknown.Error));
    }
}
