using System.Text.Json.Serialization;

namespace BioNer.Core.Jobs;

/// <summary>JSON of jobs, as in <c>runs/KEY/job.json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(FiniteNumber)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TrainingJob))]
[JsonSerializable(typeof(Hyperparameters))]
public sealed partial class JobJson : JsonSerializerContext;
