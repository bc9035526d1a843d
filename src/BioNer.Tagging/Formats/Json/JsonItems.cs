using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using BioNer.Core;
using BioNer.Tagging.Documents;

namespace BioNer.Tagging.Formats.Json;

/// <summary>An object that is a document or has one, and the properties of the collection around it.</summary>
/// <param name="Object">The object.</param>
/// <param name="Collection">What was read of the collection before it; null for one that stands alone.</param>
internal sealed record JsonItem(JsonObject Object, JsonObject? Collection);

/// <summary>
/// Reads the documents of JSON one at a time, however large the file: the items of a collection's array of documents, the items of an array, or objects one after the other.
/// </summary>
internal sealed class JsonItems(BoundedStream bounded, string name, DocumentLimits limits)
{
    private readonly JsonDocumentOptions documentOptions = new() { MaxDepth = limits.Depth, AllowDuplicateProperties = false };
    private byte[] buffer = new byte[1 << 14];
    private int begin;
    private int end;
    private bool isEnd;
    private JsonReaderState state = new(new JsonReaderOptions { MaxDepth = limits.Depth, AllowMultipleValues = true });
    private Place place = Place.Root;
    private JsonObject? collection;
    private bool hasDocuments;

    private enum Place
    {
        Root,
        Array,
        Collection,
        Documents,
    }

    /// <summary>The items.</summary>
    /// <param name="arrays">Properties whose arrays hold documents.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InputException">It is no JSON.</exception>
    public async IAsyncEnumerable<JsonItem> ReadAsync(IReadOnlyList<string> arrays, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await FillAsync(cancellation);
        if (buffer.AsSpan(0, end) is [0xEF, 0xBB, 0xBF, ..])
            begin = 3;
        while (true)
        {
            var step = Step(arrays, out var item);
            if (item is not null)
            {
                bounded.Begin();
                yield return item;
            }
            if (step == StepEnd.Done)
                yield break;
            if (step == StepEnd.NeedsMore)
                await FillAsync(cancellation);
        }
    }

    private enum StepEnd
    {
        Went,
        NeedsMore,
        Done,
    }

    private StepEnd Step(IReadOnlyList<string> arrays, out JsonItem? item)
    {
        item = null;
        try
        {
            var reader = new Utf8JsonReader(buffer.AsSpan(begin, end - begin), isEnd, state);
            if (!reader.Read())
                return !isEnd ? StepEnd.NeedsMore : place == Place.Root ? StepEnd.Done : throw Wrong("ends in the middle");
            var went = place switch
            {
                Place.Root => Root(ref reader),
                Place.Array => Item(ref reader, JsonTokenType.EndArray, Place.Root, null, out item),
                Place.Documents => Item(ref reader, JsonTokenType.EndArray, Place.Collection, collection, out item),
                _ => Property(ref reader, arrays, out item),
            };
            if (!went)
                return isEnd ? throw Wrong("ends in the middle") : StepEnd.NeedsMore;
            begin += (int)reader.BytesConsumed;
            state = reader.CurrentState;
            return StepEnd.Went;
        }
        catch (InvalidOperationException exception)
        {
            throw new InputException($"{name} has a text that is no Unicode: half a surrogate pair, or bytes that are not UTF-8, stand in it.", exception);
        }
        catch (JsonException exception)
        {
            throw new InputException($"{name}:{(exception.LineNumber ?? 0) + 1}: this is no JSON that can be read (byte {(exception.BytePositionInLine ?? 0) + 1} of the line{(exception.Message.Contains("depth", StringComparison.OrdinalIgnoreCase) ? $"; nested deeper than {limits.Depth}" : "")}).", exception);
        }
    }

    private bool Root(ref Utf8JsonReader reader)
    {
        (place, collection, hasDocuments) = reader.TokenType switch
        {
            JsonTokenType.StartArray => (Place.Array, null, false),
            JsonTokenType.StartObject => (Place.Collection, new JsonObject(), false),
            _ => throw Wrong("has a bare value where a document is expected"),
        };
        return true;
    }

    private bool Item(ref Utf8JsonReader reader, JsonTokenType last, Place after, JsonObject? around, out JsonItem? item)
    {
        item = null;
        if (reader.TokenType == last)
        {
            place = after;
            return true;
        }
        if (reader.TokenType != JsonTokenType.StartObject)
            throw Wrong("has something else than an object where a document is expected");
        if (Value(ref reader) is not { } value)
            return false;
        item = new JsonItem(value.AsObject(), around);
        return true;
    }

    private bool Property(ref Utf8JsonReader reader, IReadOnlyList<string> arrays, out JsonItem? item)
    {
        item = null;
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            // An object without such an array is a document itself.
            item = hasDocuments ? null : new JsonItem(collection!, null);
            place = Place.Root;
            return true;
        }
        var property = reader.GetString()!;
        if (!reader.Read())
            return false;
        if (reader.TokenType == JsonTokenType.StartArray && arrays.Contains(property))
        {
            (place, hasDocuments) = (Place.Documents, true);
            return true;
        }
        var start = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
            return false;
        if (collection!.ContainsKey(property))
            throw Wrong($"names the property {Excerpt.Of(property)} twice");
        collection.Add(property, Parse(buffer.AsSpan(begin + start, (int)reader.BytesConsumed - start)));
        return true;
    }

    private JsonNode? Value(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        return reader.TrySkip() ? Parse(buffer.AsSpan(begin + start, (int)reader.BytesConsumed - start)) : null;
    }

    private JsonNode? Parse(ReadOnlySpan<byte> value)
    {
        if (!Utf8.IsValid(value))
            throw Wrong("has bytes that are not UTF-8");
        // Nodes decode escapes when they are asked, which may be when half of a file is written.
        if (value.IndexOf("\\u"u8) >= 0)
            for (var reader = new Utf8JsonReader(value, new JsonReaderOptions { MaxDepth = limits.Depth }); reader.Read();)
                if (reader.ValueIsEscaped && reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    reader.GetString();
        return JsonNode.Parse(value, documentOptions: documentOptions);
    }

    private async Task FillAsync(CancellationToken cancellation)
    {
        if (begin > 0)
        {
            buffer.AsSpan(begin, end - begin).CopyTo(buffer);
            (begin, end) = (0, end - begin);
        }
        // What was too little is looked at from its beginning again: twice as much, so that a large document in small reads takes no longer than it should.
        var enough = 2 * end;
        do
        {
            if (end == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            var read = await bounded.ReadAsync(buffer.AsMemory(end), cancellation);
            isEnd = read == 0;
            end += read;
        }
        while (!isEnd && end < enough);
    }

    private InputException Wrong(string what) => new($"{name} {what}.");
}
