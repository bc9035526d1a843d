using System.Text;
using BioNer.Core;

namespace BioNer.Storage.Tests.Stores;

/// <summary>What every artifact store does, wherever it keeps its artifacts.</summary>
public abstract class ArtifactStoreTests : OnEveryStore
{
    [Fact]
    public async Task What_is_written_is_read_and_replaced()
    {
        await Write("corpora/A/train.tsv", "old and longer");
        await Write("corpora/A/train.tsv", "new");
        Assert.Equal("new", await Read("corpora/A/train.tsv"));
        Assert.True(await Store.ExistsAsync("corpora/A/train.tsv", Token));
        Assert.Equal("new", await File.ReadAllTextAsync((await Store.LocalPathAsync("corpora/A/train.tsv", Token))!, Token));
        await NothingBeside(1);
    }

    [Fact]
    public async Task Nothing_is_there_before_the_first_write_and_after_a_delete()
    {
        Assert.Empty(await List(""));
        Assert.Null(await Read("a/b"));
        await Store.DeleteAsync("a/b", Token);
        await Write("a/b", "x");
        await Store.DeleteAsync("a/b", Token);
        Assert.Null(await Read("a/b"));
        Assert.False(await Store.ExistsAsync("a/b", Token));
        Assert.Null(await Store.LocalPathAsync("a/b", Token));
        Assert.Empty(await List(""));
    }

    [Fact]
    public async Task A_reader_sees_the_old_content_until_the_new_is_whole()
    {
        await Write("a", "old");
        await Store.WriteAsync("a", async (stream, cancellation) =>
        {
            await stream.WriteAsync("new"u8.ToArray(), cancellation);
            await stream.FlushAsync(cancellation);
            Assert.Equal("old", await Read("a"));
            Assert.Equal(["a"], await List(""));
        }, Token);
        Assert.Equal("new", await Read("a"));
    }

