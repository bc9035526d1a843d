using System.Runtime.InteropServices;
using System.Threading.Channels;
using BioNer.Core;
using BioNer.Storage.Containers;
using Microsoft.Extensions.Logging;

namespace BioNer.Api.Documents;

/// <summary>
/// Tags what is dropped into the container of documents, as long as it runs. Several may watch one container. Logs name documents and never repeat what is in them.
/// </summary>
public sealed partial class DocumentWatcher
{
    // As many documents found and not begun as keep all at work; also what watchers of one container shuffle, so that they seldom begin the same.
    private const int Ahead = 256;
    private const int RestTimes = 5;
    private const int LongestLoggedName = 200;

    private static readonly TimeSpan LongestDocumentRest = TimeSpan.FromMinutes(10);

    private readonly DocumentTagging tagging;
    private readonly DocumentWatcherOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly FaultRest rest;
    private readonly StubbornDocuments stubborn;
    private long tagged;
    private long refused;

    /// <param name="tagging">What tags them.</param>
    /// <param name="options">How it looks.</param>
    /// <param name="clock">The time.</param>
    /// <param name="logger">Is told of faults.</param>
    /// <exception cref="InputException">An option is wrong.</exception>
    public DocumentWatcher(DocumentTagging tagging, DocumentWatcherOptions options, TimeProvider clock, ILogger<DocumentWatcher> logger)
    {
        (this.tagging, this.options, this.clock, this.logger) = (tagging, options.Checked(), clock, logger);
        rest = new FaultRest(options.Rest.Shortest, options.Rest.Longest);
        stubborn = new StubbornDocuments(clock, options.Rest.Shortest, LongestDocumentRest);
    }

    /// <summary>Documents tagged since it was made.</summary>
    public long Tagged => Interlocked.Read(ref tagged);

    /// <summary>Documents refused since it was made; each has an error document.</summary>
    public long Refused => Interlocked.Read(ref refused);

    /// <summary>Watches until it is stopped; returns then, after the documents that are being tagged.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var changes = await BeginAsync(stop);
        while (changes is not null && !stop.IsCancellationRequested)
        {
            try
            {
                var look = await LookAsync(stop);
                var pause = look.IsUnsettled ? tagging.Documents.Settling : options.Interval;
                // What changes is looked at soon; what is large is not listed all the time.
                if (await changes.WaitAsync(Longer(pause, RestTimes * look.Listing), clock, stop))
                    await Task.Delay(Longer(tagging.Documents.Settling, look.Listing), clock, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                var pause = rest.Next();
                LogAway(tagging.Documents.Place, Describe(exception), pause);
                await RestAsync(pause, stop);
            }
        }
    }

    /// <summary>Looks once, tags what it finds, and returns; faults of the store are thrown.</summary>
    public Task LookOnceAsync(CancellationToken stop) => LookAsync(stop);

    /// <summary>Looks once and tags what it finds.</summary>
    internal async Task<DocumentLook> LookAsync(CancellationToken stop)
    {
        using var end = new CancellationTokenSource();
        await using var stopping = stop.Register(() => end.CancelAfter(options.StopTime));
        var queue = Channel.CreateBounded<PendingDocument>(new BoundedChannelOptions(options.AtOnce) { SingleWriter = true });
        var workers = Enumerable.Range(0, options.AtOnce).Select(_ => Task.Run(() => TagAllAsync(queue.Reader, stop, end.Token), CancellationToken.None)).ToList();
        var look = new DocumentLook(0, false, TimeSpan.Zero);
        try
        {
            var began = clock.GetTimestamp();
            var batch = new List<PendingDocument>(Ahead);
            await foreach (var pending in new DocumentScan(tagging).RunAsync(stop))
            {
                if (IsSettling(pending.Document))
                    look = look with { IsUnsettled = true };
                else if (!stubborn.IsResting(pending.Document))
                    batch.Add(pending);
                if (batch.Count < Ahead)
                    continue;
                look = look with { Listing = look.Listing + clock.GetElapsedTime(began) };
                await PassAsync(batch);
                began = clock.GetTimestamp();
            }
            look = look with { Listing = look.Listing + clock.GetElapsedTime(began) };
            await PassAsync(batch);
        }
        finally
        {
            queue.Writer.Complete();
            await Task.WhenAll(workers);
        }
        return look;

        async Task PassAsync(List<PendingDocument> batch)
        {
            Random.Shared.Shuffle(CollectionsMarshal.AsSpan(batch));
            foreach (var pending in batch)
                await queue.Writer.WriteAsync(pending, stop);
            look = look with { Found = look.Found + batch.Count };
            batch.Clear();
        }
    }

