using BioNer.Api;
using BioNer.Api.OpenApi;
using BioNer.Api.Page;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BioNer.Functions.Http;

/// <summary>The service itself, for anybody.</summary>
public sealed class ServiceFunctions(HealthHandler health, OpenApiHandler description, PageHandler page)
{
    /// <summary><c>GET /api/health</c>.</summary>
    [Function(nameof(Health))]
    public async Task<IActionResult> Health([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request) => await health.AnswerAsync(request);

    /// <summary><c>GET /api/openapi.json</c>.</summary>
    [Function(nameof(DescribeApi))]
    public async Task<IActionResult> DescribeApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request) => await description.AnswerAsync(request);

    /// <summary><c>GET /api/ui</c>.</summary>
    [Function(nameof(ShowPage))]
    public async Task<IActionResult> ShowPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ui")] HttpRequest request) => await page.AnswerAsync(request);
}
