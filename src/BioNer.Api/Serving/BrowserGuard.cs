using System.Net;
using BioNer.Api.Http;
using Microsoft.AspNetCore.Http;

namespace BioNer.Api.Serving;

/// <summary>
/// Keeps other sites' pages, opened in a browser on this machine, from using a server that asks loopback for no key: neither by their own requests, nor under a name of theirs that
/// resolves to loopback.
/// </summary>
internal static class BrowserGuard
{
    /// <summary>What speaks against a request; null when nothing does.</summary>
    public static ApiProblem? Refusal(HttpRequest request, bool isLoopback)
    {
        if (isLoopback && !IsThisMachine(request.Host.Host))
            return new ApiProblem(421, "wrong-host", "The request is for another host", "This server answers to localhost and loopback addresses only.");
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.Headers.Origin.Count == 0)
            return null;
        return Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin) && origin.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
            ? null
            : new ApiProblem(403, "other-site", "Another site's page asks", "Requests of other sites' pages are not answered.");
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);
}
