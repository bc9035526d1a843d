namespace BioNer.Simulation.Documents;

/// <summary>What simulated documents came to.</summary>
internal sealed record DocumentOutcome
{
    public required int Documents { get; init; }

    public required int Tagged { get; init; }

    /// <summary>Seconds until the last was tagged.</summary>
    public required double Makespan { get; init; }

    /// <summary>Seconds from a document's being dropped until it was tagged: on average, of half, of 99 % at most, and the longest.</summary>
    public required (double Mean, double Median, double P99, double Most) Latency { get; init; }

    /// <summary>Most messages that waited in the host's queue.</summary>
    public required int MostWaiting { get; init; }

    public required int MostInstances { get; init; }

    public required double InstanceSeconds { get; init; }

    /// <summary>Messages that were given up after their tries.</summary>
    public required int Poison { get; init; }

    /// <summary>Deliveries that found their document tagged.</summary>
    public required int Repeats { get; init; }

    /// <summary>Documents that the hourly look tagged.</summary>
    public required int Missed { get; init; }

    public required int Looks { get; init; }

    /// <summary>Looks that did not come to the listing's end within their function's time.</summary>
    public required int UnfinishedLooks { get; init; }

    /// <summary>Requests to blobs: a second in the busiest ten, and all.</summary>
    public required (double Peak, double Total) Blobs { get; init; }

    /// <summary>Requests to the host's queue, likewise.</summary>
    public required (double Peak, double Total) Queue { get; init; }
}
