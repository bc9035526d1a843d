using System.Text;

namespace BioNer.Storage.Tests.Stores;

public abstract class ConditionalWriteTests : OnEveryStore
{
    [Fact]
    public async Task A_document_is_replaced_by_whom_knows_its_version()
    {
        await WriteAsync("one");
        var tag = (await Store.ReadTaggedAsync("doc", Token))!.Tag;

        Assert.True(await Store.TryReplaceAsync("doc", tag, "two"u8.ToArray(), Token));
        Assert.False(await Store.TryReplaceAsync("doc", tag, "three"u8.ToArray(), Token));
        Assert.Equal("two", await ReadAsync());
    }

    [Fact]
    public async Task A_document_that_is_gone_is_not_replaced()
    {
        await WriteAsync("one");
        var tag = (await Store.ReadTaggedAsync("doc", Token))!.Tag;
        await Store.DeleteAsync("doc", Token);

        Assert.False(await Store.TryReplaceAsync("doc", tag, "two"u8.ToArray(), Token));
        Assert.Null(await Store.ReadTaggedAsync("doc", Token));
    }

    [Fact]
    public async Task A_document_is_removed_by_whom_knows_its_version()
    {
        await WriteAsync("one");
        var old = (await Store.ReadTaggedAsync("doc", Token))!.Tag;
        await WriteAsync("two");

        Assert.False(await Store.TryDeleteAsync("doc", old, Token));
        Assert.True(await Store.TryDeleteAsync("doc", (await Store.ReadTaggedAsync("doc", Token))!.Tag, Token));
        Assert.False(await Store.ExistsAsync("doc", Token));
    }

    [Fact]
    public async Task No_count_is_lost_when_many_count_at_once()
    {
        await WriteAsync("0");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < 10;)
            {
                var now = (await Store.ReadTaggedAsync("doc", Token))!;
                var next = int.Parse(Encoding.UTF8.GetString(now.Content.Span), System.Globalization.CultureInfo.InvariantCulture) + 1;
                if (await Store.TryReplaceAsync("doc", now.Tag, Encoding.UTF8.GetBytes($"{next}"), Token))
                    done++;
            }
        })));

        Assert.Equal("80", await ReadAsync());
    }

    private Task WriteAsync(string text) => Store.WriteAsync("doc", async (stream, token) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), token), Token);

    private async Task<string> ReadAsync() => Encoding.UTF8.GetString((await Store.ReadTaggedAsync("doc", Token))!.Content.Span);
}
