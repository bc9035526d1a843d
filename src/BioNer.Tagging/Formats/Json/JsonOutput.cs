using System.Text.Encodings.Web;
using System.Text.Json;
using BioNer.Tagging.Text;

namespace BioNer.Tagging.Formats.Json;

/// <summary>Writes tagged documents as JSON; offsets count Unicode code points.</summary>
public static class JsonOutput
{
    /// <summary>Characters beyond ASCII stay as they are; the output is UTF-8.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one object <c>{"id", "entities": [{"type", "text", "begin", "end", "score", "task"}]}</c>.</summary>
    public static void Write(Utf8JsonWriter json, string id, string text, TaggedText tagged)
    {
        var points = new CodePoints(text);
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteStartArray("entities");
        foreach (var entity in tagged.Entities)
        {
            json.WriteStartObject();
            json.WriteString("type", entity.Type);
            json.WriteString("text", entity.Text);
            json.WriteNumber("begin", points.Of(entity.Begin));
            json.WriteNumber("end", points.Of(entity.End));
            json.WriteNumber("score", Math.Round((decimal)entity.Score, 4));
            json.WriteString("task", entity.Task);
            if (entity.Alternative)
                json.WriteBoolean("alternative", true);
            if (entity.Abbreviation)
                json.WriteBoolean("abbreviation", true);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes one document as one line.</summary>
    public static void WriteLine(Stream output, string id, string text, TaggedText tagged)
    {
        using (var json = new Utf8JsonWriter(output, Options))
            Write(json, id, text, tagged);
        output.WriteByte((byte)'\n');
    }
}
