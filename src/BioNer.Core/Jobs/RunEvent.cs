using System.Text.Json.Serialization;

namespace BioNer.Core.Jobs;

/// <summary>A line of a run's log.</summary>
/// <param name="Event">What happened: <c>start</c>, <c>resume</c>, <c>devel</c>, <c>interrupted</c>, <c>done</c>.</param>
/// <param name="Time">When, UTC.</param>
/// <param name="Step">Steps taken.</param>
/// <param name="Loss">Mean loss a token since the last line, nats.</param>
/// <param name="Devel">Devel figures by task, percent.</param>
/// <param name="TokensPerSecond">Training rate since the last line.</param>
public sealed record RunEvent(
    string Event,
    DateTimeOffset Time,
    long Step,
    double? Loss = null,
    IReadOnlyDictionary<string, double>? Devel = null,
    double? TokensPerSecond = null);

/// <summary>JSON of log lines: one line each.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunEvent))]
public sealed partial class RunLogJson : JsonSerializerContext;
