using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BioNer.Core;

namespace BioNer.Storage;

/// <summary>JSON documents as artifacts.</summary>
public static class JsonArtifacts
{
    /// <summary>Reads a document; null when there is no such artifact.</summary>
    /// <exception cref="InputException">The artifact is no such document; the message names it and says what to do.</exception>
    public static async Task<T?> ReadJsonAsync<T>(this IArtifactStore store, string name, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        await using var stream = await store.OpenReadAsync(name, cancellation);
        try
        {
            return stream is null ? null : await JsonSerializer.DeserializeAsync(stream, type, cancellation);
        }
        catch (JsonException exception)
        {
            throw Damaged(name, exception);
        }
    }

    /// <summary>Reads a document with its tag; null when there is no such artifact.</summary>
    /// <exception cref="InputException">The artifact is no such document; the message names it and says what to do.</exception>
    public static async Task<(T Document, string Tag)?> ReadTaggedJsonAsync<T>(this IArtifactStore store, string name, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        if (await store.ReadTaggedAsync(name, cancellation) is not { } found)
            return null;
        try
        {
            return (JsonSerializer.Deserialize(found.Content.Span, type)!, found.Tag);
        }
        catch (JsonException exception)
        {
            throw Damaged(name, exception);
        }
    }

    /// <summary>Writes a document, in place of an older one.</summary>
    public static Task WriteJsonAsync<T>(this IArtifactStore store, string name, T document, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        store.WriteAsync(name, (stream, token) => JsonSerializer.SerializeAsync(stream, document, type, token), cancellation);

    private static InputException Damaged(string name, JsonException exception) =>
        new($"The artifact {name} is damaged ({exception.Message}): remove it; what it held is made again.", exception);
}
