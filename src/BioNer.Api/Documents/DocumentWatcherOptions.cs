using BioNer.Core;

namespace BioNer.Api.Documents;

/// <summary>How a watcher looks for documents.</summary>
public sealed record DocumentWatcherOptions
{
    /// <summary>Time between two looks, above 0; a look that takes long is followed by a rest of five times as long. Default 5 s. Folders tell of changes in between.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Documents tagged at a time, 1 to 256. Default: two for each processor, since one waits while another is computed.</summary>
    public int AtOnce { get; init; } = 2 * Environment.ProcessorCount;

    /// <summary>Time for documents that are being tagged when the watcher is stopped; then they are left for the next one. Default 10 s.</summary>
    public TimeSpan StopTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Shortest and longest rest after a fault, doubled from one to the next. Default 1 s to 1 min.</summary>
    public (TimeSpan Shortest, TimeSpan Longest) Rest { get; init; } = (TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    internal DocumentWatcherOptions Checked()
    {
        if (Interval <= TimeSpan.Zero)
            throw new InputException($"The interval between two looks for documents is {Interval}: a time above 0 is expected.");
        if (AtOnce is < 1 or > 256)
            throw new InputException($"{AtOnce} documents are to be tagged at a time: 1 to 256 are expected.");
        return this;
    }
}
