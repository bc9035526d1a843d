using System.Text.Json;
using System.Text.Json.Nodes;
using BioNer.Core;
using BioNer.Tagging.Documents;

namespace BioNer.Tagging.Formats.Json;

/// <summary>Writes documents as the items of an array, alone or as a property of a collection.</summary>
/// <param name="stream">Where to.</param>
/// <param name="property">The collection's property; null for an array that stands alone.</param>
/// <param name="collection">The other properties of the collection, of the first document's; those that come to it later are written behind the documents.</param>
/// <param name="make">Makes a document's object.</param>
internal sealed class JsonCollectionWriting(Stream stream, string? property, Func<TaggedDocument, JsonObject>? collection, Func<TaggedDocument, JsonObject> make) : DocumentWriter
{
    private readonly Utf8JsonWriter json = new(stream, JsonOutput.Options);
    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private bool isBegun;
    private JsonObject? around;

    public override async Task WriteAsync(TaggedDocument tagged, CancellationToken cancellation)
    {
        if (!isBegun)
            Begin(collection?.Invoke(tagged));
        try
        {
            make(tagged).WriteTo(json);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            throw new InputException($"The document {Excerpt.Of(tagged.Document.Id)} has text that is no Unicode: half a surrogate pair, or bytes that are not UTF-8, stand in it.", exception);
        }
        await json.FlushAsync(cancellation);
    }

    public override async Task CompleteAsync(CancellationToken cancellation)
    {
        if (!isBegun)
            Begin(null);
        json.WriteEndArray();
        if (property is not null)
        {
            // What the collection has behind its documents was not known when it was begun.
            WriteAround();
            json.WriteEndObject();
        }
        await json.FlushAsync(cancellation);
        stream.WriteByte((byte)'\n');
    }

    public override ValueTask DisposeAsync()
    {
        // What was not completed stays cut off: disposing would end it.
        return ValueTask.CompletedTask;
    }

    private void Begin(JsonObject? collected)
    {
        isBegun = true;
        around = collected;
        if (property is not null)
        {
            json.WriteStartObject();
            written.Add(property);
            WriteAround();
            json.WritePropertyName(property);
        }
        json.WriteStartArray();
    }

    private void WriteAround()
    {
        foreach (var (name, value) in around ?? [])
        {
            if (!written.Add(name))
                continue;
            json.WritePropertyName(name);
            if (value is null)
                json.WriteNullValue();
            else
                value.WriteTo(json);
        }
    }
}
