using System.Text.Json;
using System.Text.Json.Serialization;

namespace BioNer.Campaigns.Errors;

/// <summary>Error analyses and differences as JSON documents.</summary>
public static class ErrorJson
{
    /// <summary>Writes what a run got wrong.</summary>
    public static void Write(ErrorAnalysis analysis, TextWriter output) => output.Write(JsonSerializer.Serialize(analysis, ErrorJsonContext.Default.ErrorAnalysis) + "\n");

    /// <summary>Writes what several heads or runs got wrong, as a list.</summary>
    public static void Write(IReadOnlyList<ErrorAnalysis> analyses, TextWriter output) => output.Write(JsonSerializer.Serialize(analyses, ErrorJsonContext.Default.IReadOnlyListErrorAnalysis) + "\n");

    /// <summary>Writes what two runs did with the same mentions.</summary>
    public static void Write(RunDifference difference, TextWriter output) => output.Write(JsonSerializer.Serialize(difference, ErrorJsonContext.Default.RunDifference) + "\n");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(ErrorAnalysis))]
[JsonSerializable(typeof(IReadOnlyList<ErrorAnalysis>))]
[JsonSerializable(typeof(RunDifference))]
internal sealed partial class ErrorJsonContext : JsonSerializerContext;
