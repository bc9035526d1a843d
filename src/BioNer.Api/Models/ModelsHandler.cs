using System.Text.Json;
using System.Text.Json.Nodes;
using BioNer.Api.Http;
using BioNer.Core.Bundles;
using BioNer.Storage;
using Microsoft.AspNetCore.Http;

namespace BioNer.Api.Models;

/// <summary><c>GET /api/models</c> and <c>GET /api/models/{name}</c>: what can be asked for, and the model cards.</summary>
public sealed class ModelsHandler(IArtifactStore store, ServedModels models, RequestGuard guard)
{
    private readonly ModelLibrary library = new(store);

    /// <summary>All models with their versions and the heads of the current one.</summary>
    public Task<ApiAnswer> ListAsync(HttpRequest request) => guard.AnswerAsync(request, async cancellation =>
    {
        var found = new JsonArray();
        foreach (var name in await library.NamesAsync(cancellation))
        {
            var current = await library.CurrentAsync(name, cancellation);
            var model = new JsonObject
            {
                ["name"] = name,
                ["current"] = current,
                ["versions"] = new JsonArray([.. (await library.VersionsAsync(name, cancellation)).Select(version => (JsonNode)version)]),
            };
            if (current is not null)
                model["tasks"] = new JsonArray([.. (await ManifestAsync(new ModelReference(name, current), cancellation)).Heads.Select(Task)]);
            found.Add(model);
        }
        return ApiAnswer.Json(StatusCodes.Status200OK, json => new JsonObject { ["models"] = found }.WriteTo(json));
    });

    /// <summary>A model's card, of its current version or of <c>NAME@VERSION</c>.</summary>
    public Task<ApiAnswer> ShowAsync(HttpRequest request, string name) => guard.AnswerAsync(request, async cancellation =>
    {
        var manifest = await ManifestAsync(await models.VersionAsync(name, cancellation), cancellation);
        return ApiAnswer.Bytes(StatusCodes.Status200OK, "application/json", ManifestFile.ToBytes(ModelCard.Of(manifest)));
    });

    private async Task<ModelManifest> ManifestAsync(ModelReference version, CancellationToken cancellation) =>
        ManifestFile.Read(await store.LocalPathAsync($"models/{version.Name}/{version.Version}/{BundleFiles.Manifest}", cancellation)
            ?? throw new Core.UnknownNameException($"There is no model {version}."));

    private static JsonNode Task(HeadManifest head) => new JsonObject
    {
        ["task"] = head.Task,
        ["kind"] = JsonSerializer.SerializeToNode(head.Kind.ToString().ToLowerInvariant()),
        ["types"] = new JsonArray([.. head.Types.Select(type => (JsonNode)type)]),
        ["testF1"] = head.Test?.F1,
    };
}
