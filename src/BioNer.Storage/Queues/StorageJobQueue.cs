using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using BioNer.Storage.Blobs;

namespace BioNer.Storage.Queues;

/// <summary>The queue on Azure Queue Storage; queues are made when they are absent.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "It is a queue.")]
public sealed class StorageJobQueue : IJobQueue
{
    private const int MostAtOnce = 32;
    private const int Unauthorized = 401;
    private const int Forbidden = 403;

    // A message has at most 64 KiB, in JSON a character of the text may take six bytes, and base64 takes a quarter.
    private const int LongestAsideText = 6_000;
    private static readonly TimeSpan NeverExpires = TimeSpan.FromSeconds(-1);
    private static readonly TimeSpan CompletionVisibility = TimeSpan.FromSeconds(30);

    // Azure keeps the name of a queue that was removed for half a minute.
    private static readonly TimeSpan RemovalTime = TimeSpan.FromSeconds(60);
    private readonly QueueServiceClient service;
    private readonly TimeProvider clock;
    private readonly QueueClient jobs;
    private readonly QueueClient aside;

    /// <param name="service">The account's queues. Its message encoding is none, the default: a client that decodes base64 itself throws at the first text that is none.</param>
    /// <param name="clock">The time; the system's when null.</param>
    public StorageJobQueue(QueueServiceClient service, TimeProvider? clock = null)
    {
        (this.service, this.clock) = (service, clock ?? TimeProvider.System);
        jobs = service.GetQueueClient(QueueNames.Jobs);
        aside = service.GetQueueClient(QueueNames.Poison);
    }

    public Task SendAsync(JobMessage message, TimeSpan delay = default, CancellationToken cancellation = default) =>
        PutAsync(jobs, MessageText.Write(message), delay, cancellation);

    public async Task<QueuedJob?> TakeAsync(TimeSpan visibility, CancellationToken cancellation = default)
    {
        QueueMessage? taken = await InAsync(jobs, () => jobs.ReceiveMessageAsync(Seconds(visibility, least: 1), cancellation), cancellation);
        if (taken is null)
            return null;
        MessageText.TryRead(taken.MessageText, out var message, out _);
        return new QueuedJob(message, taken.MessageId, taken.PopReceipt, (int)Math.Min(int.MaxValue, taken.DequeueCount), taken.MessageText);
    }

    public async Task<QueuedJob?> ExtendAsync(QueuedJob job, TimeSpan visibility, CancellationToken cancellation = default)
    {
        try
        {
            var receipt = await jobs.UpdateMessageAsync(job.Id, job.Receipt, (string?)null, Seconds(visibility, least: 0), cancellation);
            return job with { Receipt = receipt.Value.PopReceipt };
        }
        catch (RequestFailedException exception) when (IsLost(exception))
        {
            return null;
        }
    }

    public async Task<bool> RemoveAsync(QueuedJob job, CancellationToken cancellation = default)
    {
        try
        {
            await jobs.DeleteMessageAsync(job.Id, job.Receipt, cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (IsLost(exception))
        {
            return false;
        }
    }

    public async Task SetAsideAsync(QueuedJob job, string reason, CancellationToken cancellation = default)
    {
        var text = job.Text.Length > LongestAsideText ? job.Text[..LongestAsideText] : job.Text;
        await PutAsync(aside, MessageText.Write(new AsideJob(text, reason, job.Deliveries, clock.GetUtcNow())), TimeSpan.Zero, cancellation);
        await RemoveAsync(job, cancellation);
    }

    public async Task<IReadOnlyList<AsideJob>> ReadAsideAsync(CancellationToken cancellation = default)
    {
        var found = await InAsync(aside, () => aside.PeekMessagesAsync(MostAtOnce, cancellation), cancellation);
        return [.. found.Select(message => MessageText.ReadAside(message.MessageText)).OfType<AsideJob>()];
    }

    public async Task CompleteAsync(string name, JobCompletion completion, CancellationToken cancellation = default)
    {
        try
        {
            await Queue(name).SendMessageAsync(MessageText.Write(completion), cancellation);
        }
        catch (RequestFailedException exception) when (IsAbsent(exception))
        {
            // Nobody waits.
        }
    }

    public async Task OpenCompletionsAsync(string name, CancellationToken cancellation = default)
    {
        var queue = Queue(name);
        await InAsync(queue, () => queue.ClearMessagesAsync(cancellation), cancellation);
    }

    public async Task<IReadOnlyList<JobCompletion>> TakeCompletionsAsync(string name, CancellationToken cancellation = default)
    {
        var queue = Queue(name);
        try
        {
            var found = new List<JobCompletion>();
            foreach (var message in (await queue.ReceiveMessagesAsync(MostAtOnce, CompletionVisibility, cancellation)).Value)
            {
                if (MessageText.ReadCompletion(message.MessageText) is { } completion)
                    found.Add(completion);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellation);
            }
            return found;
        }
        catch (RequestFailedException exception) when (IsLost(exception))
        {
            // Nobody made it, or who else waits was quicker.
            return [];
        }
    }

    public Task CloseCompletionsAsync(string name, CancellationToken cancellation = default) => Queue(name).DeleteIfExistsAsync(cancellation);

    public async Task<int> CountAsync(CancellationToken cancellation = default) =>
        (await InAsync(jobs, () => jobs.GetPropertiesAsync(cancellation), cancellation)).ApproximateMessagesCount;

    private QueueClient Queue(string name) => service.GetQueueClient(QueueName.Checked(name));

    private static Task<SendReceipt> PutAsync(QueueClient queue, string text, TimeSpan delay, CancellationToken cancellation) =>
        InAsync(queue, () => queue.SendMessageAsync(text, Seconds(delay, least: 0), NeverExpires, cancellation), cancellation);

    /// <summary>Does something in a queue, which is made when it is absent.</summary>
    private static async Task<T> InAsync<T>(QueueClient queue, Func<Task<Response<T>>> work, CancellationToken cancellation)
    {
        Response<T>? result = null;
        await InAsync(queue, async () => (result = await work()).GetRawResponse(), cancellation);
        return result!.Value;
    }

    private static async Task InAsync(QueueClient queue, Func<Task<Response>> work, CancellationToken cancellation)
    {
        try
        {
            await work();
        }
        catch (RequestFailedException exception) when (IsAbsent(exception) || IsBeingDeleted(exception))
        {
            await MakeAsync(queue, cancellation);
            await work();
        }
        catch (RequestFailedException exception) when (exception.Status is Unauthorized or Forbidden)
        {
            throw BlobFaults.Refused(queue.Uri, "use the queue", exception);
        }
    }

    private static async Task MakeAsync(QueueClient queue, CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromSeconds(1))
        {
            try
            {
                await queue.CreateIfNotExistsAsync(cancellationToken: cancellation);
                return;
            }
            catch (RequestFailedException exception) when (IsBeingDeleted(exception) && waited < RemovalTime)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
            }
        }
    }

    // The service counts whole seconds.
    private static TimeSpan Seconds(TimeSpan time, int least) => TimeSpan.FromSeconds(Math.Max(least, Math.Ceiling(time.TotalSeconds)));

    private static bool IsAbsent(RequestFailedException exception) => exception.ErrorCode == QueueErrorCode.QueueNotFound;

    private static bool IsBeingDeleted(RequestFailedException exception) => exception.ErrorCode == QueueErrorCode.QueueBeingDeleted;

    private static bool IsLost(RequestFailedException exception) =>
        exception.ErrorCode == QueueErrorCode.MessageNotFound || exception.ErrorCode == QueueErrorCode.PopReceiptMismatch || IsAbsent(exception);
}
