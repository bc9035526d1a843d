using Microsoft.DurableTask;

namespace BioNer.Functions.Tests.Durable;

/// <summary>An orchestration in the test's host: what it was given, what it asked for, what came back.</summary>
internal sealed class DurableInstance
{
    public required string Id { get; init; }

    public required string Function { get; init; }

    public required string Version { get; init; }

    public required string Input { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>The orchestration that called this one, and which of its calls it is.</summary>
    public (DurableInstance Instance, int Call)? Parent { get; init; }

    /// <summary>Everything it asked of its host, in the order in which it asked first; a replay must ask the same.</summary>
    public List<DurableCall> Calls { get; } = [];

    /// <summary>What came back, in the order in which it came.</summary>
    public List<HistoryEntry> History { get; } = [];

    public string? Output { get; set; }

    public TaskFailureDetails? Failure { get; set; }

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
    /// <summary>When it is tried again.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>The id of a sub-orchestration.</summary>
    public string? Child { get; init; }

    /// <summary>The version of a sub-orchestration.</summary>
    public string? Version { get; init; }

    /// <summary>When a timer fires, or an activity may be tried again.</summary>
    public DateTimeOffset Due { get; set; }

    /// <summary>How often an activity was tried.</summary>
    public int Attempts { get; set; }

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
/// <param name="Time">When it came.</param>
internal sealed record HistoryEntry(int Call, string? Event, string? Json, TaskFailureDetails? Failure, DateTimeOffset Time);
