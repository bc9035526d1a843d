namespace BioNer.Functions.Tests.Durable;

/// <summary>An orchestration in the test's host: what it was given, what it asked for, what came back.</summary>
internal sealed class DurableInstance
{
    public required string Id { get; init; }

    public required string Function { get; init; }

    public required string Input { get; init; }

    /// <summary>The orchestration that called this one, and which of its calls it is.</summary>
    public (DurableInstance Instance, int Call)? Parent { get; init; }

    /// <summary>Everything it asked of its host, in the order in which it asked first; a replay must ask the same.</summary>
    public List<DurableCall> Calls { get; } = [];

    /// <summary>What came back, in the order in which it came.</summary>
    public List<HistoryEntry> History { get; } = [];

    public string? Output { get; set; }

    public Exception? Failure { get; set; }

    public bool IsTerminated { get; set; }

    public string? Status { get; set; }

    /// <summary>How often it was run from its beginning.</summary>
    public int Episodes { get; set; }

    public bool IsCompleted => Output is not null || Failure is not null || IsTerminated;
}

/// <summary>Something an orchestration asked of its host.</summary>
/// <param name="Kind">What.</param>
/// <param name="Name">Of which name.</param>
/// <param name="Input">With what, as JSON.</param>
internal sealed record DurableCall(CallKind Kind, string Name, string Input)
{
    /// <summary>Attempts that may be made.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>When a timer fires.</summary>
    public DateTimeOffset Due { get; set; }

    public bool IsStarted { get; set; }

    public bool IsCancelled { get; set; }
}

internal enum CallKind
{
    Activity,
    SubOrchestration,
    Timer,
    Event,
}

/// <summary>The end of a call, or an event.</summary>
/// <param name="Call">Index of the call; -1 for an event.</param>
/// <param name="Event">The event's name.</param>
/// <param name="Json">The result or payload.</param>
/// <param name="Failure">Why the call failed.</param>
internal sealed record HistoryEntry(int Call, string? Event, string? Json, Exception? Failure);
