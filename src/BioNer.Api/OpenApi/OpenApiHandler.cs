using BioNer.Api.Http;
using Microsoft.AspNetCore.Http;

namespace BioNer.Api.OpenApi;

/// <summary><c>GET /api/openapi.json</c>: the description of the API, with examples.</summary>
public sealed class OpenApiHandler
{
    private readonly byte[] document = Read();

    /// <summary>Answers.</summary>
    public Task<ApiAnswer> AnswerAsync(HttpRequest request) => Task.FromResult(ApiAnswer.Bytes(StatusCodes.Status200OK, "application/json", document));

    private static byte[] Read()
    {
        using var stream = typeof(OpenApiHandler).Assembly.GetManifestResourceStream("openapi.json")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
