using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using BioNer.Core;
using BioNer.Storage.Blobs;

namespace BioNer.Storage.Tests.Stores;

/// <summary>What a store in Azure Blob Storage does beyond what every store does.</summary>
public sealed class BlobStoreTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private BlobHome home = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => home = await azurite.NewHomeAsync();

    public ValueTask DisposeAsync()
    {
        home?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(BlobSizes.Small)]
    [InlineData(BlobSizes.Small + 1)]
    [InlineData(2 * BlobSizes.Block)]
    [InlineData((5 * BlobSizes.Block) + 12345)]
    public async Task Content_of_any_size_comes_back_by_stream_and_by_path(int size)
    {
        var content = Content(size);
        await Write("big/file", content);

        await using var stream = (await home.Store.OpenReadAsync("big/file", Token))!;
        var read = new MemoryStream();
        await stream.CopyToAsync(read, Token);
        var path = (await home.Store.LocalPathAsync("big/file", Token))!;

        Assert.Equal(Hash(content), Hash(read.ToArray()));
        Assert.Equal(Hash(content), Hash(await File.ReadAllBytesAsync(path, Token)));
        var properties = (await home.Container.GetBlobClient("big/file").GetPropertiesAsync(cancellationToken: Token)).Value;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), properties.Metadata["sha256"]);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(BlobSizes.Small + 1000)]
    public async Task Content_that_is_not_what_was_written_is_named_however_it_is_read(int size)
    {
        await Write("runs/k/weights", Content(size));
        await CorruptAsync("runs/k/weights");

        var byStream = await Assert.ThrowsAsync<InputException>(async () =>
        {
            await using var stream = (await home.Store.OpenReadAsync("runs/k/weights", Token))!;
            await stream.CopyToAsync(Stream.Null, Token);
        });
        var byPath = await Assert.ThrowsAsync<InputException>(() => home.Store.LocalPathAsync("runs/k/weights", Token));
        var byTag = await Assert.ThrowsAsync<InputException>(() => home.Store.ReadTaggedAsync("runs/k/weights", Token));

        Assert.All([byStream, byPath, byTag], exception => Assert.Contains("runs/k/weights is damaged", exception.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.EnumerateFiles(home.CacheFolder, "*", SearchOption.AllDirectories), path => !path.EndsWith(".lock", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_another_tool_uploaded_is_read_unchecked()
    {
        await home.Container.CreateIfNotExistsAsync(cancellationToken: Token);
        await home.Container.GetBlobClient("corpora/a/train.tsv").UploadAsync(new BinaryData("text"), cancellationToken: Token);

        Assert.Equal("text", Encoding.UTF8.GetString((await home.Store.ReadTaggedAsync("corpora/a/train.tsv", Token))!.Content.Span));
        Assert.Equal("text", await File.ReadAllTextAsync((await home.Store.LocalPathAsync("corpora/a/train.tsv", Token))!, Token));
    }

    [Fact]
    public async Task An_interrupted_upload_of_the_same_content_sends_only_what_is_missing()
    {
        var content = Content(4 * BlobSizes.Block);
        await home.Container.CreateIfNotExistsAsync(cancellationToken: Token);
        var blob = home.Container.GetBlockBlobClient("big");
        // As an upload that was killed left them: two blocks of this content, one of another.
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        foreach (var index in new[] { 1, 3 })
            await blob.StageBlockAsync(BlockName(hash, index), new MemoryStream(content, index * BlobSizes.Block, BlobSizes.Block), cancellationToken: Token);
        await blob.StageBlockAsync(BlockName(new string('0', 64), 0), new MemoryStream(new byte[5]), cancellationToken: Token);
        var counter = new RequestCounter();
        var store = new BlobStore(home.Container.WithRequests(counter, azurite), new BlobCache(home.CacheFolder, long.MaxValue));

        await store.WriteAsync("big", async (stream, token) => await stream.WriteAsync(content, token), Token);

        Assert.Equal(2, counter.Count("comp=block&"));
        Assert.Equal(hash, BlobMetadata.Hash((await blob.DownloadContentAsync(Token)).Value.Content));
    }

    [Fact]
    public async Task A_download_goes_on_where_it_stopped()
    {
        var content = Content(3 * BlobSizes.Block);
        await Write("big", content);
        var path = (await home.Store.LocalPathAsync("big", Token))!;
        // As a process that was killed left it: a beginning, torn in its second range.
        File.Move(path, path + ".partial");
        using (var file = File.OpenWrite(path + ".partial"))
            file.SetLength(BlobSizes.Block + 77);
        var counter = new RequestCounter();
        var store = new BlobStore(home.Container.WithRequests(counter, azurite), new BlobCache(home.CacheFolder, long.MaxValue));

        Assert.Equal(path, await store.LocalPathAsync("big", Token));

        Assert.Equal(2, counter.Count("GET"));
        Assert.Equal(Hash(content), Hash(await File.ReadAllBytesAsync(path, Token)));
    }

    [Fact]
    public async Task A_cached_file_that_was_cut_is_fetched_again()
    {
        var content = Content(100_000);
        await Write("a", content);
        var path = (await home.Store.LocalPathAsync("a", Token))!;
        await File.WriteAllTextAsync(path, "cut", Token);

        Assert.Equal(Hash(content), Hash(await File.ReadAllBytesAsync((await home.Store.LocalPathAsync("a", Token))!, Token)));
    }

    [Fact]
    public async Task Many_that_want_one_artifact_bring_it_once()
    {
        await Write("a", Content(BlobSizes.Block + 1));
        var counter = new RequestCounter();

        var paths = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            new BlobStore(home.Container.WithRequests(counter, azurite), new BlobCache(home.CacheFolder, long.MaxValue)).LocalPathAsync("a", Token))));

        Assert.Single(paths.Distinct());
        Assert.Equal(2, counter.Count("GET"));
    }

    [Fact]
    public async Task Names_that_differ_in_case_are_different_artifacts_in_the_cache_too()
    {
        await Write("models/m/A", [1]);
        await Write("models/m/a", [2]);

        Assert.Equal([1], await File.ReadAllBytesAsync((await home.Store.LocalPathAsync("models/m/A", Token))!, Token));
        Assert.Equal([2], await File.ReadAllBytesAsync((await home.Store.LocalPathAsync("models/m/a", Token))!, Token));
    }

    [Fact]
    public async Task The_cache_forgets_what_was_not_used_for_longest()
    {
        foreach (var name in new[] { "a", "b", "c" })
            await Write(name, Content(1000, name[0]));
        var paths = new List<string>();
        foreach (var name in new[] { "a", "b" })
            paths.Add((await home.Store.LocalPathAsync(name, Token))!);
        File.SetLastWriteTimeUtc(paths[0], DateTime.UtcNow.AddHours(-1));
        File.SetLastWriteTimeUtc(paths[1], DateTime.UtcNow.AddHours(-2));

        await home.NewStore(most: 2500).LocalPathAsync("c", Token);

        Assert.True(File.Exists(paths[0]));
        Assert.False(File.Exists(paths[1]));
    }

    [Fact]
    public async Task What_the_cache_forgets_it_brings_again_and_what_was_just_used_it_keeps()
    {
        foreach (var name in new[] { "models/m/1/a", "b", "c" })
            await Write(name, Content(1000, name[0]));
        var folder = (await home.Store.LocalFolderAsync("models/m/1", Token))!;
        var kept = (await home.Store.LocalPathAsync("b", Token))!;
        foreach (var old in Directory.EnumerateFiles(Path.Combine(home.CacheFolder, "content"), "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-1));
        Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow.AddHours(-1));
        var none = home.NewStore(most: 0);
        Assert.Equal(kept, await none.LocalPathAsync("b", Token));

        await none.LocalPathAsync("c", Token);

        Assert.True(File.Exists(kept));
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(home.CacheFolder, "folders")));
        Assert.Equal(folder, await none.LocalFolderAsync("models/m/1", Token));
        Assert.Equal(Content(1000, 'm'), await File.ReadAllBytesAsync(Path.Combine(folder, "a"), Token));
    }

    [Fact]
    public async Task A_replacement_that_waits_for_nobody_is_refused_to_the_slower()
    {
        await Write("doc", [1]);
        var tag = (await home.Store.ReadTaggedAsync("doc", Token))!.Tag;

        var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(value => Task.Run(() => home.NewStore().TryReplaceAsync("doc", tag, new byte[] { (byte)value }, Token))));

        Assert.Single(won, true);
    }

    private static byte[] Content(int size, int seed = 1)
    {
        var content = new byte[size];
        new Random(seed).NextBytes(content);
        return content;
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string BlockName(string hash, int index) => Convert.ToBase64String(Encoding.ASCII.GetBytes($"{hash[..32]}-{index:D6}"));

    private Task Write(string name, byte[] content) => home.Store.WriteAsync(name, async (stream, token) => await stream.WriteAsync(content, token), Token);

    /// <summary>Changes a byte and keeps the metadata, as a fault of hardware or a person would.</summary>
    private async Task CorruptAsync(string name)
    {
        var blob = home.Container.GetBlobClient(name);
        var metadata = (await blob.GetPropertiesAsync(cancellationToken: Token)).Value.Metadata;
        var content = (await blob.DownloadContentAsync(Token)).Value.Content.ToArray();
        content[^1] ^= 1;
        await blob.UploadAsync(new BinaryData(content), new BlobUploadOptions { Metadata = metadata }, Token);
    }
}
