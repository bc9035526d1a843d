using System.Text.Json;
using System.Text.Json.Serialization;
using BioNer.Core.Corpora;

namespace BioNer.Core.Bundles;

/// <summary>Writes a corpus's kind as <c>mentions</c> or <c>partOfSpeech</c>.</summary>
public sealed class CorpusKindConverter : JsonConverter<CorpusKind>
{
    public override CorpusKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString() switch
    {
        "mentions" => CorpusKind.Mentions,
        "partOfSpeech" => CorpusKind.PartOfSpeech,
        var other => throw new JsonException($"Expected 'mentions' or 'partOfSpeech', found '{other}'."),
    };

    public override void Write(Utf8JsonWriter writer, CorpusKind value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value == CorpusKind.Mentions ? "mentions" : "partOfSpeech");
}
