using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BioNer.Api.Http;

/// <summary>Turns what goes wrong in a handler into an answer. What a request sent is never logged.</summary>
public sealed partial class RequestGuard(ILogger<RequestGuard> log)
{
    /// <summary>The status nobody receives: whoever asked has gone.</summary>
    private const int ClientClosedRequest = 499;

    /// <summary>Handles a request.</summary>
    /// <param name="request">The request; when its sender goes, the handler is cancelled.</param>
    /// <param name="handle">What answers it.</param>
    public async Task<ApiAnswer> AnswerAsync(HttpRequest request, Func<CancellationToken, Task<ApiAnswer>> handle)
    {
        var gone = request.HttpContext.RequestAborted;
        try
        {
            return await handle(gone);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            return ApiAnswer.Empty(ClientClosedRequest);
        }
        catch (Exception exception) when (ProblemOf(exception) is { } problem)
        {
            return ApiAnswer.Problem(problem);
        }
        catch (Exception exception)
        {
            Failed(log, exception.GetType(), exception.StackTrace, request.Method, request.HttpContext.TraceIdentifier);
            return ApiAnswer.Problem(new ApiProblem(500, "fault", "The service made a mistake", $"This is a fault of BioNer, not of the request. Its log has more under {request.HttpContext.TraceIdentifier}."));
        }
    }

    private static ApiProblem? ProblemOf(Exception exception) => exception switch
    {
        ApiException known => known.Problem,
        SpecException spec => ApiProblem.Invalid([.. spec.Violations.Select(violation => new ApiViolation(violation.Path, $"{violation.Message} (line {violation.Line})"))]),
        UnknownNameException unknown => ApiProblem.Unknown(unknown.Message),
        InputException input => ApiProblem.Invalid([new ApiViolation("", input.Message)]),
        StoreUnavailableException store => ApiProblem.Unavailable(store.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => ApiProblem.TooLarge("The body is larger than the server takes."),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => new ApiProblem(408, "too-slow", "The request came too slowly", "The body did not arrive in time. Send it again over a faster connection, or in parts."),
        BadHttpRequestException bad => ApiProblem.Malformed($"The request breaks the rules of HTTP: {bad.Message}"),
        _ => null,
    };

    // The exception's message may quote the text that was sent.
    [LoggerMessage(Level = LogLevel.Error, Message = "A {Method} request failed with {Type} ({Trace}):\n{Stack}")]
    private static partial void Failed(ILogger log, Type type, string? stack, string method, string trace);
}
