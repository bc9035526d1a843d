using System.Text.Json;

namespace BioNer.Cli.Tests.Embeddings;

/// <summary><c>bioner embeddings train</c> as a user runs it.</summary>
public sealed class TrainVectorsCommandTests : IDisposable
{
    private readonly CliProcess cli = new("embeddings");

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Text_becomes_embeddings_in_the_store_and_one_thread_repeats_them()
    {
        var (exit, output, error) = await Train(Text(), "--name", "v", "--dimensions", "8", "--min-count", "1", "--threads", "1", "--json");

        Assert.Equal((0, ""), (exit, error));
        using var result = JsonDocument.Parse(output);
        Assert.True(result.RootElement.GetProperty("isNew").GetBoolean());
        Assert.Equal(240, result.RootElement.GetProperty("tokens").GetInt64());
        Assert.Equal(4, result.RootElement.GetProperty("entry").GetProperty("words").GetInt32());
        Assert.True(File.Exists(Path.Combine(cli.Store, "embeddings", "v", "table.words")));

        var again = await Train(Text(), "--name", "v", "--dimensions", "8", "--min-count", "1", "--threads", "1");

        Assert.Equal(0, again.Exit);
        Assert.StartsWith("Already there: v: 4 words of 8 dimensions", again.Output, StringComparison.Ordinal);

        var other = await Train(Text(), "--name", "v", "--dimensions", "8", "--min-count", "1", "--threads", "1", "--seed", "2");

        Assert.Equal(1, other.Exit);
        Assert.Contains("--force", other.Error);
    }

    [Fact]
    public async Task Nothing_to_train_on_is_wrong_usage()
    {
        var (exit, _, error) = await Train("--name", "v");

        Assert.Equal(2, exit);
        Assert.Contains("Name a file of text, or a --corpus.", error);
    }

    [Fact]
    public async Task A_missing_file_fails_with_its_name_and_stores_nothing()
    {
        var (exit, _, error) = await Train("nowhere.txt", "--name", "v");

        Assert.Equal(1, exit);
        Assert.Contains("nowhere.txt does not exist", error);
        Assert.False(Directory.Exists(cli.Store));
    }

    private string Text()
    {
        var path = cli.Path("text.txt");
        File.WriteAllLines(path, Enumerable.Repeat("one two three four", 60));
        return path;
    }

    private Task<(int Exit, string Output, string Error)> Train(params string[] arguments) => cli.Run(["train", .. arguments]);
}
