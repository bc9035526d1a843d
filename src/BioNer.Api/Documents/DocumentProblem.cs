using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BioNer.Api.Documents;

/// <summary>Why a document could not be tagged, as problem details (RFC 9457), with what tells the document.</summary>
/// <param name="Type">The kind, as in the API's problems.</param>
/// <param name="Title">What happened.</param>
/// <param name="Status">The answer that the same document has over HTTP.</param>
/// <param name="Detail">What was expected, what was found, and what to do.</param>
/// <param name="Document">The document's whole name.</param>
/// <param name="Version">The version of it that was read; null when it could not be.</param>
/// <param name="Time">When.</param>
internal sealed record DocumentProblem(string Type, string Title, int Status, string Detail, string Document, string? Version, DateTimeOffset Time)
{
    /// <summary>A document that must be changed.</summary>
    public static DocumentProblem Of(string detail, string document, string? version, DateTimeOffset time) =>
        new("urn:bioner:problem:document", "The document cannot be tagged", 422, detail, document, version, time);

    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, DocumentProblemJson.Readable.DocumentProblem);
}

/// <summary>JSON of error documents.</summary>
[JsonSerializable(typeof(DocumentProblem))]
internal sealed partial class DocumentProblemJson : JsonSerializerContext
{
    /// <summary>As people read it: characters beyond ASCII stay as they are.</summary>
    public static DocumentProblemJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
