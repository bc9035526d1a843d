using System.Text;
using Azure.Storage.Queues;
using BioNer.Storage.Queues;
using BioNer.Tests;

namespace BioNer.Storage.Tests.Queues;

/// <summary>The same on Azure Queue Storage, played by Azurite.</summary>
public sealed class StorageJobQueueTests(StorageJobQueueTests.Emulator emulator) : JobQueueTests, IClassFixture<StorageJobQueueTests.Emulator>, IAsyncLifetime
{
    private Azurite azurite = null!;

    public async ValueTask InitializeAsync()
    {
        azurite = await emulator.BeginAsync();
        var service = new QueueServiceClient(azurite.ConnectionString);
        await foreach (var queue in service.GetQueuesAsync(cancellationToken: Token))
            await service.GetQueueClient(queue.Name).DeleteAsync(Token);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private protected override IJobQueue Queue() => new StorageJobQueue(new QueueServiceClient(azurite.ConnectionString));

    private protected override async Task PutTextAsync(string text)
    {
        var queue = new QueueServiceClient(azurite.ConnectionString).GetQueueClient(QueueNames.Jobs);
        await queue.CreateIfNotExistsAsync(cancellationToken: Token);
        await queue.SendMessageAsync(text, Token);
    }

    [Fact]
    public async Task Messages_are_base64_on_the_wire_as_readers_of_storage_queues_expect()
    {
        await Queue().SendAsync(Message(5), cancellation: Token);

        var raw = await new QueueServiceClient(azurite.ConnectionString).GetQueueClient(QueueNames.Jobs).PeekMessageAsync(Token);

        Assert.Contains(Key(5), Encoding.UTF8.GetString(Convert.FromBase64String(raw.Value.MessageText)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_said_to_be_one_and_not_told()
    {
        const string wrong = "d3Jvbmctd3Jvbmctd3Jvbmctd3Jvbmctd3Jvbmctd3Jvbmc=";
        var connection = string.Join(';', azurite.ConnectionString.Split(';').Select(setting => setting.StartsWith("AccountKey=", StringComparison.Ordinal) ? $"AccountKey={wrong}" : setting));
        var queue = new StorageJobQueue(new QueueServiceClient(connection));

        foreach (var work in (Func<Task>[])[() => queue.SendAsync(Message(5), cancellation: Token), () => queue.TakeAsync(TimeSpan.FromMinutes(1), Token), () => queue.CountAsync(Token)])
        {
            var message = (await Assert.ThrowsAsync<StoreUnavailableException>(work)).Message;
            Assert.Contains("access is denied", message, StringComparison.Ordinal);
            Assert.Contains(QueueNames.Jobs, message, StringComparison.Ordinal);
            Assert.DoesNotContain(wrong, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Messages_never_expire()
    {
        await Queue().SendAsync(Message(5), cancellation: Token);

        var raw = await new QueueServiceClient(azurite.ConnectionString).GetQueueClient(QueueNames.Jobs).PeekMessageAsync(Token);

        Assert.True(raw.Value.ExpiresOn > DateTimeOffset.UtcNow.AddYears(50), $"{raw.Value.ExpiresOn}");
    }

    [Fact]
    public async Task A_message_of_the_largest_size_can_be_set_aside()
    {
        await PutTextAsync("<" + new string('x', 60_000));
        var taken = (await Queue().TakeAsync(TimeSpan.FromMinutes(1), Token))!;

        await Queue().SetAsideAsync(taken, new string('r', 2_000), Token);

        Assert.StartsWith("<xxx", Assert.Single(await Queue().ReadAsideAsync(Token)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_survive_a_stop_of_the_service()
    {
        await Queue().SendAsync(Message(6), cancellation: Token);
        await azurite.StopAsync();
        await azurite.StartAsync();

        Assert.Equal(Key(6), (await Queue().TakeAsync(TimeSpan.FromMinutes(1), Token))!.Message!.Key);
    }

    /// <summary>One Azurite for all tests of the class; begun by the first, which skips where there is none.</summary>
    public sealed class Emulator : IAsyncDisposable
    {
        private Azurite? azurite;

        internal async Task<Azurite> BeginAsync() => azurite ??= await Azurite.BeginAsync();

        public ValueTask DisposeAsync() => azurite?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
