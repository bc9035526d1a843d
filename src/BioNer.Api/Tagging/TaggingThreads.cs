using System.Threading.Channels;
using BioNer.Api.Http;

namespace BioNer.Api.Tagging;

/// <summary>
/// Threads that tag, and a bounded queue before them. Tagging is arithmetic alone: on the threads that serve connections, a few long documents would keep everybody waiting.
/// </summary>
public sealed class TaggingThreads : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private readonly Channel<Action> queue;
    private readonly List<Thread> threads = [];
    private int busy;

    /// <param name="limits">How many tag, and how many wait.</param>
    public TaggingThreads(ApiLimits limits)
    {
        queue = Channel.CreateBounded<Action>(new BoundedChannelOptions(Math.Max(1, limits.Waiting)) { FullMode = BoundedChannelFullMode.Wait });
        for (var number = 1; number <= Math.Max(1, limits.Tagging); number++)
        {
            var thread = new Thread(Work) { IsBackground = true, Name = $"tagging {number}" };
            threads.Add(thread);
            thread.Start();
        }
    }

    /// <summary>Does some work on one of the threads.</summary>
    /// <param name="work">The work; it is told how many threads it may use, those that have nothing to do included.</param>
    /// <param name="cancellation">Nothing is done when nobody waits for it any more.</param>
    /// <exception cref="ApiException">As many requests as may wait do.</exception>
    public Task<T> RunAsync<T>(Func<int, T> work, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        return queue.Writer.TryWrite(Run) ? done.Task : throw new ApiException(ApiProblem.Busy(RetryAfter));

        void Run()
        {
            try
            {
                // Whoever asked may have gone while this waited.
                cancellation.ThrowIfCancellationRequested();
                var others = Interlocked.Increment(ref busy) - 1;
                try
                {
                    done.SetResult(work(Math.Max(1, threads.Count - others)));
                }
                finally
                {
                    Interlocked.Decrement(ref busy);
                }
            }
            catch (OperationCanceledException)
            {
                done.SetCanceled(cancellation);
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        }
    }

    /// <summary>Ends the threads when what waits is done.</summary>
    public void Dispose()
    {
        queue.Writer.TryComplete();
        threads.ForEach(thread => thread.Join());
    }

    private void Work()
    {
        while (true)
        {
            if (queue.Reader.TryRead(out var work))
                work();
            else if (!queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
                return;
        }
    }
}
