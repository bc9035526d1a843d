using System.Text.Json.Nodes;

namespace BioNer.Infra.Tests.Arm;

/// <summary>A resource as it would be deployed.</summary>
/// <param name="Module">The module it stands in; empty in the main template.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name, with those of its parents.</param>
/// <param name="Body">All of it, evaluated.</param>
internal sealed record DeployedResource(string Module, string Type, string Name, JsonObject Body)
{
    /// <summary>A property, by its path; null when it is not set.</summary>
    public JsonNode? this[string path]
    {
        get
        {
            var node = Body["properties"];
            foreach (var part in path.Split('.'))
                node = (node as JsonObject)?[part];
            return node;
        }
    }
}

/// <summary>What a compiled template makes of its parameters: every resource whose condition holds, one for each turn of a loop.</summary>
internal sealed class Deployment
{
    private readonly List<DeployedResource> resources = [];

    /// <param name="template">The compiled template.</param>
    /// <param name="parameters">The compiled parameters.</param>
    public Deployment(JsonObject template, JsonObject parameters)
    {
        (Template, Parameters) = (template, parameters);
        Expand("", template, parameters);
    }

    /// <summary>The compiled template.</summary>
    public JsonObject Template { get; }

    /// <summary>The compiled parameters.</summary>
    public JsonObject Parameters { get; }

    /// <summary>All resources.</summary>
    public IReadOnlyList<DeployedResource> Resources => resources;

    /// <summary>Resources of a type.</summary>
    public IEnumerable<DeployedResource> Of(string type) => resources.Where(resource => resource.Type == type);

    /// <summary>The only resource of a type.</summary>
    public DeployedResource One(string type) => Of(type).Single();

    /// <summary>A parameter's member as given, by its path.</summary>
    public JsonNode? Given(string path)
    {
        var parts = path.Split('.');
        return parts[1..].Aggregate(Parameters[parts[0]]?["value"], (node, part) => node?[part]);
    }

    private void Expand(string module, JsonObject template, JsonObject parameters)
    {
        var scope = new ArmScope(template, parameters);
        foreach (var (symbol, resource) in template["resources"]!.AsObject().Select(entry => (entry.Key, entry.Value!.AsObject())))
        {
            if (resource["existing"] is not null || (resource["condition"] is { } condition && !scope.Evaluate(condition)!.GetValue<bool>()))
                continue;
            if (resource["type"]!.GetValue<string>() == "Microsoft.Resources/deployments")
            {
                var inner = resource["properties"]!.AsObject();
                Expand(symbol, inner["template"]!.AsObject(), scope.Evaluate(inner["parameters"] ?? new JsonObject())!.AsObject());
                continue;
            }
            var plain = resource.DeepClone().AsObject();
            plain.Remove("copy");
            if (resource["copy"] is JsonObject copy)
                resources.AddRange(scope.Repeat(copy, () => Make(module, scope, plain)).ToList());
            else
                resources.Add(Make(module, scope, plain));
        }
    }

    private static DeployedResource Make(string module, ArmScope scope, JsonObject resource)
    {
        var body = scope.Evaluate(resource)!.AsObject();
        return new DeployedResource(module, body["type"]!.GetValue<string>(), body["name"]!.GetValue<string>(), body);
    }
}
