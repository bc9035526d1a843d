using System.Security.Cryptography;
using System.Text;
using BioNer.Api.Http;
using Microsoft.AspNetCore.Http;

namespace BioNer.Api.Serving;

/// <summary>Lets in who has a key, in the header or the query parameter in which Functions hosts look for theirs, so that the same client talks to both.</summary>
internal sealed class ApiKeys(IReadOnlyList<string> keys)
{
    /// <summary>Fewest characters of a key.</summary>
    public const int ShortestKey = 16;

    private const string Header = "x-functions-key";
    private const string Parameter = "code";
    private readonly byte[][] hashes = [.. keys.Select(Hash)];

    /// <summary>What speaks against a request; null when nothing does.</summary>
    public ApiProblem? Refusal(HttpRequest request)
    {
        if (hashes.Length == 0)
            return null;
        var given = request.Headers[Header].FirstOrDefault() ?? request.Query[Parameter].FirstOrDefault();
        if (string.IsNullOrEmpty(given))
            return new ApiProblem(401, "no-key", "A key is needed", $"Send the key in the header {Header}.") { Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = $"ApiKey header=\"{Header}\"" } };
        var hash = Hash(given);
        // All are compared, each in constant time: how long it takes tells nothing.
        var fits = false;
        foreach (var known in hashes)
            fits |= CryptographicOperations.FixedTimeEquals(known, hash);
        return fits ? null : new ApiProblem(403, "wrong-key", "The key is not known", $"The key in the header {Header} is none of this server's.");
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
