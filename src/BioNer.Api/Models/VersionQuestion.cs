using System.Text.Json;
using BioNer.Api.Http;
using BioNer.Core;
using Microsoft.AspNetCore.Http;

namespace BioNer.Api.Models;

/// <summary>Reads a body with one text in it, a version: <c>{"version": "…"}</c>.</summary>
internal static class VersionQuestion
{
    private const int MostBytes = 4096;

    /// <summary>The version; null when there is no body and none is required.</summary>
    /// <exception cref="ApiException">The body is no such object.</exception>
    public static async Task<string?> ReadAsync(HttpRequest request, string property, bool isRequired, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync(request, MostBytes, cancellation);
        if (body.Span.Trim(" \t\r\n"u8).IsEmpty)
            return isRequired ? throw Malformed(property) : null;
        if (RequestBody.MediaTypeOf(request) is not "application/json" and var type)
            throw new ApiException(ApiProblem.UnknownFormat($"{(type.Length == 0 ? "There is no Content-Type" : $"Content-Type is {Excerpt.Of(type)}")}: application/json is expected."));
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            return Version(json.RootElement, property, isRequired);
        }
        catch (JsonException)
        {
            throw Malformed(property);
        }
    }

    private static string? Version(JsonElement root, string property, bool isRequired)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw Invalid("", $"an object is expected: {{\"{property}\": \"VERSION\"}}");
        foreach (var member in root.EnumerateObject())
            if (member.Name != property)
                throw Invalid(Excerpt.Of(member.Name), $"there is no such property; {property} is known");
        if (!root.TryGetProperty(property, out var value))
            return isRequired ? throw Invalid(property, "is missing: a version is expected") : null;
        try
        {
            return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } version ? version : throw Invalid(property, "a version is expected, as text");
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            throw Invalid(property, "is no Unicode text");
        }
    }

    private static ApiException Malformed(string property) => new(ApiProblem.Malformed($"The body is no JSON: {{\"{property}\": \"VERSION\"}} is expected."));

    private static ApiException Invalid(string path, string message) => new(ApiProblem.Invalid([new ApiViolation(path, message)]));
}
