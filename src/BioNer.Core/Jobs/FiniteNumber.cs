using System.Text.Json;
using System.Text.Json.Serialization;

namespace BioNer.Core.Jobs;

/// <summary>Numbers in JSON: what is too large for a double is refused, not read as infinity, which could not be written again.</summary>
internal sealed class FiniteNumber : JsonConverter<double>
{
    /// <exception cref="JsonException">It is no number that a double can be.</exception>
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
