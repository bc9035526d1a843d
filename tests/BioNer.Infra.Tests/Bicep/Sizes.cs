using System.Text.Json.Nodes;
using BioNer.Infra.Tests.Arm;

namespace BioNer.Infra.Tests.Bicep;

/// <summary>Every parameter file compiled, once for all tests: the three sizes, and azd's file for each of them with everything that it can be told.</summary>
public sealed class Sizes : IAsyncLifetime
{
    /// <summary>Names of the deployments.</summary>
    public static readonly string[] Names = ["small", "gpu", "production", "azd"];

    // The compiler is a .NET program of its own, and busy from the start.
    private const int AtOnce = 2;
    private readonly Dictionary<string, Compiled> compiled = [];

    /// <summary>Compiles.</summary>
    public async ValueTask InitializeAsync()
    {
        var told = new Dictionary<string, string>
        {
            ["AZURE_ENV_NAME"] = "bioner-dev",
            ["AZURE_LOCATION"] = "swedencentral",
            ["AZURE_PRINCIPAL_ID"] = "11111111-2222-3333-4444-555555555555",
            ["BIONER_SIZE"] = "gpu",
            ["BIONER_ALERT_EMAILS"] = "a@example.org,b@example.org",
            ["BIONER_MONTHLY_BUDGET"] = "200",
            ["BIONER_MODEL"] = "genes",
            ["BIONER_BUDGET_START"] = "2025-11-01",
            ["SERVICE_TRAINER_IMAGE_NAME"] = "cr.example.org/trainer:1",
            ["SERVICE_TRAINER_RESOURCE_EXISTS"] = "true",
        };
        await Parallel.ForEachAsync(Names, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (name, _) =>
        {
            var result = name == "azd"
                ? await BicepCompiler.RunAsync("build-params", BicepCompiler.Infra("main.bicepparam"), told)
                : await BicepCompiler.RunAsync("build-params", BicepCompiler.Infra($"main.{name}.bicepparam"));
            lock (compiled)
                compiled[name] = result;
        });
    }

    internal Compiled this[string name] => compiled[name];

    /// <summary>A fresh copy of a compiled template and its parameters.</summary>
    internal (JsonObject Template, JsonObject Parameters) Parts(string name)
    {
        var output = JsonNode.Parse(compiled[name].Output)!;
        return (JsonNode.Parse(output["templateJson"]!.GetValue<string>())!.AsObject(), JsonNode.Parse(output["parametersJson"]!.GetValue<string>())!["parameters"]!.AsObject());
    }

    /// <summary>What would be deployed, from a template that may be changed first.</summary>
    internal Deployment Deploy(string name, Action<JsonObject>? change = null)
    {
        var (template, parameters) = Parts(name);
        change?.Invoke(template);
        return new Deployment(template, parameters);
    }

    /// <summary>Nothing to do.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
