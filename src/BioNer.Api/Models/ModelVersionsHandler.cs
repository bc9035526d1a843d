using System.Text.Json.Nodes;
using BioNer.Api.Http;
using BioNer.Storage;
using Microsoft.AspNetCore.Http;

namespace BioNer.Api.Models;

/// <summary><c>POST /api/models/{name}/promote</c> and <c>…/rollback</c>: which version serves. Requests that are answered by another version meanwhile end on it.</summary>
public sealed class ModelVersionsHandler(IArtifactStore store, ServedModels models, RequestGuard guard)
{
    private readonly ModelLibrary library = new(store);

    /// <summary>Serves a version from now on; the same again changes nothing.</summary>
    public Task<ApiAnswer> PromoteAsync(HttpRequest request, string name) => guard.AnswerAsync(request, async cancellation =>
    {
        var version = await VersionQuestion.ReadAsync(request, "version", isRequired: true, cancellation);
        return Answer(name, version!, await library.PromoteAsync(name, version!, cancellation));
    });

    /// <summary>Serves the version again that served before; <c>from</c> says which one must serve now.</summary>
    public Task<ApiAnswer> RollbackAsync(HttpRequest request, string name) => guard.AnswerAsync(request, async cancellation =>
    {
        var from = await VersionQuestion.ReadAsync(request, "from", isRequired: false, cancellation);
        try
        {
            var (version, before) = await library.RollbackAsync(name, from, cancellation);
            return Answer(name, version, before);
        }
        catch (ModelStateException exception)
        {
            throw new ApiException(ApiProblem.WrongVersion(exception.Message));
        }
    });

    private ApiAnswer Answer(string name, string current, string? before)
    {
        models.Forget(name);
        return ApiAnswer.Json(StatusCodes.Status200OK, json => new JsonObject { ["name"] = name, ["current"] = current, ["previous"] = before }.WriteTo(json));
    }
}
