using System.Text.Json;

namespace BioNer.Core.Bundles;

/// <summary>
/// A member of a JSON document with its path, for messages; null counts as absent. A class, since what the framework's collections do
/// with classes is compiled ahead of time, and what they do with others' structures is not.
/// </summary>
internal sealed class JsonMember(JsonElement? element, string path)
{
    public string Path => path;

    public bool Exists => element is { ValueKind: not JsonValueKind.Null };

    /// <summary>The member of this object; one that does not exist when there is none, or no object.</summary>
    public JsonMember this[string name]
    {
        get
        {
            if (!Exists)
                return new JsonMember(null, $"{path}.{name}");
            Expect(JsonValueKind.Object);
            return new JsonMember(element!.Value.TryGetProperty(name, out var member) ? member : null, $"{path}.{name}");
        }
    }

    public JsonMember Required() => Exists ? this : throw new JsonException($"{path} is missing.");

    public string Text() => Required().Expect(JsonValueKind.String).GetString()!;

    public string? TextOrNull() => Exists ? Text() : null;

    public int Int(int absent) => !Exists ? absent : Expect(JsonValueKind.Number).TryGetInt32(out var value) ? value : throw Wrong("a whole number");

    public long Long() => !Exists ? 0 : Expect(JsonValueKind.Number).TryGetInt64(out var value) ? value : throw Wrong("a whole number");

    // What is too large for a double is read as infinity, which JSON cannot say.
    public double? Number() => !Exists ? null : Expect(JsonValueKind.Number).GetDouble() is var value && double.IsFinite(value) ? value : throw Wrong("a number");

    public bool Bool() => Exists && element!.Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong("true or false"),
    };

    public DateTimeOffset Time() => !Exists ? default : Expect(JsonValueKind.String).TryGetDateTimeOffset(out var value) ? value : throw Wrong("a time");

    /// <summary>The items of an array; none when it does not exist.</summary>
    public IEnumerable<JsonMember> Items()
    {
        if (!Exists)
            return [];
        var items = new List<JsonMember>();
        foreach (var item in Expect(JsonValueKind.Array).EnumerateArray())
            items.Add(new JsonMember(item, $"{path}[{items.Count}]"));
        return items;
    }

    public string[] Texts() => [.. Items().Select(item => item.Text())];

    /// <summary>The texts of an object by name; none when it does not exist.</summary>
    public SortedList<string, string> TextsByName() => Named(member => member.Text());

    /// <summary>The members of an object by name; none when it does not exist.</summary>
    public SortedList<string, T> Named<T>(Func<JsonMember, T> read)
    {
        var members = new SortedList<string, T>(StringComparer.Ordinal);
        if (!Exists)
            return members;
        foreach (var member in Expect(JsonValueKind.Object).EnumerateObject())
            members.Add(member.Name, read(new JsonMember(member.Value, $"{path}.{member.Name}")));
        return members;
    }

    private JsonElement Expect(JsonValueKind kind) => element!.Value.ValueKind == kind ? element.Value : throw Wrong(kind.ToString().ToLowerInvariant());

    private JsonException Wrong(string expected) => new($"{path}: expected {expected}, found {element!.Value.ValueKind.ToString().ToLowerInvariant()}.");
}
