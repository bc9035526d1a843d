using System.Net.Sockets;
using Azure;
using BioNer.Storage;

namespace BioNer.Trainer;

/// <summary>Tells whether a store or a queue could not be reached, after the client's own retries: a fault of neither the job nor the machine, and one that passes.</summary>
internal static class StoreOutage
{
    /// <summary>How long a campaign and a worker wait for a store that was there before.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);
    private const int TooManyRequests = 429;
    private const int RequestTimeout = 408;
    private const int FirstServerError = 500;

    /// <summary>Whether it was an outage; a cancellation that <paramref name="cancellation"/> did not ask for is a time-out of the network.</summary>
    public static bool Is(Exception exception, CancellationToken cancellation) => exception switch
    {
        StoreUnavailableException => true,
        RequestFailedException failed => failed.Status is 0 or RequestTimeout or TooManyRequests or >= FirstServerError,
        AggregateException many => many.InnerExceptions.Count > 0 && many.InnerExceptions.All(inner => Is(inner, cancellation)),
        HttpRequestException or SocketException => true,
        OperationCanceledException => !cancellation.IsCancellationRequested,
        IOException { InnerException: SocketException } => true,
        _ => false,
    };

    /// <summary>What happened, in a line.</summary>
    public static string Reason(Exception exception)
    {
        if (exception is StoreUnavailableException)
            return exception.Message;
        var first = exception is AggregateException { InnerExceptions: [var inner, ..] } ? inner : exception;
        return $"the store or its queue could not be reached ({first.Message.Split('\n', 2)[0].TrimEnd()})";
    }

    /// <summary>Does something again and again as long as the store cannot be reached; gives up, with the fault, when <paramref name="patience"/> is over.</summary>
    public static async Task<T> OutlastAsync<T>(Func<Task<T>> work, TimeSpan patience, TimeProvider clock, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                return await work();
            }
            catch (Exception exception) when (Is(exception, cancellation) && clock.GetElapsedTime(began) < patience)
            {
                await Task.Delay(wait, clock, cancellation);
            }
        }
    }
}
