using System.Security.Cryptography;
using BioNer.Storage.Blobs;

namespace BioNer.Storage.Tests.Stores;

/// <summary>Runs by itself: what is allocated is counted for the whole process.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class BlobMemoryTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const int Pieces = 16;
    private BlobHome home = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => home = await azurite.NewHomeAsync();

    public ValueTask DisposeAsync()
    {
        home?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_large_artifact_passes_in_pieces_and_is_never_held_whole()
    {
        var piece = new byte[BlobSizes.Block];
        new Random(1).NextBytes(piece);
        var expected = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var number = 0; number < Pieces; number++)
            expected.AppendData(piece);
        var store = home.Store;
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await store.WriteAsync("large", async (stream, token) =>
        {
            for (var number = 0; number < Pieces; number++)
                await stream.WriteAsync(piece, token);
        }, Token);
        await using var read = (await store.OpenReadAsync("large", Token))!;
        var found = await SHA256.HashDataAsync(read, Token);
        var path = (await store.LocalPathAsync("large", Token))!;

        // The buffers of four blocks each way, and what the client and the pool of buffers take besides: the content passed three times.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, (long)Pieces * BlobSizes.Block / 2);
        TestContext.Current.TestOutputHelper?.WriteLine($"{(GC.GetTotalAllocatedBytes(precise: true) - before) / 1e6:F1} MB for 3 x {Pieces * BlobSizes.Block / 1e6:F0}");
        Assert.Equal(expected.GetHashAndReset(), found);
        Assert.Equal((long)Pieces * BlobSizes.Block, new FileInfo(path).Length);
    }
}
