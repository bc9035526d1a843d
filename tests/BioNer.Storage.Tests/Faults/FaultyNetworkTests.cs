using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Storage.Blobs;
using BioNer.Storage.Blobs;
using BioNer.Tests;

namespace BioNer.Storage.Tests.Faults;

/// <summary>
/// Work over a network that loses, cuts, delays and refuses a quarter of all requests: nothing may be lost, written twice or wrong. The counts of a longer run
/// (BIONER_FAULT_ROUNDS=20) are in docs/reliability.md.
/// </summary>
public sealed class FaultyNetworkTests : IAsyncLifetime
{
    private readonly DirectoryInfo cache = Directory.CreateTempSubdirectory("bioner-cache-");
    private readonly int rounds = int.Parse(Environment.GetEnvironmentVariable("BIONER_FAULT_ROUNDS") ?? "1", CultureInfo.InvariantCulture);
    private Azurite azurite = null!;
    private FaultyProxy proxy = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        azurite = await Azurite.BeginAsync();
        proxy = new FaultyProxy(azurite.BlobPort, share: 0.25, seed: 20171109);
        await new BlobContainerClient(azurite.ConnectionString, "faults").CreateAsync(cancellationToken: Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (proxy is not null)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', proxy.Counts.OrderBy(count => count.Key).Select(count => $"{count.Key} {count.Value}")));
            await proxy.DisposeAsync();
            await azurite.DisposeAsync();
        }
        cache.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_written_is_read_and_nothing_else()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 60 * rounds), Four, async (number, token) =>
        {
            var (store, name, content) = (Store(), $"small/{number}", Content(number, 10 + (number * 997 % 100_000)));
            await store.WriteAsync(name, async (stream, inner) => await stream.WriteAsync(content, inner), token);
            await using var stream = (await store.OpenReadAsync(name, token))!;
            var read = new MemoryStream();
            await stream.CopyToAsync(read, token);
            Assert.True(content.AsSpan().SequenceEqual(read.ToArray()), name);
        });
        Assert.Equal(60 * rounds, await Store().ListAsync("small/", Token).CountAsync(Token));
        Assert.True(proxy.Faults > 0);
    }

    [Fact]
    public async Task Large_content_comes_and_goes_in_parts()
    {
        for (var round = 0; round < rounds; round++)
        {
            var content = Content(round, (3 * BlobSizes.Block) + 4321);
            await Store(seconds: 5).WriteAsync("large", async (stream, token) => await stream.WriteAsync(content, token), Token);
            await using var stream = (await Store(seconds: 5).OpenReadAsync("large", Token))!;
            Assert.Equal(BlobMetadata.Hash(content), Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(stream, Token)));
            Assert.Equal(BlobMetadata.Hash(content), await BlobMetadata.HashAsync((await Store(seconds: 5).LocalPathAsync("large", Token))!, Token));
        }
    }

    [Fact]
    public async Task A_creation_whose_answer_was_lost_is_known_to_be_ours_and_no_other_creates_again()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 40 * rounds), Four, async (number, token) =>
        {
            var won = await Task.WhenAll(Enumerable.Range(0, 2).Select(writer => Store().TryCreateAsync(
                $"claims/{number}", async (stream, inner) => await stream.WriteAsync(Encoding.UTF8.GetBytes($"{writer}"), inner), token)));

            Assert.Single(won, true);
            Assert.Equal($"{Array.IndexOf(won, true)}", Encoding.UTF8.GetString((await Store().ReadTaggedAsync($"claims/{number}", token))!.Content.Span));
        });
    }

    [Fact]
    public async Task Of_conditional_changes_none_is_lost_and_none_happens_twice()
    {
        const int writers = 4, each = 10;
        await Store().WriteAsync("count", async (stream, token) => await stream.WriteAsync("0"u8.ToArray(), token), Token);

        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < each * rounds;)
            {
                var now = (await Store().ReadTaggedAsync("count", Token))!;
                var next = int.Parse(Encoding.UTF8.GetString(now.Content.Span), CultureInfo.InvariantCulture) + 1;
                if (await Store().TryReplaceAsync("count", now.Tag, Encoding.UTF8.GetBytes($"{next}"), Token))
                    done++;
            }
        })));

        Assert.Equal($"{writers * each * rounds}", Encoding.UTF8.GetString((await Store().ReadTaggedAsync("count", Token))!.Content.Span));
    }

    [Fact]
    public async Task A_lease_has_one_holder_who_keeps_it()
    {
        for (var round = 0; round < 10 * rounds; round++)
        {
            var leases = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => RunLease.TryTakeAsync(Store(), $"{round:x64}", TimeSpan.FromHours(1), TimeProvider.System, Token)));
            Assert.True(leases.Count(lease => lease is not null) <= 1);
            if (leases.FirstOrDefault(lease => lease is not null) is not { } held)
                continue;
            Assert.True(await held.RenewAsync(null, Token));
            Assert.Null(await RunLease.TryTakeAsync(Store(), $"{round:x64}", TimeSpan.FromHours(1), TimeProvider.System, Token));
        }
    }

    [Fact]
    public async Task A_service_that_is_gone_is_said_to_be_gone_and_comes_back()
    {
        await Store().WriteAsync("kept", (_, _) => Task.CompletedTask, Token);
        proxy.Share = 1;
        var message = (await Assert.ThrowsAsync<StoreUnavailableException>(() => Store().WriteAsync("lost", (_, _) => Task.CompletedTask, Token))).Message;
        proxy.Share = 0;

        Assert.Contains("Cannot write lost in http://127.0.0.1", message, StringComparison.Ordinal);
        Assert.True(await Store().ExistsAsync("kept", Token));
    }

    private static ParallelOptions Four => new() { MaxDegreeOfParallelism = 4, CancellationToken = Token };

    private static byte[] Content(int seed, int size)
    {
        var content = new byte[size];
        new Random(seed).NextBytes(content);
        return content;
    }

    private BlobStore Store(double seconds = 1)
    {
        // As AccountClients makes them, but quick: the faults here last no longer.
        var options = new BlobClientOptions();
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 10;
        options.Retry.Delay = TimeSpan.FromMilliseconds(5);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(100);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(seconds);
        return new BlobStore(new BlobContainerClient(Azurite.ConnectionStringOf(proxy.Port, azurite.QueuePort), "faults", options), new BlobCache(cache.FullName, long.MaxValue));
    }
}
