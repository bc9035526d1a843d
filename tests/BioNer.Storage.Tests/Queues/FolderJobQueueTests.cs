using BioNer.Storage.Queues;
using BioNer.Tests;

namespace BioNer.Storage.Tests.Queues;

public sealed class FolderJobQueueTests : JobQueueTests, IDisposable
{
    private readonly TemporaryStore store = new();

    private string Folder => Path.Combine(store.Store.Root, "queue", "training-jobs");

    private protected override IJobQueue Queue() => new FolderJobQueue(new FolderStore(store.Store.Root));

    private protected override async Task PutTextAsync(string text)
    {
        await Queue().SendAsync(Message(1), cancellation: Token);
        await File.WriteAllTextAsync(Assert.Single(Directory.GetFiles(Folder)), text, Token);
    }

    [Fact]
    public async Task Messages_are_taken_in_the_order_in_which_they_were_sent()
    {
        var clock = new SteppingClock();
        var queue = new FolderJobQueue(store.Store, clock);
        foreach (var number in new[] { 3, 1, 2 })
            await queue.SendAsync(Message(number), cancellation: Token);

        var taken = new List<string>();
        while (await queue.TakeAsync(TimeSpan.FromMinutes(1), Token) is { } job)
            taken.Add(job.Message!.Key);

        Assert.Equal([Key(3), Key(1), Key(2)], taken);
    }

    [Fact]
    public async Task What_a_killed_sender_left_half_written_is_no_message()
    {
        await Queue().SendAsync(Message(1), cancellation: Token);
        await File.WriteAllTextAsync(Path.Combine(Folder, "0123.partial~"), "{\"ke", Token);

        Assert.Equal(1, await Queue().CountAsync(Token));
        Assert.NotNull(await Queue().TakeAsync(TimeSpan.FromMinutes(1), Token));
        Assert.Null(await Queue().TakeAsync(TimeSpan.FromMinutes(1), Token));
    }

    [Fact]
    public async Task The_queue_is_no_part_of_the_stores_runs_and_campaigns()
    {
        await Queue().SendAsync(Message(1), cancellation: Token);

        Assert.Empty(await store.List("runs/"));
        Assert.Empty(await store.List("campaigns/"));
    }

    public void Dispose() => store.Dispose();

    private sealed class SteppingClock : TimeProvider
    {
        private DateTimeOffset now = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => now += TimeSpan.FromMilliseconds(1);
    }
}
