using BioNer.Api.Batches;
using BioNer.Api.Tagging;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BioNer.Functions.Http;

/// <summary>Entities in texts.</summary>
public sealed class TaggingFunctions(TagHandler handler, BatchHandler batches)
{
    /// <summary><c>POST /api/tag</c>.</summary>
    [Function(nameof(Tag))]
    public async Task<IActionResult> Tag([HttpTrigger(AuthorizationLevel.Function, "post", Route = "tag")] HttpRequest request) => await handler.AnswerAsync(request);

    /// <summary><c>POST /api/tag/batches</c>.</summary>
    [Function(nameof(BeginBatch))]
    public async Task<IActionResult> BeginBatch([HttpTrigger(AuthorizationLevel.Function, "post", Route = "tag/batches")] HttpRequest request) => await batches.BeginAsync(request);

    /// <summary><c>GET /api/tag/batches/{id}</c>.</summary>
    [Function(nameof(ShowBatch))]
    public async Task<IActionResult> ShowBatch([HttpTrigger(AuthorizationLevel.Function, "get", Route = "tag/batches/{id}")] HttpRequest request, string id) => await batches.ShowAsync(request, id);

    /// <summary><c>GET /api/tag/batches/{id}/annotations</c>.</summary>
    [Function(nameof(ReadBatch))]
    public async Task<IActionResult> ReadBatch([HttpTrigger(AuthorizationLevel.Function, "get", Route = "tag/batches/{id}/annotations")] HttpRequest request, string id) => await batches.AnnotationsAsync(request, id);
}
