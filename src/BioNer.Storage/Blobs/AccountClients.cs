using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Queues;
using BioNer.Core;
using BioNer.Storage.Containers;

namespace BioNer.Storage.Blobs;

/// <summary>Makes the clients of a storage account, by connection string or by address and identity.</summary>
internal static class AccountClients
{
    public static IArtifactStore Store(string text) => new BlobStore(Container(text), BlobCache.OfEnvironment());

    /// <summary>A container beside the one of artifacts.</summary>
    public static IBlobContainer Container(string text, string name) => new AccountContainer(Container(text).GetParentBlobServiceClient().GetBlobContainerClient(name));

    public static QueueServiceClient Queues(string text)
    {
        // The queue writes base64 itself: a client that does throws at the first text that is none.
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None };
        Patient(options);
        return AccountAddress.IsOne(text)
            ? new QueueServiceClient(AccountAddress.Parse(text).Queues(), Identity(), options)
            : Parsed(() => new QueueServiceClient(text, options));
    }

    public static string PlaceOf(string text) => BlobFaults.Place(Container(text).Uri);

    private static BlobContainerClient Container(string text)
    {
        var options = new BlobClientOptions();
        Patient(options);
        if (!AccountAddress.IsOne(text))
            return Parsed(() => new BlobServiceClient(text, options)).GetBlobContainerClient(AccountAddress.DefaultContainer);
        var (account, container) = AccountAddress.Parse(text);
        return new BlobServiceClient(account, Identity(), options).GetBlobContainerClient(container);
    }

    /// <summary>Environment, workload or managed identity, or who is signed in on this machine; <c>AZURE_CLIENT_ID</c> chooses among several identities of an app.</summary>
    private static DefaultAzureCredential Identity() => new(new DefaultAzureCredentialOptions
    {
        ExcludeInteractiveBrowserCredential = true,
        ManagedIdentityClientId = Environment.GetEnvironmentVariable("AZURE_CLIENT_ID") is { Length: > 0 } id ? id : null,
    });

    /// <summary>
    /// Some twenty seconds of trying: the service may throttle or move; workers try longer, in their own rounds. A connection that hangs is given up after twenty seconds, and the time
    /// that a line needs for what it sends.
    /// </summary>
    public static void Patient(ClientOptions options, TimeSpan? silence = null)
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 6;
        options.Retry.Delay = TimeSpan.FromMilliseconds(300);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(20);
        options.Retry.NetworkTimeout = silence ?? Seconds("BIONER_NETWORK_TIMEOUT_SECONDS", 20);
        options.AddPolicy(new UploadTime(options.Retry.NetworkTimeout), HttpPipelinePosition.PerCall);
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
