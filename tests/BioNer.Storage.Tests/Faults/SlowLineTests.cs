using Azure.Core;
using Azure.Storage.Blobs;
using BioNer.Storage.Blobs;
using BioNer.Tests;

namespace BioNer.Storage.Tests.Faults;

public sealed class SlowLineTests : IDisposable
{
    private readonly DirectoryInfo cache = Directory.CreateTempSubdirectory("bioner-cache-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_line_that_needs_longer_for_a_block_than_the_network_may_be_silent_carries_it()
    {
        await using var azurite = await Azurite.BeginAsync();
        await using var proxy = new FaultyProxy(azurite.BlobPort, share: 0, seed: 1) { BytesPerSecond = 1 << 20 };
        var content = new byte[BlobSizes.Block + 1];
        new Random(1).NextBytes(content);
        var options = new BlobClientOptions();
        AccountClients.Patient(options, silence: TimeSpan.FromSeconds(4));
        // A block takes eight seconds, and Azurite may think for one on a busy machine: a client that gave up would not succeed by trying again.
        options.Retry.MaxRetries = 0;
        var store = new BlobStore(new BlobContainerClient(Azurite.ConnectionStringOf(proxy.Port, azurite.QueuePort), "slow", options), new BlobCache(cache.FullName, long.MaxValue));

        await store.WriteAsync("big", async (stream, token) => await stream.WriteAsync(content, token), Token);

        Assert.Equal(BlobMetadata.Hash(content), await BlobMetadata.HashAsync((await store.LocalPathAsync("big", Token))!, Token));
    }

    public void Dispose() => cache.Delete(recursive: true);
}
