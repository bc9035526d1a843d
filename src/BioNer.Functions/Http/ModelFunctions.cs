using BioNer.Api.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BioNer.Functions.Http;

/// <summary>The models and their cards.</summary>
public sealed class ModelFunctions(ModelsHandler handler)
{
    /// <summary><c>GET /api/models</c>.</summary>
    [Function(nameof(ListModels))]
    public async Task<IActionResult> ListModels([HttpTrigger(AuthorizationLevel.Function, "get", Route = "models")] HttpRequest request) => await handler.ListAsync(request);

    /// <summary><c>GET /api/models/{name}</c>.</summary>
    [Function(nameof(ShowModel))]
    public async Task<IActionResult> ShowModel([HttpTrigger(AuthorizationLevel.Function, "get", Route = "models/{name}")] HttpRequest request, string name) => await handler.ShowAsync(request, name);
}
