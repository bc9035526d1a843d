using Azure;
using Azure.Identity;
using BioNer.Core;

namespace BioNer.Storage.Blobs;

/// <summary>Says what went wrong between us and a storage account, and what to do.</summary>
internal static class BlobFaults
{
    // The client tries again by itself, except when the body of a refusal is cut on its way.
    private const int Attempts = 5;

    /// <summary>Does something with the account that may be done twice; a fault that retrying did not cure becomes a <see cref="StoreUnavailableException"/>.</summary>
    public static async Task<T> GuardAsync<T>(Uri account, string what, Func<Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(account, what, work);
            }
            catch (Exception exception) when (exception is HttpIOException or HttpRequestException or EndOfStreamException or TimeoutException || exception is IOException { InnerException: System.Net.Sockets.SocketException })
            {
                if (attempt == Attempts)
                    throw new StoreUnavailableException($"Cannot {what} in {Place(account)}: answers break off ({FirstLine(exception.Message)}). Is the network sound?", exception);
            }
        }
    }

    private static async Task<T> OnceAsync<T>(Uri account, string what, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (RequestFailedException exception)
        {
            throw Refused(account, what, exception);
        }
        catch (AuthenticationFailedException exception)
        {
            throw new StoreUnavailableException($"Cannot {what} in {Place(account)}: no identity was accepted ({FirstLine(exception.Message)}). Sign in with 'az login', or give the app an identity with the role Storage Blob Data Contributor.", exception);
        }
        catch (AggregateException exception)
        {
            // All retries failed before an answer came.
            throw new StoreUnavailableException($"Cannot {what} in {Place(account)}: it does not answer ({FirstLine(exception.InnerExceptions[^1].Message)}). Is the address right, and the network there?", exception);
        }
    }

    /// <summary>What a service's answer means that is not what was asked for.</summary>
    public static StoreUnavailableException Refused(Uri account, string what, RequestFailedException exception) => new($"Cannot {what} in {Place(account)}: {Explain(exception)}", exception);

    /// <summary>Content that is not what was written.</summary>
    public static InputException Damaged(string name, string expected, string found) => new(
        $"The artifact {name} is damaged: its content has the SHA-256 {found[..12]}…, and {expected[..12]}… was written. Remove it; what it held is made or imported again.");

    private static string Explain(RequestFailedException exception) => exception.Status switch
    {
        0 => $"it does not answer ({FirstLine(exception.Message)}). Is the address right, and the network there?",
        401 or 403 => $"access is denied ({exception.ErrorCode}). Check the key or connection string, or give the identity the roles Storage Blob Data Contributor and Storage Queue Data Contributor.",
        404 when exception.ErrorCode is not ("BlobNotFound" or "ContainerNotFound") => $"there is no such account or path ({FirstLine(exception.Message)}).",
        408 or 429 or >= 500 => $"the service is busy or away ({exception.Status} {exception.ErrorCode}), after all retries. Try again later.",
        _ => $"the service refuses ({exception.Status} {exception.ErrorCode}: {FirstLine(exception.Message)}).",
    };

    /// <summary>The account's address without anything secret.</summary>
    public static string Place(Uri account) => account.GetLeftPart(UriPartial.Path).TrimEnd('/');

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();
}
