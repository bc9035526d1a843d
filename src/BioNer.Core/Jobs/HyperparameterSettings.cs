using System.Text.Json;
using System.Text.Json.Nodes;

namespace BioNer.Core.Jobs;

/// <summary>Changes hyperparameters by name, as <c>--set key=value</c> and campaign specs do.</summary>
public static class HyperparameterSettings
{
    /// <summary>The names that can be set, in their order. Written out, since help shows them at every start and JSON would cost it a tenth of a second.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "contextWords", "filterHeights", "filters", "hidden", "dropout", "optimiser", "learningRate", "batchSize", "epochs", "steps", "evaluations",
        "batches", "sampling", "samplingExponent", "auxiliary", "unknownWordRate", "wordVectors", "capitalisation",
    ];

    /// <summary>The hyperparameters with the settings in place of their values.</summary>
    /// <param name="start">The values of what is not set.</param>
    /// <param name="settings">Each <c>name=value</c>; lists are written <c>[3,4,5]</c> or <c>3,4,5</c>.</param>
    /// <exception cref="InputException">A setting has no such form, name or value; the message lists all that are wrong.</exception>
    public static Hyperparameters With(this Hyperparameters start, IEnumerable<string> settings)
    {
        var node = Node(start);
        var wrong = new List<string>();
        foreach (var setting in settings)
            if (Apply(node, setting) is { } complaint)
                wrong.Add(complaint);
        if (wrong.Count > 0)
            throw new InputException($"{string.Join("; ", wrong)}. Known names: {string.Join(", ", Names)}.");
        return node.Deserialize(JobJson.Default.Hyperparameters)!;
    }

    private static JsonObject Node(Hyperparameters numbers) => JsonSerializer.SerializeToNode(numbers, JobJson.Default.Hyperparameters)!.AsObject();

    private static string? Apply(JsonObject node, string setting)
    {
        var parts = setting.Split('=', 2);
        if (parts.Length != 2)
            return $"'{setting}' is not name=value";
        var name = Names.FirstOrDefault(known => known.Equals(parts[0].Trim(), StringComparison.OrdinalIgnoreCase));
        if (name is null)
            return $"'{parts[0].Trim()}' is no hyperparameter";
        var before = node[name]?.DeepClone();
        try
        {
            node[name] = Parse(before, parts[1].Trim());
            node.Deserialize(JobJson.Default.Hyperparameters);
            return null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            node[name] = before;
            return $"'{parts[1].Trim()}' is no value for {name} (it is {before?.ToJsonString()} by default)";
        }
    }

    private static JsonNode? Parse(JsonNode? before, string value) => before switch
    {
        JsonArray => JsonNode.Parse(value.StartsWith('[') ? value : $"[{value}]"),
        JsonValue known when known.GetValueKind() == JsonValueKind.String => JsonValue.Create(value),
        _ => JsonNode.Parse(value),
    };
}
