using BioNer.Core;

namespace BioNer.Api.Serving;

/// <summary>How the API is served on one machine.</summary>
public sealed record ApiServerSettings
{
    /// <summary>Where it listens when nothing else is said: the port that Core Tools give a Function app.</summary>
    public const string DefaultUrls = "http://localhost:7071";

    /// <summary>Addresses to listen at, with semicolons between them.</summary>
    public string Urls { get; init; } = DefaultUrls;

    /// <summary>Keys that requests may have; none lets everybody in, which only a server on loopback may.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>How much is taken at once.</summary>
    public ApiLimits Limits { get; init; } = new();

    /// <summary>How long requests and trainings have to end when the server is stopped.</summary>
    public TimeSpan ShutdownTime { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>Whether nobody but this machine can reach it.</summary>
    /// <exception cref="InputException">An address is malformed.</exception>
    public bool IsLoopback => Addresses().TrueForAll(address => address.IsLoopback);

    /// <summary>Throws when the settings cannot be served by.</summary>
    /// <exception cref="InputException">An address is malformed, a key is too short, or a server that others reach has no keys.</exception>
    public ApiServerSettings Checked()
    {
        var isLoopback = IsLoopback;
        if (Keys.FirstOrDefault(key => key.Length < ApiKeys.ShortestKey || key.Any(character => character is <= ' ' or > '~')) is { } weak)
            throw new InputException($"A key of {weak.Length} characters is in BIONER_API_KEYS: at least {ApiKeys.ShortestKey} letters, digits and signs without spaces are expected, such as 'openssl rand -hex 24' gives.");
        if (Keys.Count == 0 && !isLoopback)
            throw new InputException($"{Urls} can be reached from other machines: set BIONER_API_KEYS to one or several keys with commas between them ('openssl rand -hex 24' makes one), or listen at {DefaultUrls}.");
        return this;
    }

    private List<Uri> Addresses()
    {
        var urls = Urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (urls.Length == 0)
            throw new InputException($"There is no address to listen at: {DefaultUrls}, for instance, is one.");
        return [.. urls.Select(url =>
        {
            // Kestrel takes * and + for all addresses of the machine.
            var plain = url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
            if (!Uri.TryCreate(plain, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.PathAndQuery != "/")
                throw new InputException($"'{Excerpt.Of(url)}' is no address to listen at: {DefaultUrls}, for instance, is one.");
            return address;
        })];
    }
}
