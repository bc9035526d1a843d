using System.Text;
using BioNer.Core;

namespace BioNer.Tests;

public sealed class FolderStoreTests : IDisposable
{
    private readonly TemporaryStore _temporary = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_written_is_read_and_replaced()
    {
        await _temporary.Write("corpora/A/train.tsv", "old and longer");
        await _temporary.Write("corpora/A/train.tsv", "new");
        Assert.Equal("new", await _temporary.Read("corpora/A/train.tsv"));
        Assert.True(await _temporary.Store.ExistsAsync("corpora/A/train.tsv", Cancellation));
        Assert.Equal("new", await File.ReadAllTextAsync((await _temporary.Store.LocalPathAsync("corpora/A/train.tsv", Cancellation))!, Cancellation));
        Assert.Single(_temporary.Files);
    }

    [Fact]
    public async Task Nothing_is_there_before_the_first_write_and_after_a_delete()
    {
        Assert.Empty(await _temporary.List(""));
        Assert.Null(await _temporary.Read("a/b"));
        await _temporary.Store.DeleteAsync("a/b", Cancellation);
        await _temporary.Write("a/b", "x");
        await _temporary.Store.DeleteAsync("a/b", Cancellation);
        Assert.Null(await _temporary.Read("a/b"));
        Assert.False(await _temporary.Store.ExistsAsync("a/b", Cancellation));
        Assert.Null(await _temporary.Store.LocalPathAsync("a/b", Cancellation));
        Assert.Empty(await _temporary.List(""));
    }

    [Fact]
    public async Task A_folder_of_artifacts_is_no_artifact()
    {
        await _temporary.Write("runs/k/job.json", "x");
        Assert.Null(await _temporary.Read("runs/k"));
        Assert.Null(await _temporary.Read("runs/k/job.json/part"));
        Assert.False(await _temporary.Store.ExistsAsync("runs/k", Cancellation));
        var under = await Assert.ThrowsAsync<InputException>(() => _temporary.Write("runs/k/job.json/part", "y"));
        Assert.Contains("'runs/k/job.json/part'", under.Message);
        var over = await Assert.ThrowsAsync<InputException>(() => _temporary.Write("runs/k", "y"));
        Assert.Contains("'runs/k/'", over.Message);
        Assert.Equal(["runs/k/job.json"], await _temporary.List(""));
    }

    [Fact]
    public async Task A_reader_sees_the_old_content_until_the_new_is_whole()
    {
        await _temporary.Write("a", "old");
        await _temporary.Store.WriteAsync("a", async (stream, cancellation) =>
        {
            await stream.WriteAsync("new"u8.ToArray(), cancellation);
            await stream.FlushAsync(cancellation);
            Assert.Equal("old", await _temporary.Read("a"));
            Assert.Equal(["a"], await _temporary.List(""));
        }, Cancellation);
        Assert.Equal("new", await _temporary.Read("a"));
    }

