using BioNer.Api.Http;
using Microsoft.AspNetCore.Http;

namespace BioNer.Api;

/// <summary>A route of the API.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Template">The path below <c>/api/</c>.</param>
/// <param name="IsOpen">Whether it needs no key.</param>
/// <param name="Answer">What answers.</param>
public sealed record ApiRoute(string Method, string Template, bool IsOpen, Func<ApiHandlers, HttpRequest, Task<ApiAnswer>> Answer);

/// <summary>The routes of the API. The Function app has a function for each.</summary>
public static class ApiRoutes
{
    /// <summary>What all paths begin with.</summary>
    public const string Prefix = "/api/";

    /// <summary>All routes.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        new("POST", "tag", false, (handlers, request) => handlers.Tag.AnswerAsync(request)),
        new("POST", "tag/batches", false, (handlers, request) => handlers.Batches.BeginAsync(request)),
        new("GET", "tag/batches/{id}", false, (handlers, request) => handlers.Batches.ShowAsync(request, Value(request, "id"))),
        new("GET", "tag/batches/{id}/annotations", false, (handlers, request) => handlers.Batches.AnnotationsAsync(request, Value(request, "id"))),
        new("GET", "models", false, (handlers, request) => handlers.Models.ListAsync(request)),
        new("GET", "models/{name}", false, (handlers, request) => handlers.Models.ShowAsync(request, Value(request, "name"))),
        new("POST", "models/{name}/promote", false, (handlers, request) => handlers.ModelVersions.PromoteAsync(request, Value(request, "name"))),
        new("POST", "models/{name}/rollback", false, (handlers, request) => handlers.ModelVersions.RollbackAsync(request, Value(request, "name"))),
        new("POST", "campaigns", false, (handlers, request) => handlers.Campaigns.BeginAsync(request)),
        new("GET", "campaigns", false, (handlers, request) => handlers.Campaigns.ListAsync(request)),
        new("GET", "campaigns/{id}", false, (handlers, request) => handlers.Campaigns.ShowAsync(request, Value(request, "id"))),
        new("POST", "campaigns/{id}/cancel", false, (handlers, request) => handlers.Campaigns.CancelAsync(request, Value(request, "id"))),
        new("POST", "campaigns/{id}/pause", false, (handlers, request) => handlers.Campaigns.PauseAsync(request, Value(request, "id"))),
        new("POST", "campaigns/{id}/resume", false, (handlers, request) => handlers.Campaigns.ResumeAsync(request, Value(request, "id"))),
        new("GET", "campaigns/{id}/report", false, (handlers, request) => handlers.Report.AnswerAsync(request, Value(request, "id"))),
        new("GET", "health", true, (handlers, request) => handlers.Health.AnswerAsync(request)),
        new("GET", "openapi.json", true, (handlers, request) => handlers.OpenApi.AnswerAsync(request)),
        new("GET", "ui", true, (handlers, request) => handlers.Page.AnswerAsync(request)),
    ];

    private static string Value(HttpRequest request, string name) => request.RouteValues[name] as string ?? "";
}
