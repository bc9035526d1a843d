using System.Collections.Concurrent;
using System.Globalization;
using Azure.Core;
using Azure.Storage.Queues;
using BioNer.Storage.Queues;
using BioNer.Tests;

namespace BioNer.Storage.Tests.Faults;

/// <summary>The queue over a network that loses, cuts, delays and refuses a quarter of all requests: messages may come twice, which their readers allow for, but none is lost.</summary>
public sealed class FaultyQueueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_message_is_lost()
    {
        var messages = 40 * int.Parse(Environment.GetEnvironmentVariable("BIONER_FAULT_ROUNDS") ?? "1", CultureInfo.InvariantCulture);
        await using var azurite = await Azurite.BeginAsync();
        await using var proxy = new FaultyProxy(azurite.QueuePort, share: 0.25, seed: 1959);
        var options = new QueueClientOptions();
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 10;
        options.Retry.Delay = TimeSpan.FromMilliseconds(5);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(100);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(1);
        var queue = new StorageJobQueue(new QueueServiceClient(Azurite.ConnectionStringOf(azurite.BlobPort, proxy.Port), options));
        var keys = Enumerable.Range(0, messages).Select(number => number.ToString("x64", CultureInfo.InvariantCulture)).ToList();

        await Parallel.ForEachAsync(keys, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Token }, async (key, token) =>
            await AgainAsync(() => queue.SendAsync(new JobMessage { Key = key }, cancellation: token)));
        var seen = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            // An answer that was lost hides its message for the visibility: it comes back.
            while (seen.Count < messages)
            {
                if (await AgainAsync(() => queue.TakeAsync(TimeSpan.FromSeconds(2), Token)) is not { } taken)
                    continue;
                seen.AddOrUpdate(taken.Message!.Key, 1, (_, count) => count + 1);
                await AgainAsync(() => queue.RemoveAsync(taken, Token));
            }
        })));

        Assert.Equal(keys, seen.Keys.Order(StringComparer.Ordinal));
        Assert.True(proxy.Faults > 0);
        TestContext.Current.TestOutputHelper?.WriteLine($"requests {proxy.Counts.Values.Sum()}, faults {proxy.Faults}, messages {messages}, deliveries {seen.Values.Sum()}");
    }

    // As workers and senders do when storage does not answer after the client's own tries, or an answer breaks off.
    private static async Task<T> AgainAsync<T>(Func<Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (Exception exception) when (attempt < 5 && exception is IOException or Azure.RequestFailedException or AggregateException or HttpRequestException)
            {
                // Once more.
            }
        }
    }

    private static Task<bool> AgainAsync(Func<Task> work) => AgainAsync(async () =>
    {
        await work();
        return true;
    });
}