    [Fact]
    public async Task A_reader_that_has_begun_goes_on_with_what_it_opened()
    {
        await _temporary.Write("a", "old");
        await using var stream = (await _temporary.Store.OpenReadAsync("a", Cancellation))!;
        await _temporary.Write("a", "new");
        Assert.Equal("old", await new StreamReader(stream).ReadToEndAsync(Cancellation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_write_that_fails_changes_nothing_and_leaves_nothing(bool create)
    {
        await _temporary.Write("kept", "old");
        var name = create ? "made" : "kept";
        async Task Fail(Stream stream, CancellationToken cancellation)
        {
            await stream.WriteAsync("half"u8.ToArray(), cancellation);
            throw new InvalidOperationException("the disk is full");
        }
        await Assert.ThrowsAsync<InvalidOperationException>(() => create ? _temporary.Store.TryCreateAsync(name, Fail, Cancellation) : _temporary.Store.WriteAsync(name, Fail, Cancellation));
        Assert.Equal("old", await _temporary.Read("kept"));
        Assert.Single(_temporary.Files);
    }

    [Fact]
    public async Task A_cancelled_write_changes_nothing_and_leaves_nothing()
    {
        await _temporary.Write("a", "old");
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _temporary.Store.WriteAsync("a", async (stream, cancellation) =>
        {
            await stream.WriteAsync("half"u8.ToArray(), cancellation);
            await source.CancelAsync();
            await stream.WriteAsync("rest"u8.ToArray(), cancellation);
        }, source.Token));
        Assert.Equal("old", await _temporary.Read("a"));
        Assert.Single(_temporary.Files);
    }

    [Fact]
    public async Task The_writer_may_close_the_stream()
    {
        await _temporary.Store.WriteAsync("a", async (stream, cancellation) =>
        {
            await using var writer = new StreamWriter(stream);
            await writer.WriteAsync("text".AsMemory(), cancellation);
        }, Cancellation);
        Assert.Equal("text", await _temporary.Read("a"));
    }

    [Fact]
    public async Task What_a_killed_write_left_is_not_listed_and_goes_when_it_is_old()
    {
        await _temporary.Write("runs/k/checkpoint", "old");
        var folder = Path.GetDirectoryName(_temporary.Store.PathOf("runs/k/checkpoint"))!;
        var dead = Path.Combine(folder, $"checkpoint.{Guid.NewGuid():N}.partial~");
        var alive = Path.Combine(folder, $"checkpoint.{Guid.NewGuid():N}.partial~");
        await File.WriteAllTextAsync(dead, "half", Cancellation);
        await File.WriteAllTextAsync(alive, "half", Cancellation);
        File.SetLastWriteTimeUtc(dead, DateTime.UtcNow.AddDays(-2));
        Assert.Equal(["runs/k/checkpoint"], await _temporary.List("runs/"));
        await _temporary.Write("runs/k/checkpoint", "new");
        Assert.False(File.Exists(dead));
        Assert.True(File.Exists(alive));
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
                () => _temporary.Store.TryCreateAsync(name, (stream, _) =>
                {
                    // All have seen that there is none, and now write theirs.
                    together.SignalAndWait(Cancellation);
                    stream.Write(Encoding.UTF8.GetBytes($"writer {writer}"));
                    return Task.CompletedTask;
                }, Cancellation),
                Cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
            Assert.Single(won, true);
            Assert.Equal($"writer {Array.IndexOf(won, true)}", await _temporary.Read(name));
        }
        Assert.Equal(Rounds, _temporary.Files.Length);
    }

    [Fact]
    public async Task Create_does_not_write_where_there_is_one()
    {
        await _temporary.Write("a", "first");
        Assert.False(await _temporary.Store.TryCreateAsync("a", (_, _) => throw new InvalidOperationException("not to be called"), Cancellation));
        Assert.Equal("first", await _temporary.Read("a"));
    }

    [Fact]
    public async Task Concurrent_writes_of_one_name_leave_one_of_them_whole()
    {
        var texts = Enumerable.Range(0, 8).Select(i => new string((char)('a' + i), 100_000)).ToArray();
        await Task.WhenAll(texts.Select(text => Task.Run(() => _temporary.Write("a", text), Cancellation)));
        Assert.Contains(await _temporary.Read("a"), texts);
        Assert.Single(_temporary.Files);
    }

    [Fact]
    public async Task Lists_by_prefix_in_ordinal_order()
    {
        foreach (var name in new[] { "models/b/1", "models/a/2", "models/B/1", "models/a/10", "models-old/x", "corpora/a/train.tsv" })
            await _temporary.Write(name, "x");
        Assert.Equal(["models/B/1", "models/a/10", "models/a/2", "models/b/1"], await _temporary.List("models/"));
        Assert.Equal(["models-old/x", "models/B/1", "models/a/10", "models/a/2", "models/b/1"], await _temporary.List("models"));
        Assert.Equal(["models/a/10"], await _temporary.List("models/a/1"));
        Assert.Empty(await _temporary.List("nothing/"));
        Assert.Equal(6, (await _temporary.List("")).Length);
    }

    [Fact]
    public async Task Files_that_no_name_can_reach_are_not_listed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows cannot make such files");
        await _temporary.Write("a/b", "x");
        await File.WriteAllTextAsync(Path.Combine(_temporary.Store.Root, "a", "b:c"), "x", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(_temporary.Store.Root, "a", "line\nbreak"), "x", Cancellation);
        Assert.Equal(["a/b"], await _temporary.List(""));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    [InlineData("/outside")]
    [InlineData("a//b")]
    public async Task Names_cannot_leave_the_store(string name)
    {
        await _temporary.Write("a/inside", "x");
        await Assert.ThrowsAsync<InputException>(() => _temporary.Write(name, "y"));
        await Assert.ThrowsAsync<InputException>(() => _temporary.Read(name));
        await Assert.ThrowsAsync<InputException>(() => _temporary.Store.DeleteAsync(name, Cancellation));
        await Assert.ThrowsAsync<InputException>(() => _temporary.List(name + "/"));
        Assert.Single(_temporary.Files);
    }

    [Fact]
    public async Task A_name_like_that_of_a_file_being_written_is_refused()
        => await Assert.ThrowsAsync<InputException>(() => _temporary.Write("a.partial~", "x"));

    public void Dispose() => _temporary.Dispose();
}
