using Azure.Core;
using Azure.Core.Pipeline;

namespace BioNer.Storage.Blobs;

/// <summary>
/// Gives a request that sends much more time than one that sends nothing. The client's own time-out runs until the answer begins, so that it would give up every block that a slow
/// line cannot carry in time, again and again; what is received is timed by its silences instead.
/// </summary>
/// <param name="answer">Time for the answer to begin, once all is sent.</param>
internal sealed class UploadTime(TimeSpan answer) : HttpPipelineSynchronousPolicy
{
    /// <summary>Bytes a second of one request that a line carries at least; four blocks on their way together need 4 Mbit/s.</summary>
    public const int SlowestRate = 128 << 10;

    public override void OnSendingRequest(HttpMessage message)
    {
        if (message.Request.Content is { } content && content.TryComputeLength(out var length))
            message.NetworkTimeout = answer + TimeSpan.FromSeconds((double)length / SlowestRate);
    }
}
