using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BioNer.Core.Corpora;
using BioNer.Storage;

namespace BioNer.Cli.Corpora;

/// <summary>Answers of the corpora commands as one JSON document.</summary>
internal static class CorporaJson
{
    private static CorporaJsonContext Context => field ??= new CorporaJsonContext(new JsonSerializerOptions(CorporaJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static void Write<T>(TextWriter output, T document) => output.WriteLine(JsonSerializer.Serialize(document, typeof(T), Context));
}

internal sealed class KindConverter() : JsonStringEnumConverter<CorpusKind>(JsonNamingPolicy.CamelCase);

internal sealed class SplitConverter() : JsonStringEnumConverter<Split>(JsonNamingPolicy.CamelCase);

internal sealed class OutcomeConverter() : JsonStringEnumConverter<ImportOutcome>(JsonNamingPolicy.CamelCase);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(KindConverter), typeof(SplitConverter), typeof(OutcomeConverter)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(ImportDocument))]
[JsonSerializable(typeof(IReadOnlyList<CorpusEntry>))]
[JsonSerializable(typeof(List<CorpusStatisticsDocument>))]
[JsonSerializable(typeof(OverlapDocument))]
[JsonSerializable(typeof(IReadOnlyList<Sentence>))]
internal sealed partial class CorporaJsonContext : JsonSerializerContext;
