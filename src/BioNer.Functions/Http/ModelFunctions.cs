using BioNer.Api.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BioNer.Functions.Http;

/// <summary>The models and their cards.</summary>
public sealed class ModelFunctions(ModelsHandler handler, ModelVersionsHandler versions)
{
    /// <summary><c>GET /api/models</c>.</summary>
    [Function(nameof(ListModels))]
    public async Task<IActionResult> ListModels([HttpTrigger(AuthorizationLevel.Function, "get", Route = "models")] HttpRequest request) => await handler.ListAsync(request);

    /// <summary><c>GET /api/models/{name}</c>.</summary>
    [Function(nameof(ShowModel))]
    public async Task<IActionResult> ShowModel([HttpTrigger(AuthorizationLevel.Function, "get", Route = "models/{name}")] HttpRequest request, string name) => await handler.ShowAsync(request, name);

    /// <summary><c>POST /api/models/{name}/promote</c>.</summary>
    [Function(nameof(PromoteModel))]
    public async Task<IActionResult> PromoteModel([HttpTrigger(AuthorizationLevel.Function, "post", Route = "models/{name}/promote")] HttpRequest request, string name) => await versions.PromoteAsync(request, name);

    /// <summary><c>POST /api/models/{name}/rollback</c>.</summary>
    [Function(nameof(RollBackModel))]
    public async Task<IActionResult> RollBackModel([HttpTrigger(AuthorizationLevel.Function, "post", Route = "models/{name}/rollback")] HttpRequest request, string name) => await versions.RollbackAsync(request, name);
}
