using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using BioNer.Core;

namespace BioNer.Storage.Blobs;

/// <summary>Makes the clients of a storage account, by connection string or by address and identity.</summary>
internal static class AccountClients
{
    /// <summary>The container of artifacts, when the location names none.</summary>
    private const string DefaultContainer = "bioner";

    public static IArtifactStore Store(string text) => new BlobStore(Container(text), BlobCache.OfEnvironment());

    public static QueueServiceClient Queues(string text)
    {
        // The queue writes base64 itself: a client that does throws at the first text that is none.
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None };
        Patient(options);
        if (!IsAddress(text))
            return Parsed(() => new QueueServiceClient(text, options));
        var (account, _) = Split(text);
        return new QueueServiceClient(QueueAddress(account), Identity(), options);
    }

    public static string PlaceOf(string text) => BlobFaults.Place(Container(text).Uri);

    private static BlobContainerClient Container(string text)
    {
        var options = new BlobClientOptions();
        Patient(options);
        if (!IsAddress(text))
            return Parsed(() => new BlobServiceClient(text, options)).GetBlobContainerClient(DefaultContainer);
        var (account, container) = Split(text);
        return new BlobServiceClient(account, Identity(), options).GetBlobContainerClient(container);
    }

    private static bool IsAddress(string text) => text.Contains("://", StringComparison.Ordinal) && !text.Contains('=');

    /// <summary>The account's address and the container, of <c>https://ACCOUNT.blob.core.windows.net[/CONTAINER]</c>.</summary>
    private static (Uri Account, string Container) Split(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps || address.Query.Length > 0)
            throw new InputException($"The store '{text.Split('?')[0]}' is no account's address: https://ACCOUNT.blob.core.windows.net or https://ACCOUNT.blob.core.windows.net/CONTAINER is expected, without a signature; identities are used. For keys and signatures give a connection string.");
        var parts = address.AbsolutePath.Trim('/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1
            ? throw new InputException($"The store '{text}' has a path below its container: https://ACCOUNT.blob.core.windows.net/CONTAINER is expected.")
            : (new Uri(address.GetLeftPart(UriPartial.Authority)), parts is [var container] ? container : DefaultContainer);
    }

    private static Uri QueueAddress(Uri account)
    {
        var host = account.Host;
        var at = host.IndexOf(".blob.", StringComparison.OrdinalIgnoreCase);
        return at > 0
            ? new UriBuilder(account) { Host = string.Concat(host.AsSpan(0, at), ".queue.", host.AsSpan(at + ".blob.".Length)) }.Uri
            : throw new InputException($"The store '{account}' does not tell where its queues are: https://ACCOUNT.blob.core.windows.net is expected, or a connection string.");
    }

    /// <summary>Environment, workload or managed identity, or who is signed in on this machine; <c>AZURE_CLIENT_ID</c> chooses among several identities of an app.</summary>
    private static DefaultAzureCredential Identity() => new(new DefaultAzureCredentialOptions
    {
        ExcludeInteractiveBrowserCredential = true,
        ManagedIdentityClientId = Environment.GetEnvironmentVariable("AZURE_CLIENT_ID") is { Length: > 0 } id ? id : null,
    });

    // Some twenty seconds of trying: the service may throttle or move; workers try longer, in their own rounds. A connection that hangs is given up after twenty seconds.
    private static void Patient(ClientOptions options)
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 6;
        options.Retry.Delay = TimeSpan.FromMilliseconds(300);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(20);
        options.Retry.NetworkTimeout = Seconds("BIONER_NETWORK_TIMEOUT_SECONDS", 20);
        options.Diagnostics.IsLoggingContentEnabled = false;
    }

    private static TimeSpan Seconds(string name, double otherwise)
    {
        if (Environment.GetEnvironmentVariable(name) is not { Length: > 0 } text)
            return TimeSpan.FromSeconds(otherwise);
        return double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : throw new InputException($"{name} is '{text}': seconds above 0 are expected.");
    }

    private static T Parsed<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            // The text may hold a key: it is not repeated.
            throw new InputException($"The store's connection string is malformed ({exception.Message.Split('\n')[0]}): the portal and 'az storage account show-connection-string' show it whole.", exception);
        }
    }
}
