using System.Text.Json;
using System.Text.Json.Nodes;
using BioNer.Core;

namespace BioNer.Tagging.Formats.Json;

/// <summary>Reads properties of documents in JSON; what is wrong is said with its path.</summary>
/// <param name="Object">The object.</param>
/// <param name="Path">Where it stands, as in <c>abstracts.json: documents[3].passages[0]</c>.</param>
internal readonly record struct JsonFields(JsonObject Object, string Path)
{
    /// <summary>A text; null when the property is missing or null.</summary>
    /// <exception cref="InputException">It is no text.</exception>
    public string? Text(string property)
    {
        if (Object[property] is not { } node)
            return null;
        try
        {
            if (node.GetValueKind() == JsonValueKind.String)
                return node.GetValue<string>();
        }
        catch (InvalidOperationException exception)
        {
            // Bytes that are not UTF-8, or half a surrogate pair.
            throw new InputException($"{Path}.{property} is no Unicode text: half a surrogate pair, or bytes that are not UTF-8, stand in it.", exception);
        }
        throw Wrong(property, "a text");
    }

    /// <summary>A text or a number, as text.</summary>
    /// <exception cref="InputException">It is something else.</exception>
    public string? Word(string property) => Object[property]?.GetValueKind() == JsonValueKind.Number ? Object[property]!.ToJsonString() : Text(property);

    /// <summary>A whole number from 0; null when the property is missing or null.</summary>
    /// <exception cref="InputException">It is something else.</exception>
    public int? Number(string property)
    {
        if (Object[property] is not { } node)
            return null;
        return node.GetValueKind() == JsonValueKind.Number && node.AsValue().TryGetValue<int>(out var number) && number >= 0 ? number : throw Wrong(property, "a whole number from 0");
    }

    /// <summary>The objects of an array; none when the property is missing or null.</summary>
    /// <exception cref="InputException">It is no array of objects.</exception>
    public IReadOnlyList<JsonFields> Objects(string property)
    {
        if (Object[property] is not { } node)
            return [];
        if (node is not JsonArray array)
            throw Wrong(property, "an array");
        var path = $"{Path}.{property}";
        var found = new List<JsonFields>(array.Count);
        for (var index = 0; index < array.Count; index++)
            found.Add(array[index] is JsonObject item ? new JsonFields(item, $"{path}[{index}]") : throw new InputException($"{path}[{index}]: an object is expected."));
        return found;
    }

    /// <summary>An object; null when the property is missing or null.</summary>
    /// <exception cref="InputException">It is something else.</exception>
    public JsonFields? Inner(string property) => Object[property] switch
    {
        null => null,
        JsonObject inner => new JsonFields(inner, $"{Path}.{property}"),
        _ => throw Wrong(property, "an object"),
    };

    /// <summary>Every <c>id</c> in a value, of annotations, relations and whatever else has one.</summary>
    public static IEnumerable<string> Ids(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(property => property is { Key: "id", Value: JsonValue id } ? [id.ToString()] : Ids(property.Value)),
        JsonArray array => array.SelectMany(Ids),
        _ => [],
    };

    /// <summary>Adds objects to an array, which is made when it is absent.</summary>
    public void Add(string property, IEnumerable<JsonNode> items)
    {
        if (Object[property] is not JsonArray array)
            Object[property] = array = [];
        foreach (var item in items)
            array.Add(item);
    }

    private InputException Wrong(string property, string expected) => new($"{Path}.{property}: {expected} is expected.");
}
