using System.Text;
using BioNer.Core.Jobs;

namespace BioNer.Storage.Tests.Stores;

public abstract class RunLeaseTests : OnEveryStore
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Clock clock = new();



    [Fact]
    public async Task Of_many_that_try_at_once_one_holds_it()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => RunLease.TryTakeAsync(Store, "k", Minute, clock, Token))));

        Assert.Single(taken, lease => lease is not null);
    }

    [Fact]
    public async Task It_is_free_again_when_it_is_given_back()
    {
        await (await RunLease.TryTakeAsync(Store, "k", Minute, clock, Token))!.DisposeAsync();

        Assert.Null(await RunLease.HolderAsync(Store, "k", clock, Token));
        Assert.NotNull(await RunLease.TryTakeAsync(Store, "k", Minute, clock, Token));
    }

    [Fact]
    public async Task It_holds_while_it_is_prolonged_and_says_where_the_training_stands()
    {
        var lease = (await RunLease.TryTakeAsync(Store, "k", Minute, clock, Token))!;
        clock.Advance(TimeSpan.FromSeconds(50));
        Assert.True(await lease.RenewAsync(new TrainingProgress(3, 10, 0.5, 100, null, "train"), Token));
        clock.Advance(TimeSpan.FromSeconds(50));

        Assert.Null(await RunLease.TryTakeAsync(Store, "k", Minute, clock, Token));
        Assert.Equal(3, (await RunLease.HolderAsync(Store, "k", clock, Token))!.Progress!.Step);
    }

    [Fact]
    public async Task One_that_was_not_prolonged_is_taken_over_and_its_first_holder_notices()
    {
        var first = (await RunLease.TryTakeAsync(Store, "k", Minute, clock, Token))!;
        clock.Advance(Minute);

        var second = await RunLease.TryTakeAsync(Store, "k", Minute, clock, Token);

        Assert.NotNull(second);
        Assert.False(await first.RenewAsync(null, Token));
        await first.DisposeAsync();
        Assert.NotNull(await RunLease.HolderAsync(Store, "k", clock, Token));
    }

    [Fact]
    public async Task One_of_a_process_of_this_machine_that_is_gone_is_free_at_once()
    {
        await WriteAsync(
            $$"""{"owner":"x","machine":"{{Environment.MachineName}}","process":{{int.MaxValue}},"processStarted":"2020-01-01T00:00:00Z","taken":"2020-01-01T00:00:00Z","expires":"2999-01-01T00:00:00Z"}""");

        Assert.NotNull(await RunLease.TryTakeAsync(Store, "k", Minute, clock, Token));
    }

    [Fact]
    public async Task One_of_another_machine_holds_until_it_expires()
    {
        await WriteAsync(
            """{"owner":"x","machine":"another machine","process":1,"processStarted":"2020-01-01T00:00:00Z","taken":"2020-01-01T00:00:00Z","expires":"2999-01-01T00:00:00Z"}""");

        Assert.Null(await RunLease.TryTakeAsync(Store, "k", Minute, clock, Token));
    }

    [Fact]
    public async Task A_damaged_document_holds_nobody()
    {
        await WriteAsync("{");

        Assert.NotNull(await RunLease.TryTakeAsync(Store, "k", Minute, clock, Token));
    }

    private Task WriteAsync(string lease) => Store.WriteAsync("runs/k/lease.json", async (stream, token) => await stream.WriteAsync(Encoding.UTF8.GetBytes(lease), token), Token);

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset now = DateTimeOffset.UtcNow;

        public void Advance(TimeSpan time) => now += time;

        public override DateTimeOffset GetUtcNow() => now;
    }
}