    private async Task TagAllAsync(ChannelReader<PendingDocument> found, CancellationToken stop, CancellationToken end)
    {
        // Those who wait in the queue when it is stopped are left.
        while (!stop.IsCancellationRequested && await WaitToReadAsync(found, stop))
            while (!stop.IsCancellationRequested && found.TryRead(out var pending))
                await TagAsync(pending, stop, end);
        while (found.TryRead(out _))
        {
        }
    }

    private async Task TagAsync(PendingDocument pending, CancellationToken stop, CancellationToken end)
    {
        var name = Excerpt.Of(pending.Document.Name, LongestLoggedName);
        try
        {
            var outcome = await tagging.TagAsync(pending.Document.Name, pending.Seen, end);
            rest.End();
            stubborn.Done(pending.Document);
            if (outcome == DocumentOutcome.Tagged)
                Interlocked.Increment(ref tagged);
            if (outcome != DocumentOutcome.Refused)
                return;
            Interlocked.Increment(ref refused);
            LogRefused(name);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            LogLeft(name);
        }
        catch (Exception exception)
        {
            stubborn.Failed(pending.Document);
            var pause = rest.Next();
            LogFailed(name, Describe(exception), pause);
            await RestAsync(pause, stop);
        }
    }

    private bool IsSettling(BlobEntry document) =>
        tagging.Documents.Settling is var settling && settling > TimeSpan.Zero && clock.GetUtcNow() - document.Modified is var age && age >= TimeSpan.Zero && age < settling;

    private async Task<ContainerChanges?> BeginAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await tagging.Documents.CreateAsync(stop);
                await tagging.Annotations.CreateAsync(stop);
                rest.End();
                return tagging.Documents.Watch();
            }
            catch (Exception exception) when (!stop.IsCancellationRequested)
            {
                var pause = rest.Next();
                LogAway(tagging.Documents.Place, Describe(exception), pause);
                await RestAsync(pause, stop);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
        return null;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static async Task<bool> WaitToReadAsync(ChannelReader<PendingDocument> found, CancellationToken stop)
    {
        try
        {
            return await found.WaitToReadAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task RestAsync(TimeSpan time, CancellationToken stop)
    {
        try
        {
            await Task.Delay(time, clock, stop);
        }
        catch (OperationCanceledException)
        {
            // It is stopped.
        }
    }

    // Messages of the store name blobs; those of any other fault could repeat a document.
    private static string Describe(Exception exception) => exception is IOException ? exception.Message : exception.GetType().ToString();

    [LoggerMessage(1, LogLevel.Warning, "Cannot look for documents in {Place}: {Reason} Trying again in {Rest}.")]
    private partial void LogAway(string place, string reason, TimeSpan rest);

    [LoggerMessage(2, LogLevel.Warning, "The document {Document} was not tagged: {Reason} It is tried again, not before {Rest}.")]
    private partial void LogFailed(string document, string reason, TimeSpan rest);

    [LoggerMessage(3, LogLevel.Information, "The document {Document} cannot be tagged as it is; its error document says why.")]
    private partial void LogRefused(string document);

    [LoggerMessage(4, LogLevel.Information, "The document {Document} is left to be tagged later, since the watcher stops.")]
    private partial void LogLeft(string document);
}
