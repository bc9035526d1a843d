using BioNer.Api.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BioNer.Api.Page;

/// <summary><c>GET /api/ui</c>, and <c>GET /</c> where the host is ours alone: the page for people. It asks the API as any other client does.</summary>
public sealed class PageHandler
{
    private readonly PageDocument page = PageDocument.Make();

    /// <summary>Answers.</summary>
    public Task<ApiAnswer> AnswerAsync(HttpRequest request) => Task.FromResult(Headed(Answer(request)));

    private ApiAnswer Answer(HttpRequest request)
    {
        if (request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(EntityTagHeaderValue.Any, useStrongComparison: false) || known.Tag == page.Tag))
            return ApiAnswer.Empty(StatusCodes.Status304NotModified);
        var isPacked = request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && coding.Quality is not 0);
        var answer = ApiAnswer.Bytes(StatusCodes.Status200OK, "text/html; charset=utf-8", isPacked ? page.Packed : page.Html);
        if (isPacked)
            answer.Headers[HeaderNames.ContentEncoding] = "gzip";
        return answer;
    }

    private ApiAnswer Headed(ApiAnswer answer)
    {
        answer.Headers[HeaderNames.ContentSecurityPolicy] = page.Policy;
        // The tag is weak: the packed page and the plain one share it.
        answer.Headers[HeaderNames.ETag] = $"W/{page.Tag}";
        answer.Headers[HeaderNames.CacheControl] = "no-cache";
        answer.Headers[HeaderNames.Vary] = HeaderNames.AcceptEncoding;
        answer.Headers["Referrer-Policy"] = "no-referrer";
        answer.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return answer;
    }
}
