using System.Text.Json.Serialization;

namespace BioNer.Training.Heads;

/// <summary>JSON of a head's job, as in <c>runs/KEY/head.json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HeadJob))]
internal sealed partial class HeadJobJson : JsonSerializerContext;
