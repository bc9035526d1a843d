using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BioNer.Tagging.Formats.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace BioNer.Api.Http;

/// <summary>An answer to an HTTP request that needs nothing of MVC: functions return it, and other hosts execute it.</summary>
public sealed class ApiAnswer : IActionResult
{
    private const string JsonType = "application/json";
    private readonly Func<Stream, CancellationToken, Task>? write;

    private ApiAnswer(int status, string? contentType, Func<Stream, CancellationToken, Task>? write) => (Status, ContentType, this.write) = (status, contentType, write);

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The media type of the body; null without one.</summary>
    public string? ContentType { get; }

    /// <summary>Headers besides the media type's.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>An answer whose body is written as JSON, small enough to stand in memory.</summary>
    public static ApiAnswer Json(int status, Action<Utf8JsonWriter> write) => Json(status, JsonType, write);

    /// <summary>An answer with a value as JSON.</summary>
    public static ApiAnswer Json<T>(int status, T value, JsonTypeInfo<T> type) => Bytes(status, JsonType, JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <summary>An answer of bytes.</summary>
    public static ApiAnswer Bytes(int status, string contentType, ReadOnlyMemory<byte> content)
    {
        var answer = new ApiAnswer(status, contentType, async (stream, token) => await stream.WriteAsync(content, token));
        answer.Headers[HeaderNames.ContentLength] = content.Length.ToString(CultureInfo.InvariantCulture);
        return answer;
    }

    /// <summary>An answer that is written as it is made.</summary>
    public static ApiAnswer Streamed(int status, string contentType, Func<Stream, CancellationToken, Task> write) => new(status, contentType, write);

    /// <summary>An answer without a body.</summary>
    public static ApiAnswer Empty(int status) => new(status, null, null);

    /// <summary>A problem.</summary>
    public static ApiAnswer Problem(ApiProblem problem)
    {
        var answer = Json(problem.Status, ApiProblem.MediaType, problem.Write);
        foreach (var (name, value) in problem.Headers)
            answer.Headers[name] = value;
        if (problem.RetryAfter is { } after)
            answer.Headers[HeaderNames.RetryAfter] = Math.Max(1, Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return answer;
    }

    /// <inheritdoc/>
    public Task ExecuteResultAsync(ActionContext context) => ExecuteAsync(context.HttpContext);

    /// <summary>Sends it.</summary>
    public async Task ExecuteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.Headers.XContentTypeOptions = "nosniff";
        // Answers are of the moment, and of whoever has the key.
        response.Headers.CacheControl = "no-store";
        foreach (var (name, value) in Headers)
            response.Headers[name] = value;
        if (ContentType is not null)
            response.ContentType = ContentType;
        if (write is not null && !HttpMethods.IsHead(context.Request.Method))
            await write(response.Body, context.RequestAborted);
    }

    /// <summary>The body as text, for messages and tests.</summary>
    public async Task<string> BodyAsync(CancellationToken cancellation)
    {
        using var memory = new MemoryStream();
        if (write is not null)
            await write(memory, cancellation);
        return Encoding.UTF8.GetString(memory.ToArray());
    }

    private static ApiAnswer Json(int status, string contentType, Action<Utf8JsonWriter> write)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, JsonOutput.Options))
            write(json);
        return Bytes(status, contentType, memory.ToArray());
    }
}
