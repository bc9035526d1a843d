using System.Reflection;
using System.Text.Json.Nodes;
using BioNer.Api.Http;
using BioNer.Api.Models;
using Microsoft.AspNetCore.Http;

namespace BioNer.Api;

/// <summary><c>GET /api/health</c>: that the service lives, its version, and the models in memory. Asks nothing of the store.</summary>
public sealed class HealthHandler(ServedModels models)
{
    /// <summary>BioNer's version.</summary>
    public static string Version { get; } = typeof(HealthHandler).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>Answers.</summary>
    public Task<ApiAnswer> AnswerAsync(HttpRequest request) => Task.FromResult(ApiAnswer.Json(StatusCodes.Status200OK, json => new JsonObject
    {
        ["status"] = "ok",
        ["version"] = Version,
        ["models"] = new JsonArray([.. models.Loaded.Select(model => (JsonNode)model)]),
    }.WriteTo(json)));
}
