using System.Text.Json;

namespace BioNer.Api.Http;

/// <summary>What is wrong with a request, as RFC 9457 problem details.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Kind">A stable name for programs, as in <c>unknown-model</c>; the problem's type is <c>urn:bioner:problem:KIND</c>.</param>
/// <param name="Title">The kind in words, the same for all problems of the kind.</param>
/// <param name="Detail">What was expected, what was found, and what to do.</param>
public sealed record ApiProblem(int Status, string Kind, string Title, string Detail)
{
    /// <summary>The media type of problem details.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>Everything that is wrong in a document that can be parsed.</summary>
    public IReadOnlyList<ApiViolation> Violations { get; init; } = [];

    /// <summary>When it is worth trying again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Other headers of the answer.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The request was not understood.</summary>
    public static ApiProblem Malformed(string detail) => new(400, "malformed", "The request cannot be read", detail);

    /// <summary>The request was understood and makes no sense.</summary>
    public static ApiProblem Invalid(IReadOnlyList<ApiViolation> violations) =>
        new(422, "invalid", "The request makes no sense", violations is [var only] ? only.ToString() : $"{violations.Count} things are wrong; each is listed in violations.") { Violations = violations };

    /// <summary>A name that nothing has.</summary>
    public static ApiProblem Unknown(string detail) => new(404, "unknown-name", "There is nothing of this name", detail);

    /// <summary>The request has more than the service takes.</summary>
    public static ApiProblem TooLarge(string detail) => new(413, "too-large", "The request is too large", detail);

    /// <summary>The body's format is not known, or not known here.</summary>
    public static ApiProblem UnknownFormat(string detail) => new(415, "unknown-format", "The body's format is not read here", detail);

    /// <summary>It would fit another state.</summary>
    public static ApiProblem WrongState(string detail) => new(409, "wrong-state", "The campaign is in another state", detail);

    /// <summary>Another version of the model would have to serve.</summary>
    public static ApiProblem WrongVersion(string detail) => new(409, "wrong-version", "The model's versions stand otherwise", detail);

    /// <summary>Too many requests wait already.</summary>
    public static ApiProblem Busy(TimeSpan retryAfter) =>
        new(429, "busy", "Too many requests at once", "As many requests as the service takes are waiting. Try again after the time that Retry-After gives in seconds, and send fewer at once.") { RetryAfter = retryAfter };

    /// <summary>Something that the service needs is not there now.</summary>
    public static ApiProblem Unavailable(string detail) => new(503, "unavailable", "The service cannot answer now", detail) { RetryAfter = TimeSpan.FromSeconds(10) };

    /// <summary>Writes the problem as JSON.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", $"urn:bioner:problem:{Kind}");
        json.WriteString("title", Title);
        json.WriteNumber("status", Status);
        json.WriteString("detail", Detail);
        if (Violations.Count > 0)
        {
            json.WriteStartArray("violations");
            foreach (var violation in Violations)
            {
                json.WriteStartObject();
                json.WriteString("path", violation.Path);
                json.WriteString("message", violation.Message);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}

/// <summary>Something that is wrong in a document.</summary>
/// <param name="Path">Where, as in <c>documents[3].id</c>; empty for the whole.</param>
/// <param name="Message">What was found and what was expected.</param>
public sealed record ApiViolation(string Path, string Message)
{
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}

/// <summary>Ends a request with a problem.</summary>
public sealed class ApiException(ApiProblem problem) : Exception(problem.Detail)
{
    /// <summary>The problem.</summary>
    public ApiProblem Problem => problem;
}
