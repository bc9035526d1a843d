using Azure;
using Azure.Identity;
using BioNer.Core;

namespace BioNer.Storage.Blobs;

/// <summary>Says what went wrong between us and a storage account, and what to do.</summary>
internal static class BlobFaults
{
    /// <summary>Does something with the account; a fault that retrying did not cure becomes a <see cref="StoreUnavailableException"/>.</summary>
    public static async Task<T> GuardAsync<T>(Uri account, string what, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (RequestFailedException exception) when (Explain(exception) is { } why)
        {
            throw new StoreUnavailableException($"Cannot {what} in {Place(account)}: {why}", exception);
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

    /// <inheritdoc cref="GuardAsync{T}"/>
    public static Task GuardAsync(Uri account, string what, Func<Task> work) => GuardAsync(account, what, async () =>
    {
        await work();
        return true;
    });

    /// <summary>Content that is not what was written.</summary>
    public static InputException Damaged(string name, string expected, string found) => new(
        $"The artifact {name} is damaged: its content has the SHA-256 {found[..12]}…, and {expected[..12]}… was written. Remove it; what it held is made or imported again.");

    private static string? Explain(RequestFailedException exception) => exception.Status switch
    {
        0 => $"it does not answer ({FirstLine(exception.Message)}). Is the address right, and the network there?",
        401 or 403 => $"access is denied ({exception.ErrorCode}). Check the key or connection string, or give the identity the roles Storage Blob Data Contributor and Storage Queue Data Contributor.",
        404 when exception.ErrorCode is not ("BlobNotFound" or "ContainerNotFound" or "QueueNotFound") => $"there is no such account or path ({FirstLine(exception.Message)}).",
        408 or 429 or >= 500 => $"the service is busy or away ({exception.Status} {exception.ErrorCode}), after all retries. Try again later.",
        _ => null,
    };

    /// <summary>The account's address without anything secret.</summary>
    public static string Place(Uri account) => account.GetLeftPart(UriPartial.Path).TrimEnd('/');

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();
}
