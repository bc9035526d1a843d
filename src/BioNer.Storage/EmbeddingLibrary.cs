using System.Text.Json;
using System.Text.Json.Serialization;
using BioNer.Core;
using BioNer.Core.Embeddings;

namespace BioNer.Storage;

/// <summary>Embeddings in the store, as <c>embeddings/NAME/embedding.json</c> describes them.</summary>
public sealed record EmbeddingEntry
{
    public required string Name { get; init; }

    public required int Words { get; init; }

    public required int Dimensions { get; init; }

    /// <summary><see cref="WordTable.ContentHash"/>.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Where they come from, as given.</summary>
    public string? Source { get; init; }
}

/// <summary>JSON of embedding entries.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(EmbeddingEntry))]
[JsonSerializable(typeof(IReadOnlyList<EmbeddingEntry>))]
public sealed partial class EmbeddingJson : JsonSerializerContext;

/// <summary>The embeddings of a store: <c>embeddings/NAME/table.words</c> and <c>embedding.json</c>.</summary>
public sealed class EmbeddingLibrary(IArtifactStore store)
{
    /// <summary>Stores a finished table under a name; false when the same content was there already.</summary>
    /// <exception cref="InputException">Another content has the name and <paramref name="replace"/> is false.</exception>
    public async Task<bool> AddAsync(string name, string tablePath, string? source, bool replace, CancellationToken cancellation)
    {
        ArtifactName.CheckPart(name);
        EmbeddingEntry entry;
        using (var table = WordTable.Open(tablePath))
            entry = new EmbeddingEntry { Name = name, Words = table.Count, Dimensions = table.Dimensions, ContentHash = table.ContentHash, Source = source };
        if (await ReadEntryAsync(name, cancellation) is { } known)
        {
            if (known.ContentHash == entry.ContentHash)
                return false;
            if (!replace)
                throw new InputException($"The store has embeddings {name} with other content ({known.ContentHash[..12]}…, now {entry.ContentHash[..12]}…): give these another --name, or replace those with --force.");
        }
        await using (var file = File.OpenRead(tablePath))
            await store.WriteAsync(TableOf(name), (target, token) => file.CopyToAsync(target, 1 << 20, token), cancellation);
        await store.WriteAsync(EntryOf(name), (stream, token) => JsonSerializer.SerializeAsync(stream, entry, EmbeddingJson.Default.EmbeddingEntry, token), cancellation);
        return true;
    }

    /// <summary>Opens a table.</summary>
    /// <exception cref="InputException">There are no such embeddings; the message names those there are.</exception>
    public async Task<WordTable> OpenAsync(string name, CancellationToken cancellation)
    {
        ArtifactName.CheckPart(name);
        if (await store.LocalPathAsync(TableOf(name), cancellation) is { } path)
            return WordTable.Open(path);
        var known = (await ListAsync(cancellation)).Select(embedding => embedding.Name).ToList();
        throw new InputException(known.Count == 0
            ? $"There are no embeddings {name}: the store has none. Import some with 'bioner embeddings import FILE --name {name}'."
            : $"There are no embeddings {name}; known: {string.Join(", ", known)}.");
    }

    /// <summary>All embeddings, by name.</summary>
    public async Task<IReadOnlyList<EmbeddingEntry>> ListAsync(CancellationToken cancellation)
    {
        var entries = new List<EmbeddingEntry>();
        await foreach (var artifact in store.ListAsync("embeddings/", cancellation))
            if (artifact.Split('/') is ["embeddings", var name, "embedding.json"] && await ReadEntryAsync(name, cancellation) is { } entry)
                entries.Add(entry);
        return entries;
    }

    private static string TableOf(string name) => $"embeddings/{name}/table.words";

    private static string EntryOf(string name) => $"embeddings/{name}/embedding.json";

    private async Task<EmbeddingEntry?> ReadEntryAsync(string name, CancellationToken cancellation)
    {
        await using var stream = await store.OpenReadAsync(EntryOf(name), cancellation);
        return stream is null ? null : await JsonSerializer.DeserializeAsync(stream, EmbeddingJson.Default.EmbeddingEntry, cancellation);
    }
}
