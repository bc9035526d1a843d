using BioNer.Api.Tagging;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BioNer.Functions.Http;

/// <summary>Entities in texts.</summary>
public sealed class TaggingFunctions(TagHandler handler)
{
    /// <summary><c>POST /api/tag</c>.</summary>
    [Function(nameof(Tag))]
    public async Task<IActionResult> Tag([HttpTrigger(AuthorizationLevel.Function, "post", Route = "tag")] HttpRequest request) => await handler.AnswerAsync(request);
}
