using BioNer.Simulation.Design;

namespace BioNer.Simulation.Documents;

/// <summary>Documents that are dropped, what tags them, and what goes wrong.</summary>
internal sealed record DocumentScenario
{
    /// <summary>The Function app.</summary>
    public required AppDesign App { get; init; }

    /// <summary>Documents dropped.</summary>
    public required int Documents { get; init; }

    /// <summary>Documents dropped a second.</summary>
    public required double Rate { get; init; }

    /// <summary>Documents that are in the container already, tagged: each look of <c>TagMissed</c> lists them too.</summary>
    public long Present { get; init; }

    /// <summary>Seconds from a write until its event is delivered, on average. Assumed.</summary>
    public double EventDelay { get; init; } = 1;

    /// <summary>Share of the events that are delivered twice: delivery is at least once. Assumed.</summary>
    public double Duplicates { get; init; } = 0.001;

    /// <summary>Share of the events that never come. Assumed.</summary>
    public double LostEvents { get; init; } = 0.0001;

    /// <summary>Share of the tries that fail by a fault that passes.</summary>
    public double Faults { get; init; } = 0.001;

    /// <summary>When every try fails for a time (the model's files are away), seconds after the beginning; null for never.</summary>
    public double? OutageAt { get; init; }

    /// <summary>For how long, seconds.</summary>
    public double OutageFor { get; init; }

    /// <summary>Processor-seconds that a document takes: docs/performance.md, where five to seven other processes ran.</summary>
    public double Compute { get; init; } = 0.0057;

    /// <summary>Seconds that a request to storage takes. Assumed.</summary>
    public double RequestTime { get; init; } = 0.01;

    /// <summary>Processors of an instance: one for 2,048 MB (Flex Consumption's table of sizes).</summary>
    public double Processors => App.InstanceMegabytes / 2048.0;

    /// <summary>Requests a second that the host's queue takes: Azure's target for one queue.</summary>
    public double QueueLimit { get; init; } = 2000;

    /// <summary>Seconds between decisions about instances. Assumed.</summary>
    public double ScaleInterval { get; init; } = 10;

    /// <summary>Instances that one decision adds at most. Assumed.</summary>
    public int ScaleStep { get; init; } = 4;

    /// <summary>Seconds until a new instance works. Assumed.</summary>
    public double InstanceStart { get; init; } = 10;

    /// <summary>Seconds that listing takes for each document, annotations beside it. Assumed: pages of 5,000 in a quarter of a second, of two containers side by side; Azurite was measured with 0.00035.</summary>
    public double ListTime { get; init; } = 0.0001;

    /// <summary>Seconds after a full hour at which the simulation begins; <c>TagMissed</c> runs 20 minutes past each.</summary>
    public double StartOfHour { get; init; }
}
