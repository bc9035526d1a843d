using System.Net;
using BioNer.Core;

namespace BioNer.Storage.Blobs;

/// <summary>A storage account's address and the container in it, as people write them: <c>https://ACCOUNT.blob.core.windows.net[/CONTAINER]</c>.</summary>
/// <param name="Account">The account's blob service.</param>
/// <param name="Container">The container of artifacts.</param>
internal sealed record AccountAddress(Uri Account, string Container)
{
    /// <summary>The container of artifacts, when none is named.</summary>
    public const string DefaultContainer = "bioner";

    private const string Expected = "https://ACCOUNT.blob.core.windows.net or https://ACCOUNT.blob.core.windows.net/CONTAINER is expected";

    /// <summary>Whether a text is meant as an address; connection strings have addresses only behind a name.</summary>
    public static bool IsOne(string text) => text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads one; a host without a domain (an IP address, <c>localhost</c>) has the account as the first part of its path, as Azurite has.</summary>
    /// <exception cref="InputException">No store can be there; the message repeats no signature and no password.</exception>
    public static AccountAddress Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address))
            throw new InputException($"The store's address is malformed: {Expected}.");
        var place = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        if (address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
            throw new InputException($"The store's address {place} has a signature or another addition, which is not read from addresses: {Expected}, for identities; for a signature give a connection string, 'BlobEndpoint={place};SharedAccessSignature=…'.");
        if (address.Scheme != Uri.UriSchemeHttps)
            throw new InputException($"The store's address {place} is not secure, and identities are not sent there: {Expected}; for Azurite give UseDevelopmentStorage=true or a connection string.");
        var parts = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var account = new Uri(address.GetLeftPart(UriPartial.Authority));
        if (IsPathStyle(address))
        {
            if (parts.Length == 0)
                throw new InputException($"The store's address {place} names no account: https://{address.Authority}/ACCOUNT or https://{address.Authority}/ACCOUNT/CONTAINER is expected.");
            (account, parts) = (new Uri(account, parts[0]), parts[1..]);
        }
        if (parts.Length > 1)
            throw new InputException($"The store's address {place} has a path below its container: {Expected}.");
        var container = parts is [var name] ? name : DefaultContainer;
        return IsContainer(container)
            ? new AccountAddress(account, container)
            : throw new InputException($"The store's address {place} has the container '{container}': 3 to 63 lower-case letters, digits and single '-' between them are expected.");
    }

    /// <summary>Where the account's queues are.</summary>
    /// <exception cref="InputException">The address does not tell.</exception>
    public Uri Queues()
    {
        // Azurite serves blobs on a port and queues on the next.
        if (IsPathStyle(Account))
            return new UriBuilder(Account) { Port = Account.Port + 1 }.Uri;
        var at = Account.Host.IndexOf(".blob.", StringComparison.OrdinalIgnoreCase);
        return at > 0
            ? new UriBuilder(Account) { Host = string.Concat(Account.Host.AsSpan(0, at), ".queue.", Account.Host.AsSpan(at + ".blob.".Length)) }.Uri
            : throw new InputException($"The store's address {Account} does not tell where its queues are: https://ACCOUNT.blob.core.windows.net is expected, or a connection string.");
    }

    private static bool IsPathStyle(Uri address) => IPAddress.TryParse(address.DnsSafeHost, out _) || !address.Host.Contains('.');

    /// <summary>Whether a container can have this name.</summary>
    public static bool IsContainer(string name) =>
        name.Length is >= 3 and <= 63 && name[0] != '-' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal)
        && name.All(character => character is '-' || char.IsAsciiDigit(character) || char.IsAsciiLetterLower(character));
}
