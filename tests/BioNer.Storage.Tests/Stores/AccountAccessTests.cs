using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using BioNer.Storage.Blobs;
using BioNer.Tests;

namespace BioNer.Storage.Tests.Stores;

/// <summary>What an account says that does not let us in, or is not there.</summary>
public sealed class AccountAccessTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private BlobHome home = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => home = await azurite.NewHomeAsync();

    public ValueTask DisposeAsync()
    {
        home?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_wrong_key_is_said_to_be_one_and_not_told()
    {
        const string wrong = "d3Jvbmctd3Jvbmctd3Jvbmctd3Jvbmctd3Jvbmctd3Jvbmc=";
        var connection = string.Join(';', azurite.ConnectionString.Split(';').Select(setting => setting.StartsWith("AccountKey=", StringComparison.Ordinal) ? $"AccountKey={wrong}" : setting));
        var store = Store(new BlobContainerClient(connection, home.Container.Name));

        foreach (var work in (Func<Task>[])[() => Write(store, "runs/k/a"), () => store.OpenReadAsync("runs/k/a", Token), () => store.ListAsync("runs/", Token).ToListAsync(Token).AsTask(), () => store.LocalPathAsync("runs/k/a", Token)])
        {
            var message = (await Assert.ThrowsAsync<StoreUnavailableException>(work)).Message;
            Assert.Contains("access is denied", message, StringComparison.Ordinal);
            Assert.Contains("Check the key", message, StringComparison.Ordinal);
            Assert.Contains("runs/", message, StringComparison.Ordinal);
            Assert.DoesNotContain(wrong, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_may_only_read_reads_and_is_told_when_writing()
    {
        await Write(home.Store, "a");
        var store = Store(Signed(BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List));

        await using var stream = (await store.OpenReadAsync("a", Token))!;
        Assert.Equal("a", await new StreamReader(stream).ReadToEndAsync(Token));
        Assert.Equal(["a"], await store.ListAsync("", Token).ToArrayAsync(Token));
        var message = (await Assert.ThrowsAsync<StoreUnavailableException>(() => Write(store, "b"))).Message;
        Assert.StartsWith("Cannot write b in http://127.0.0.1", message, StringComparison.Ordinal);
        Assert.Contains("access is denied", message, StringComparison.Ordinal);
        Assert.DoesNotContain("sig=", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_make_containers_writes_into_one_that_is_there()
    {
        await home.Container.CreateAsync(cancellationToken: Token);
        var store = Store(Signed(BlobContainerSasPermissions.Read | BlobContainerSasPermissions.Write | BlobContainerSasPermissions.Create));

        await Write(store, "a");

        Assert.True(await home.Store.ExistsAsync("a", Token));
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_named()
    {
        var connection = azurite.ConnectionString.Replace("AccountName=devstoreaccount1", "AccountName=other", StringComparison.Ordinal).Replace("/devstoreaccount1", "/other", StringComparison.Ordinal);

        var message = (await Assert.ThrowsAsync<StoreUnavailableException>(() => Write(Store(new BlobContainerClient(connection, "bioner")), "a"))).Message;

        Assert.Contains("/other/bioner", message, StringComparison.Ordinal);
        Assert.Contains("there is no such account", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_that_nobody_foresaw_is_told_in_a_sentence()
    {
        var store = Store(new BlobContainerClient(azurite.ConnectionString, "No_Container"));

        Assert.StartsWith("Cannot write a in http://127.0.0.1", (await Assert.ThrowsAsync<StoreUnavailableException>(() => Write(store, "a"))).Message, StringComparison.Ordinal);
    }

    private static Task Write(BlobStore store, string name) => store.WriteAsync(name, async (stream, token) => await stream.WriteAsync("a"u8.ToArray(), token), Token);

    private BlobStore Store(BlobContainerClient container) => new(container, new BlobCache(home.CacheFolder, long.MaxValue));

    private BlobContainerClient Signed(BlobContainerSasPermissions rights) => new(home.Container.GenerateSasUri(rights, DateTimeOffset.UtcNow.AddHours(1)));
}
