using System.Text;
using BioNer.Core;
using BioNer.Storage.Containers;

namespace BioNer.Storage.Tests.Containers;

/// <summary>What every container of blobs does, wherever it is.</summary>
public abstract class BlobContainerTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Metadata = new() { ["model"] = "m@1", ["time"] = "now" };

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected IBlobContainer Container { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Container = await OpenAsync();

    public abstract ValueTask DisposeAsync();

    private protected abstract Task<IBlobContainer> OpenAsync();

    [Fact]
    public async Task What_is_written_is_read_with_its_metadata()
    {
        Assert.True(await Write("a/b c.txt", "content"));

        await using var opened = (await Container.OpenAsync("a/b c.txt", Token))!;
        Assert.Equal("content", await new StreamReader(opened.Content).ReadToEndAsync(Token));
        Assert.Equal(Metadata.OrderBy(pair => pair.Key), opened.Entry.Metadata.OrderBy(pair => pair.Key));
        Assert.Equal(7, opened.Entry.Length);
        Assert.InRange(opened.Entry.Modified, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task A_listing_a_look_and_an_opening_tell_the_same()
    {
        await Write("a.txt", "content");

        var listed = Assert.Single(await Container.ListAsync(Token).ToListAsync(Token));
        var found = (await Container.FindAsync("a.txt", Token))!;
        await using var opened = (await Container.OpenAsync("a.txt", Token))!;
        foreach (var entry in new[] { found, opened.Entry })
        {
            Assert.Equal((listed.Name, listed.Version, listed.Length), (entry.Name, entry.Version, entry.Length));
            Assert.Equal(listed.Metadata.OrderBy(pair => pair.Key), entry.Metadata.OrderBy(pair => pair.Key));
        }
    }

    [Fact]
    public async Task Nothing_is_there_before_the_first_write()
    {
        Assert.Empty(await Container.ListAsync(Token).ToListAsync(Token));
        Assert.Null(await Container.FindAsync("a.txt", Token));
        Assert.Null(await Container.OpenAsync("a.txt", Token));
    }

    [Fact]
    public async Task Only_the_version_that_was_seen_is_replaced_or_removed()
    {
        Assert.True(await Write("a", "1"));
        Assert.False(await Write("a", "2"));
        var first = (await Container.FindAsync("a", Token))!;
        Assert.True(await Write("a", "2", first));
        Assert.False(await Write("a", "3", first));
        Assert.False(await Container.TryDeleteAsync(first, Token));
        Assert.Equal("2", await Read("a"));
        var second = (await Container.FindAsync("a", Token))!;
        Assert.True(await Container.TryDeleteAsync(second, Token));
        Assert.False(await Container.TryDeleteAsync(second, Token));
        Assert.False(await Write("a", "3", second));
        Assert.Null(await Container.FindAsync("a", Token));
        Assert.True(await Write("a", "3"));
    }

    [Fact]
    public async Task Versions_of_the_same_content_at_the_same_time_differ()
    {
        var versions = new HashSet<string>();
        for (var round = 0; round < 20; round++)
        {
            Assert.True(await Write("a", "same", await Container.FindAsync("a", Token)));
            Assert.True(versions.Add((await Container.FindAsync("a", Token))!.Version));
        }
    }

    [Fact]
    public async Task Of_many_that_replace_one_version_one_wins()
    {
        for (var round = 0; round < 10; round++)
        {
            var seen = await Container.FindAsync("a", Token);
            var won = await Task.WhenAll(Enumerable.Range(0, 6).Select(writer => Task.Run(() => Write("a", $"writer {writer}", seen), Token)));
            Assert.Single(won, true);
            Assert.Equal($"writer {Array.IndexOf(won, true)}", await Read("a"));
        }
    }

    [Fact]
    public async Task Large_content_is_written_whole()
    {
        var content = string.Concat(Enumerable.Range(0, 1_200_000).Select(number => $"{number % 1000:D3} "));
        var spool = new SpoolStream();
        await spool.WriteAsync(Encoding.ASCII.GetBytes(content), Token);

        Assert.True(await Container.TryWriteAsync("large", spool, Metadata, null, Token));
        spool.Remove();

        Assert.Equal(content, await Read("large"));
    }

    [Fact]
    public async Task Names_are_listed_in_ordinal_order()
    {
        string[] names = ["B", "a", "a.txt", "a/b", "a/b.txt", "a-b", "b/c/d", "é", "日本"];
        foreach (var name in names.Where(name => name != "a" && name != "a/b"))
            await Write(name, "x");

        Assert.Equal(names.Where(name => name != "a" && name != "a/b").Order(StringComparer.Ordinal), await Container.ListAsync(Token).Select(blob => blob.Name).ToListAsync(Token));
    }

    [Theory]
    [InlineData("../a")]
    [InlineData("a/../../b")]
    [InlineData("a/./b")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("a\nb")]
    public async Task Names_that_lead_elsewhere_are_refused(string name)
    {
        Assert.NotNull(Container.FaultOf(name));
        await Assert.ThrowsAsync<InputException>(() => Container.FindAsync(name, Token));
        await Assert.ThrowsAsync<InputException>(() => Container.OpenAsync(name, Token));
        await Assert.ThrowsAsync<InputException>(() => Write(name, "x"));
    }

    private protected async Task<bool> Write(string name, string text, BlobEntry? replaces = null)
    {
        using var content = SpoolStream.Of(Encoding.UTF8.GetBytes(text));
        return await Container.TryWriteAsync(name, content, Metadata, replaces, Token);
    }

    private protected async Task<string> Read(string name)
    {
        await using var opened = (await Container.OpenAsync(name, Token))!;
        return await new StreamReader(opened.Content).ReadToEndAsync(Token);
    }
}
