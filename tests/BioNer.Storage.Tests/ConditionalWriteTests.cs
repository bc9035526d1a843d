using System.Text;

namespace BioNer.Storage.Tests;

public sealed class ConditionalWriteTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bioner-tags-").FullName;
    private readonly FolderStore store;

    public ConditionalWriteTests() => store = new FolderStore(folder);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_is_replaced_by_whom_knows_its_version()
    {
        await WriteAsync("one");
        var tag = (await store.ReadTaggedAsync("doc", Token))!.Tag;

        Assert.True(await store.TryReplaceAsync("doc", tag, "two"u8.ToArray(), Token));
        Assert.False(await store.TryReplaceAsync("doc", tag, "three"u8.ToArray(), Token));
        Assert.Equal("two", await ReadAsync());
    }

    [Fact]
    public async Task A_document_that_is_gone_is_not_replaced()
    {
        await WriteAsync("one");
        var tag = (await store.ReadTaggedAsync("doc", Token))!.Tag;
        await store.DeleteAsync("doc", Token);

        Assert.False(await store.TryReplaceAsync("doc", tag, "two"u8.ToArray(), Token));
        Assert.Null(await store.ReadTaggedAsync("doc", Token));
    }

    [Fact]
    public async Task A_document_is_removed_by_whom_knows_its_version()
    {
        await WriteAsync("one");
        var old = (await store.ReadTaggedAsync("doc", Token))!.Tag;
        await WriteAsync("two");

        Assert.False(await store.TryDeleteAsync("doc", old, Token));
        Assert.True(await store.TryDeleteAsync("doc", (await store.ReadTaggedAsync("doc", Token))!.Tag, Token));
        Assert.False(await store.ExistsAsync("doc", Token));
    }

    [Fact]
    public async Task No_count_is_lost_when_many_count_at_once()
    {
        await WriteAsync("0");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < 10;)
            {
                var now = (await store.ReadTaggedAsync("doc", Token))!;
                var next = int.Parse(Encoding.UTF8.GetString(now.Content.Span), System.Globalization.CultureInfo.InvariantCulture) + 1;
                if (await store.TryReplaceAsync("doc", now.Tag, Encoding.UTF8.GetBytes($"{next}"), Token))
                    done++;
            }
        })));

        Assert.Equal("80", await ReadAsync());
    }

    [Fact]
    public async Task Locks_are_no_artifacts()
    {
        await WriteAsync("one");
        await store.TryReplaceAsync("doc", (await store.ReadTaggedAsync("doc", Token))!.Tag, "two"u8.ToArray(), Token);

        Assert.Equal(["doc"], await store.ListAsync("", Token).ToListAsync(Token));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task WriteAsync(string text) => store.WriteAsync("doc", async (stream, token) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), token), Token);

    private async Task<string> ReadAsync() => Encoding.UTF8.GetString((await store.ReadTaggedAsync("doc", Token))!.Content.Span);
}