    [Fact]
    public async Task A_reader_that_has_begun_goes_on_with_what_it_opened()
    {
        await Write("a", "old");
        await using var stream = (await Store.OpenReadAsync("a", Token))!;
        await Write("a", "new");
        Assert.Equal("old", await new StreamReader(stream).ReadToEndAsync(Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_write_that_fails_changes_nothing_and_leaves_nothing(bool create)
    {
        await Write("kept", "old");
        var name = create ? "made" : "kept";
        async Task Fail(Stream stream, CancellationToken cancellation)
        {
            await stream.WriteAsync("half"u8.ToArray(), cancellation);
            throw new InvalidOperationException("the disk is full");
        }
        await Assert.ThrowsAsync<InvalidOperationException>(() => create ? Store.TryCreateAsync(name, Fail, Token) : Store.WriteAsync(name, Fail, Token));
        Assert.Equal("old", await Read("kept"));
        await NothingBeside(1);
    }

    [Fact]
    public async Task A_cancelled_write_changes_nothing_and_leaves_nothing()
    {
        await Write("a", "old");
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync("a", async (stream, cancellation) =>
        {
            await stream.WriteAsync("half"u8.ToArray(), cancellation);
            await source.CancelAsync();
            await stream.WriteAsync("rest"u8.ToArray(), cancellation);
        }, source.Token));
        Assert.Equal("old", await Read("a"));
        await NothingBeside(1);
    }

    [Fact]
    public async Task The_writer_may_close_the_stream()
    {
        await Store.WriteAsync("a", async (stream, cancellation) =>
        {
            await using var writer = new StreamWriter(stream);
            await writer.WriteAsync("text".AsMemory(), cancellation);
        }, Token);
        Assert.Equal("text", await Read("a"));
    }

    [Fact]
    public async Task Of_many_that_create_one_name_exactly_one_wins_and_its_content_stays()
    {
        const int Rounds = 20;
        for (var round = 0; round < Rounds; round++)
        {
            var name = $"claims/{round}";
            using var together = new Barrier(8);
            var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Factory.StartNew(
                () => Store.TryCreateAsync(name, (stream, _) =>
                {
                    // All have seen that there is none, and now write theirs.
                    together.SignalAndWait(Token);
                    stream.Write(Encoding.UTF8.GetBytes($"writer {writer}"));
                    return Task.CompletedTask;
                }, Token),
                Token, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
            Assert.Single(won, true);
            Assert.Equal($"writer {Array.IndexOf(won, true)}", await Read(name));
        }
        await NothingBeside(Rounds);
    }

    [Fact]
    public async Task Create_does_not_write_where_there_is_one()
    {
        await Write("a", "first");
        Assert.False(await Store.TryCreateAsync("a", (_, _) => throw new InvalidOperationException("not to be called"), Token));
        Assert.Equal("first", await Read("a"));
    }

    [Fact]
    public async Task Concurrent_writes_of_one_name_leave_one_of_them_whole()
    {
        var texts = Enumerable.Range(0, 8).Select(i => new string((char)('a' + i), 100_000)).ToArray();
        await Task.WhenAll(texts.Select(text => Task.Run(() => Write("a", text), Token)));
        Assert.Contains(await Read("a"), texts);
        await NothingBeside(1);
    }

    [Fact]
    public async Task Lists_by_prefix_in_ordinal_order()
    {
        foreach (var name in new[] { "models/b/1", "models/a/2", "models/B/1", "models/a/10", "models-old/x", "corpora/a/train.tsv" })
            await Write(name, "x");
        Assert.Equal(["models/B/1", "models/a/10", "models/a/2", "models/b/1"], await List("models/"));
        Assert.Equal(["models-old/x", "models/B/1", "models/a/10", "models/a/2", "models/b/1"], await List("models"));
        Assert.Equal(["models/a/10"], await List("models/a/1"));
        Assert.Empty(await List("nothing/"));
        Assert.Equal(6, (await List("")).Length);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    [InlineData("/outside")]
    [InlineData("a//b")]
    public async Task Names_cannot_leave_the_store(string name)
    {
        await Write("a/inside", "x");
        await Assert.ThrowsAsync<InputException>(() => Write(name, "y"));
        await Assert.ThrowsAsync<InputException>(() => Read(name));
        await Assert.ThrowsAsync<InputException>(() => Store.DeleteAsync(name, Token));
        await Assert.ThrowsAsync<InputException>(() => List(name + "/"));
        await NothingBeside(1);
    }

    [Fact]
    public async Task Files_that_belong_together_stand_in_one_folder()
    {
        await Write("models/m/1/model.json", "{}");
        await Write("models/m/1/weights", "w");
        await Write("models/m/1/more/deep", "d");
        await Write("models/m/10/model.json", "other");

        var folder = (await Store.LocalFolderAsync("models/m/1", Token))!;

        Assert.Equal(["model.json", "weights"], Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("{}", await File.ReadAllTextAsync(Path.Combine(folder, "model.json"), Token));
        Assert.Null(await Store.LocalFolderAsync("models/nothing", Token));
        await Assert.ThrowsAsync<InputException>(() => Store.LocalFolderAsync("models/../..", Token));
    }

    [Fact]
    public async Task A_folder_follows_its_files()
    {
        await Write("models/m/1/model.json", "old");
        await Store.LocalFolderAsync("models/m/1", Token);
        await Write("models/m/1/model.json", "new");

        Assert.Equal("new", await File.ReadAllTextAsync(Path.Combine((await Store.LocalFolderAsync("models/m/1", Token))!, "model.json"), Token));
    }

    private static Func<Stream, CancellationToken, Task> Writing(string text) => async (stream, cancellation) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);

    private Task Write(string name, string text) => Store.WriteAsync(name, Writing(text), Token);

    private async Task<string?> Read(string name)
    {
        await using var stream = await Store.OpenReadAsync(name, Token);
        return stream is null ? null : await new StreamReader(stream).ReadToEndAsync(Token);
    }

    private async Task<string[]> List(string prefix) => [.. await Store.ListAsync(prefix, Token).ToListAsync(Token)];
}
