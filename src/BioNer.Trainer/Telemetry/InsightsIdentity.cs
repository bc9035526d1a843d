using Azure.Core;
using Azure.Identity;
using BioNer.Core;

namespace BioNer.Trainer.Telemetry;

/// <summary>The identity that telemetry is sent as, in the form that Azure Functions have it: <c>Authorization=AAD;ClientId=ID</c>, without <c>ClientId</c> for the identity of the machine itself.</summary>
/// <param name="ClientId">The client id of a user-assigned identity; null for the system's.</param>
internal sealed record InsightsIdentity(string? ClientId)
{
    private const string Expected = "'Authorization=AAD' or 'Authorization=AAD;ClientId=ID' is expected";

    /// <summary>Reads the setting; null when there is none.</summary>
    /// <exception cref="InputException">It is malformed.</exception>
    public static InsightsIdentity? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var parts = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries)).ToList();
        if (parts.Exists(part => part.Length < 2 || part[1].Length == 0) || !parts.Exists(part => Is(part, "Authorization") && part[1].Equals("AAD", StringComparison.OrdinalIgnoreCase)))
            throw new InputException($"APPLICATIONINSIGHTS_AUTHENTICATION_STRING is '{Excerpt.Of(text)}': {Expected}.");
        return parts.Find(part => !Is(part, "Authorization") && !Is(part, "ClientId")) is { } unknown
            ? throw new InputException($"APPLICATIONINSIGHTS_AUTHENTICATION_STRING has '{Excerpt.Of(unknown[0])}': {Expected}.")
            : new InsightsIdentity(parts.Find(part => Is(part, "ClientId"))?[1]);
    }

    /// <summary>What asks for tokens.</summary>
    public TokenCredential Credential() => new ManagedIdentityCredential(ClientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(ClientId));

    private static bool Is(string[] part, string name) => part[0].Equals(name, StringComparison.OrdinalIgnoreCase);
}
