using System.Text.Json.Nodes;

namespace BioNer.Infra.Tests.Arm;

/// <summary>What expressions of one template see: its parameters and variables, and where loops stand. What only Azure knows is a text <c>«symbol.member.member»</c>.</summary>
internal sealed class ArmScope(JsonObject template, JsonObject given)
{
    private readonly Dictionary<string, int> loops = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonNode?> lambda = new(StringComparer.Ordinal);

    /// <summary>What stands for a value that only Azure knows.</summary>
    public static string Unknown(string name) => $"«{name}»";

    /// <summary>The value of everything in a template's part.</summary>
    public JsonNode? Evaluate(JsonNode? node) => node switch
    {
        JsonObject found => EvaluateObject(found),
        JsonArray array => new JsonArray([.. array.Select(Evaluate)]),
        JsonValue value when value.TryGetValue<string>(out var text) => EvaluateText(text),
        _ => node?.DeepClone(),
    };

    /// <summary>Evaluates once for each turn of a loop.</summary>
    public IEnumerable<T> Repeat<T>(JsonObject copy, Func<T> each)
    {
        var (name, count) = (copy["name"]!.GetValue<string>(), Evaluate(copy["count"])!.GetValue<int>());
        for (var turn = 0; turn < count; turn++)
        {
            loops[name] = loops[""] = turn;
            yield return each();
        }
        loops.Remove(name);
    }

    private JsonNode EvaluateText(string text) => text.StartsWith("[[", StringComparison.Ordinal)
        ? text[1..]
        : text.StartsWith('[') && text.EndsWith(']') ? Run(ArmParser.Parse(text[1..^1]))! : text;

    private JsonObject EvaluateObject(JsonObject found)
    {
        var result = new JsonObject();
        foreach (var (name, value) in found)
            if (name != "copy")
                result[Evaluate(name)!.GetValue<string>()] = Evaluate(value);
            else
                foreach (var copy in value!.AsArray().Select(copy => copy!.AsObject()))
                    result[copy["name"]!.GetValue<string>()] = new JsonArray([.. Repeat(copy, () => Evaluate(copy["input"]))]);
        return result;
    }

    private JsonNode? Run(ArmNode node) => node switch
    {
        ArmLiteral literal => literal.Value?.DeepClone(),
        ArmMember member => Member(Run(member.Target), Run(member.Key)!),
        ArmCall call => Call(call),
        _ => throw new InvalidOperationException(),
    };

    private static JsonNode? Member(JsonNode? target, JsonNode key) => target switch
    {
        JsonObject found => found[key.GetValue<string>()]?.DeepClone(),
        JsonArray array => array[key.GetValue<int>()]?.DeepClone(),
        JsonValue value when value.GetValue<string>() is ['«', .. var name, '»'] => Unknown($"{name}.{key}"),
        _ => throw new InvalidOperationException($"'{target}' has no member '{key}'."),
    };

    private JsonNode? Call(ArmCall call)
    {
        // These look at some of their arguments only, or at what they are called.
        switch (call.Name)
        {
            case "if":
                return Run(call.Arguments[Run(call.Arguments[0])!.GetValue<bool>() ? 1 : 2]);
            case "parameters":
                return Parameter(Name(call));
            case "variables":
                return Evaluate(template["variables"]![Name(call)]);
            case "lambdaVariables":
                return lambda[Name(call)]?.DeepClone();
            case "copyIndex":
                return loops[call.Arguments.Count == 0 ? "" : Name(call)];
            case "toObject":
                return ToObject(call);
            default:
                return ArmFunctions.Run(call.Name, [.. call.Arguments.Select(Run)]);
        }
    }

    private JsonNode? Parameter(string name) => given[name] is JsonObject { Count: > 0 } found && found.ContainsKey("value")
        ? found["value"]?.DeepClone()
        : Evaluate(template["parameters"]![name]!["defaultValue"]);

    private JsonObject ToObject(ArmCall call)
    {
        var result = new JsonObject();
        foreach (var element in Run(call.Arguments[0])!.AsArray())
            result[With(call.Arguments[1], element)!.GetValue<string>()] = With(call.Arguments[2], element);
        return result;
    }

    private JsonNode? With(ArmNode function, JsonNode? value)
    {
        var parts = ((ArmCall)function).Arguments;
        lambda[((ArmLiteral)parts[0]).Value!.GetValue<string>()] = value;
        return Run(parts[1]);
    }

    private static string Name(ArmCall call) => ((ArmLiteral)call.Arguments[0]).Value!.GetValue<string>();
}
