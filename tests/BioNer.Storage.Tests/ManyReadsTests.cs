namespace BioNer.Storage.Tests;

public sealed class ManyReadsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Results_come_in_the_order_of_their_keys_each_once_and_without_those_that_are_absent()
    {
        string[] keys = [.. Enumerable.Range(0, 100).Select(number => $"k{number}"), "k3", "k99"];

        var found = await ManyReads.FindAsync(keys, Read, Token);

        Assert.Equal(Enumerable.Range(0, 100).Where(number => number % 7 != 0).Select(number => new KeyValuePair<string, string>($"k{number}", $"v{number}")), found);

        // The later a key, the sooner its answer.
        static async Task<string?> Read(string key, CancellationToken token)
        {
            var number = int.Parse(key[1..]);
            for (var turn = number; turn < 100; turn++)
                await Task.Yield();
            return number % 7 == 0 ? null : $"v{number}";
        }
    }

    [Fact]
    public async Task Sixteen_are_on_their_way_at_a_time_and_no_more()
    {
        var (going, most) = (0, 0);
        var full = new TaskCompletionSource();

        await ManyReads.FindAsync(Enumerable.Range(0, 200).Select(number => $"{number}"), Read, Token).WaitAsync(TimeSpan.FromMinutes(1), Token);

        Assert.Equal(16, most);

        // None ends before sixteen have begun: were fewer let go together, this would never end.
        async Task<string?> Read(string key, CancellationToken token)
        {
            var now = Interlocked.Increment(ref going);
            lock (full)
                most = Math.Max(most, now);
            if (now == 16)
                full.TrySetResult();
            await full.Task;
            await Task.Yield();
            Interlocked.Decrement(ref going);
            return key;
        }
    }

    [Fact]
    public async Task The_first_key_that_fails_is_the_one_that_is_told_and_the_others_are_stopped()
    {
        var begun = new List<string>();
        var stopped = 0;

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => ManyReads.FindAsync(Enumerable.Range(0, 200).Select(number => $"{number}"), Read, Token));

        Assert.Equal("2", exception.Message);
        Assert.True(begun.Count <= 2 + ManyReads.AtOnce, $"{begun.Count} were begun");
        Assert.Equal(begun.Count - 4, stopped);

        async Task<string?> Read(string key, CancellationToken token)
        {
            begun.Add(key);
            if (key is "2" or "5")
                throw new InvalidOperationException(key);
            if (key is "0" or "1")
                return key;
            var ended = new TaskCompletionSource();
            await using var registration = token.Register(ended.SetResult);
            await ended.Task;
            Interlocked.Increment(ref stopped);
            return null;
        }
    }
}
