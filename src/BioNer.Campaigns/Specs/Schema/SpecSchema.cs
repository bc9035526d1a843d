using System.Text.Json;

namespace BioNer.Campaigns.Specs.Schema;

/// <summary>The JSON Schema of specs (draft 7), which says their structure once: for editors, for people, and for <see cref="SchemaRules"/>.</summary>
public static class SpecSchema
{
    private const string Resource = "campaign.schema.json";
    private static readonly Lazy<JsonElement> Parsed = new(() => JsonElement.Parse(Text));

    /// <summary>The schema as it ships.</summary>
    public static string Text
    {
        get
        {
            using var stream = typeof(SpecSchema).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The resource {Resource} is not in this build.");
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    internal static JsonElement Root => Parsed.Value;

    /// <summary>The schema that a <c>$ref</c> to <c>#/definitions/NAME</c> stands for; others are what they are.</summary>
    internal static JsonElement Resolve(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? Root.GetProperty("definitions").GetProperty(reference.GetString()!["#/definitions/".Length..]) : schema;
}
