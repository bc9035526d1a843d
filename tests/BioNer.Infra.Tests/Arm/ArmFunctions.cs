using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BioNer.Infra.Tests.Arm;

/// <summary>The functions of template expressions that ours use. Ids are readable here: <c>TYPE:NAME/NAME</c>.</summary>
internal static partial class ArmFunctions
{
    private const string Unique = "abcdefghijklm";

    /// <summary>Runs one.</summary>
    public static JsonNode? Run(string name, JsonNode?[] with) => name switch
    {
        "add" => Number(with[0]) + Number(with[1]),
        "cidrSubnet" => $"subnet {with[2]} of {with[0]}/{with[1]}",
        "coalesce" => with.FirstOrDefault(value => value is not null)?.DeepClone(),
        "concat" when with[0] is JsonArray => new JsonArray([.. with.SelectMany(array => array!.AsArray()).Select(value => value?.DeepClone())]),
        "concat" => string.Concat(with.Select(Text)),
        "createArray" => new JsonArray([.. with.Select(value => value?.DeepClone())]),
        "createObject" => new JsonObject(with.Chunk(2).Select(pair => KeyValuePair.Create(Text(pair[0]), pair[1]?.DeepClone()))),
        "deployment" => new JsonObject { ["name"] = "deployment" },
        "empty" => with[0] switch { null => true, JsonArray array => array.Count == 0, JsonObject found => found.Count == 0, var value => Text(value).Length == 0 },
        "environment" => new JsonObject { ["suffixes"] = new JsonObject { ["storage"] = "core.windows.net" } },
        "equals" => JsonNode.DeepEquals(with[0], with[1]),
        "format" => Place().Replace(Text(with[0]), match => Text(with[1 + int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)])),
        "greater" => Number(with[0]) > Number(with[1]),
        "guid" => $"guid({string.Join(", ", with.Select(Text))})",
        "items" => new JsonArray([.. with[0]!.AsObject().OrderBy(item => item.Key, StringComparer.OrdinalIgnoreCase).Select(item => new JsonObject { ["key"] = item.Key, ["value"] = item.Value?.DeepClone() })]),
        "json" => JsonNode.Parse(Text(with[0])),
        "length" => with[0]!.AsArray().Count,
        "less" => Number(with[0]) < Number(with[1]),
        "listKeys" => ArmScope.Unknown("listKeys"),
        "mul" => Number(with[0]) * Number(with[1]),
        "not" => !with[0]!.GetValue<bool>(),
        "null" => null,
        "reference" => ArmScope.Unknown(Text(with[0])),
        "resourceId" or "subscriptionResourceId" => $"{Text(with[0])}:{string.Join('/', with[1..].Select(Text))}",
        "string" => Text(with[0]),
        "subscription" => new JsonObject { ["id"] = "/subscriptions/0" },
        "toLower" => Text(with[0]).ToLowerInvariant(),
        "true" => true,
        "tryGet" => with[0] is JsonObject found ? found[Text(with[1])]?.DeepClone() : null,
        "union" => Union(with),
        "uniqueString" => Unique,
        "utcNow" => "2026-01-01",
        _ => throw new NotSupportedException($"The template function '{name}' is not known here: add it."),
    };

    private static JsonObject Union(JsonNode?[] with)
    {
        var result = new JsonObject();
        foreach (var (key, value) in with.SelectMany(part => part!.AsObject()))
            result[key] = result[key] is JsonObject old && value is JsonObject more ? Union([old, more]) : value?.DeepClone();
        return result;
    }

    private static int Number(JsonNode? value) => value!.GetValue<int>();

    private static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonValue simple when simple.TryGetValue<string>(out var text) => text,
        JsonValue simple when simple.TryGetValue<bool>(out var flag) => flag ? "True" : "False",
        _ => value.ToJsonString(),
    };

    [GeneratedRegex(@"\{(\d+)\}")]
    private static partial Regex Place();
}
