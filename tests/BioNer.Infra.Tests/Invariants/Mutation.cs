using System.Text.Json.Nodes;

namespace BioNer.Infra.Tests.Invariants;

/// <summary>A change of a compiled template that an invariant must notice.</summary>
/// <param name="Invariant">The invariant.</param>
/// <param name="What">The change.</param>
/// <param name="Size">The deployment that is changed.</param>
/// <param name="Change">Makes it.</param>
internal sealed record Mutation(string Invariant, string What, string Size, Action<JsonObject> Change)
{
    /// <summary>Sets a value at <c>MODULE/SYMBOL/path/in/the/resource</c>; null removes it.</summary>
    public static Mutation Set(string invariant, string path, JsonNode? value, string size = "small") => new(invariant, $"{path} = {value?.ToJsonString() ?? "nothing"}", size, template =>
    {
        var parts = path.Split('/');
        JsonNode node = Resource(template, parts[0], parts[1]);
        foreach (var part in parts[2..^1])
            node = Child(node, part);
        _ = Child(node, parts[^1]);
        if (node is JsonArray array)
            array[int.Parse(parts[^1], null)] = value?.DeepClone();
        else if (value is null)
            node.AsObject().Remove(parts[^1]);
        else
            node[parts[^1]] = value.DeepClone();
    });

    /// <summary>Replaces text in a module, which must have it.</summary>
    public static Mutation Replace(string invariant, string module, string from, string to, string size = "small") => new(invariant, $"{module}: {from} → {to}", size, template =>
    {
        var resources = template["resources"]!.AsObject();
        var text = resources[module]!.ToJsonString();
        var changed = text.Replace(System.Text.Json.JsonSerializer.Serialize(from)[1..^1], System.Text.Json.JsonSerializer.Serialize(to)[1..^1], StringComparison.Ordinal);
        if (changed == text)
            throw new InvalidOperationException($"The module {module} has no '{from}'.");
        resources[module] = JsonNode.Parse(changed);
    });

    /// <summary>Removes a resource.</summary>
    public static Mutation Remove(string invariant, string module, string symbol, string size = "small") => new(invariant, $"without {module}/{symbol}", size, template =>
    {
        _ = Resource(template, module, symbol);
        Resources(template, module).Remove(symbol);
    });

    /// <summary>Adds a resource like another.</summary>
    public static Mutation Copy(string invariant, string module, string symbol, Action<JsonObject> change, string what, string size = "small") => new(invariant, what, size, template =>
    {
        var copy = Resource(template, module, symbol).DeepClone().AsObject();
        change(copy);
        Resources(template, module)["another"] = copy;
    });

    public override string ToString() => $"{Invariant} ({Size}): {What}";

    private static JsonObject Resources(JsonObject template, string module) =>
        (module.Length == 0 ? template : template["resources"]![module]!["properties"]!["template"]!)["resources"]!.AsObject();

    private static JsonObject Resource(JsonObject template, string module, string symbol) =>
        Resources(template, module)[symbol]?.AsObject() ?? throw new InvalidOperationException($"The module {module} has no {symbol}.");

    private static JsonNode Child(JsonNode node, string part) =>
        (node is JsonArray array ? array[int.Parse(part, null)] : node[part]) ?? throw new InvalidOperationException($"There is no {part} in {node.ToJsonString()[..Math.Min(200, node.ToJsonString().Length)]}.");
}
