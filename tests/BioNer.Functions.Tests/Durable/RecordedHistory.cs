using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace BioNer.Functions.Tests.Durable;

/// <summary>An orchestration that ended, as a file: what it asked for and what came back.</summary>
internal sealed record RecordedHistory(string Id, string Function, string Version, DateTimeOffset Started, string Input, IReadOnlyList<RecordedCall> Calls, IReadOnlyList<HistoryEntry> History, string? Output)
{
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public static RecordedHistory Of(DurableInstance instance) => new(
        instance.Id, instance.Function, instance.Version, instance.Started, instance.Input,
        [.. instance.Calls.Select(call => new RecordedCall(call.Kind.ToString(), call.Name, call.Input, call.Child))],
        [.. instance.History.Select(entry => entry with { Call = entry.Call + 1, Failure = entry.Failure is { } failure ? new TaskFailureDetails(failure.ErrorType, failure.ErrorMessage, null, null, null) : null })],
        instance.Output);

    public static string Write(IReadOnlyList<RecordedHistory> histories) => JsonSerializer.Serialize(histories, Form);

    public static IReadOnlyList<RecordedHistory> Read(string json) => JsonSerializer.Deserialize<IReadOnlyList<RecordedHistory>>(json, Form)!;

    /// <summary>The orchestration before it ended, with so much of its history.</summary>
    public DurableInstance Instance(int entries)
    {
        var instance = new DurableInstance { Id = Id, Function = Function, Version = Version, Input = Input, Started = Started };
        instance.Calls.AddRange(Calls.Select(call => new DurableCall(Enum.Parse<CallKind>(call.Kind), call.Name, call.Input) { Child = call.Child }));
        instance.History.AddRange(History.Take(entries).Select(entry => entry with { Call = entry.Call - 1 }));
        return instance;
    }
}

/// <summary>A call of a recorded orchestration.</summary>
internal sealed record RecordedCall(string Kind, string Name, string Input, string? Child);
