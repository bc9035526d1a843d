using System.Text.Json;
using BioNer.Core;
using BioNer.Core.Embeddings;

namespace BioNer.Storage;

/// <summary>The embeddings of a store: <c>embeddings/NAME/table.words</c> and <c>embedding.json</c>.</summary>
public sealed class EmbeddingLibrary(IArtifactStore store)
{
    private const string EntryName = "embedding.json";

    /// <summary>Imports a file of vectors under a name, straight into the store.</summary>
    /// <exception cref="InputException">The file cannot be read, or other content has the name and <paramref name="replace"/> is false.</exception>
    public async Task<EmbeddingImport> ImportAsync(string name, string source, VectorImportOptions options, bool replace, IProgress<VectorImportProgress>? progress, CancellationToken cancellation)
    {
        ArtifactName.CheckPart(name);
        var known = await ReadEntryAsync(name, cancellation);
        EmbeddingEntry? entry = null;
        await store.WriteAsync(TableOf(name), Import, cancellation);
        await WriteEntryAsync(entry!, cancellation);
        return new EmbeddingImport(entry!, known?.ContentHash != entry!.ContentHash);

        async Task Import(Stream target, CancellationToken token)
        {
            var report = await Task.Run(() => VectorFile.Import(source, target, options, progress, token), token);
            entry = new EmbeddingEntry { Name = name, Words = report.Words, Dimensions = report.Dimensions, ContentHash = report.ContentHash, Source = source, Import = report, Licence = options.Licence ?? (known?.ContentHash == report.ContentHash ? known.Licence : null) };
            // Thrown before the table has its name: what was there stays.
            CheckReplace(known, entry, replace);
        }
    }

    /// <summary>Stores a finished table under a name; false when the same content was there already.</summary>
    /// <exception cref="InputException">Another content has the name and <paramref name="replace"/> is false.</exception>
    public async Task<bool> AddAsync(string name, string tablePath, string? source, bool replace, CancellationToken cancellation)
    {
        ArtifactName.CheckPart(name);
        EmbeddingEntry entry;
        using (var table = WordTable.Open(tablePath))
            entry = new EmbeddingEntry { Name = name, Words = table.Count, Dimensions = table.Dimensions, ContentHash = table.ContentHash, Source = source };
        var known = await ReadEntryAsync(name, cancellation);
        if (known?.ContentHash == entry.ContentHash)
            return false;
        CheckReplace(known, entry, replace);
        await using (var file = File.OpenRead(tablePath))
            await store.WriteAsync(TableOf(name), (target, token) => file.CopyToAsync(target, 1 << 20, token), cancellation);
        await WriteEntryAsync(entry, cancellation);
        return true;
    }

    /// <summary>The entry of embeddings.</summary>
    /// <exception cref="InputException">There are no such embeddings; the message names those there are.</exception>
    public async Task<EmbeddingEntry> FindAsync(string name, CancellationToken cancellation)
    {
        ArtifactName.CheckPart(name);
        if (await ReadEntryAsync(name, cancellation) is { } entry)
            return entry;
        var known = (await ListAsync(cancellation)).Select(embedding => embedding.Name).ToList();
        throw new InputException(known.Count == 0
            ? $"There are no embeddings {name}: the store has none. Import some with 'bioner embeddings import FILE --name {name}'."
            : $"There are no embeddings {name}; known: {string.Join(", ", known)}.");
    }

    /// <summary>Opens a table.</summary>
    /// <exception cref="InputException">There are no such embeddings, or the table is damaged or not the one its entry names.</exception>
    public async Task<WordTable> OpenAsync(string name, CancellationToken cancellation)
    {
        var entry = await FindAsync(name, cancellation);
        var path = await store.LocalPathAsync(TableOf(name), cancellation) ?? throw new InputException($"The artifact {TableOf(name)} is missing: import the embeddings {name} again with --force.");
        var table = WordTable.Open(path);
        if (table.ContentHash == entry.ContentHash)
            return table;
        var found = table.ContentHash;
        table.Dispose();
        throw new InputException($"The table of the embeddings {name} ({found[..12]}…) is not what {EntryOf(name)} says ({entry.ContentHash[..12]}…), as after an interrupted import: import them again with --force.");
    }

    /// <summary>All embeddings, by name.</summary>
    public async Task<IReadOnlyList<EmbeddingEntry>> ListAsync(CancellationToken cancellation)
    {
        var entries = new List<EmbeddingEntry>();
        await foreach (var artifact in store.ListAsync("embeddings/", cancellation))
            if (artifact.Split('/') is ["embeddings", var name, EntryName] && await ReadEntryAsync(name, cancellation) is { } entry)
                entries.Add(entry);
        return entries;
    }

    private static string TableOf(string name) => $"embeddings/{name}/table.words";

    private static string EntryOf(string name) => $"embeddings/{name}/{EntryName}";

    private static void CheckReplace(EmbeddingEntry? known, EmbeddingEntry entry, bool replace)
    {
        if (known is not null && known.ContentHash != entry.ContentHash && !replace)
            throw new InputException($"The store has embeddings {entry.Name} with other content ({known.ContentHash[..12]}…, now {entry.ContentHash[..12]}…): give these another --name, or replace those with --force.");
    }

    private Task WriteEntryAsync(EmbeddingEntry entry, CancellationToken cancellation) =>
        store.WriteAsync(EntryOf(entry.Name), (stream, token) => JsonSerializer.SerializeAsync(stream, entry, EmbeddingJson.Default.EmbeddingEntry, token), cancellation);

    private async Task<EmbeddingEntry?> ReadEntryAsync(string name, CancellationToken cancellation)
    {
        await using var stream = await store.OpenReadAsync(EntryOf(name), cancellation);
        try
        {
            return stream is null ? null : await JsonSerializer.DeserializeAsync(stream, EmbeddingJson.Default.EmbeddingEntry, cancellation);
        }
        catch (JsonException exception)
        {
            throw new InputException($"The artifact {EntryOf(name)} is not valid ({exception.Message}): remove it and import the embeddings {name} again.", exception);
        }
    }
}
