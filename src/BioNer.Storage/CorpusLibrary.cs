using System.Text.Json;
using BioNer.Core;
using BioNer.Core.Corpora;

namespace BioNer.Storage;

/// <summary>The corpora of a store: <c>corpora/NAME/{train,devel,test}.tsv</c> in canonical form, and <c>corpus.json</c>.</summary>
public sealed class CorpusLibrary(IArtifactStore store)
{
    private const string EntryName = "corpus.json";

    private static readonly TimeSpan LongestImport = TimeSpan.FromMinutes(10);

    /// <summary>Reads the corpus in a folder or file, and stores it under its name.</summary>
    /// <exception cref="InputException">It cannot be read, or another content has the name and <paramref name="replace"/> is false.</exception>
    public async Task<(CorpusEntry Entry, ImportOutcome Outcome)> ImportAsync(string source, ImportOptions options, bool replace, CancellationToken cancellation)
    {
        var read = CorpusSource.Read(source, options);
        return await ImportAsync(read, replace, cancellation);
    }

    /// <summary>Stores a corpus that was read, under its name. Of imports of one name at once, one comes after the other.</summary>
    /// <exception cref="InputException">Another content has the name and <paramref name="replace"/> is false.</exception>
    public async Task<(CorpusEntry Entry, ImportOutcome Outcome)> ImportAsync(SourceCorpus read, bool replace, CancellationToken cancellation)
    {
        ArtifactName.CheckPart(read.Corpus.Name);
        await using var claim = await StoreClaim.TakeAsync(store, $"corpora/{read.Corpus.Name}/import.lease", LongestImport, cancellation);
        return await WriteAsync(read, replace, cancellation);
    }

    /// <summary>Stores a corpus under its name; false when the same content was there already.</summary>
    /// <exception cref="InputException">Another content has the name and <paramref name="replace"/> is false.</exception>
    public async Task<bool> ImportAsync(Corpus corpus, string? source, bool replace, CancellationToken cancellation) =>
        (await ImportAsync(new SourceCorpus(corpus, source ?? "", 0, 0, []), replace, cancellation)).Outcome != ImportOutcome.Unchanged;

    /// <summary>The entry of a corpus.</summary>
    /// <exception cref="InputException">There is no such corpus; the message names those there are.</exception>
    public async Task<CorpusEntry> FindAsync(string name, CancellationToken cancellation)
    {
        ArtifactName.CheckPart(name);
        if (await ReadEntryAsync(name, cancellation) is { } entry)
            return entry;
        var known = (await ListAsync(cancellation)).Select(corpus => corpus.Name).ToList();
        throw new InputException(known.Count == 0
            ? $"There is no corpus {name}: the store has none. Import one with 'bioner corpora import FOLDER'."
            : $"There is no corpus {name}; known: {string.Join(", ", known)}.");
    }

    /// <summary>Reads a corpus.</summary>
    /// <exception cref="InputException">There is no such corpus, or its content is not what its entry says.</exception>
    public async Task<Corpus> LoadAsync(string name, CancellationToken cancellation)
    {
        var entry = await FindAsync(name, cancellation);
        var content = new Dictionary<Split, ReadOnlyMemory<byte>>();
        foreach (var split in Enum.GetValues<Split>())
            content[split] = await ReadBytesAsync(FileOf(name, split), cancellation)
                ?? throw new InputException($"The artifact {FileOf(name, split)} is missing: import the corpus {name} again with --force.");
        var hash = CorpusFolder.ContentHash(split => content[split]);
        return hash == entry.ContentHash
            ? new Corpus(name, entry.Kind, Sentences(Split.Train), Sentences(Split.Devel), Sentences(Split.Test))
            : throw new InputException($"The content of the corpus {name} ({hash[..12]}…) is not what corpora/{name}/{EntryName} says ({entry.ContentHash[..12]}…): import it again with --force.");

        IReadOnlyList<Sentence> Sentences(Split split) => ConllReader.Read(content[split].Span, FileOf(name, split), entry.Kind).Sentences;
    }

    /// <summary>All corpora, by name.</summary>
    public async Task<IReadOnlyList<CorpusEntry>> ListAsync(CancellationToken cancellation)
    {
        var entries = new List<CorpusEntry>();
        await foreach (var artifact in store.ListAsync("corpora/", cancellation))
            if (artifact.Split('/') is ["corpora", var name, EntryName] && await ReadEntryAsync(name, cancellation) is { } entry)
                entries.Add(entry);
        return entries;
    }

    private static string FileOf(string name, Split split) => $"corpora/{name}/{CorpusFolder.FileName(split)}";

    private async Task<(CorpusEntry Entry, ImportOutcome Outcome)> WriteAsync(SourceCorpus read, bool replace, CancellationToken cancellation)
    {
        var corpus = read.Corpus;
        var entry = CorpusDescription.Of(read);
        var known = await ReadEntryAsync(corpus.Name, cancellation);
        if (known is not null && !replace)
            return known.ContentHash == entry.ContentHash
                ? (await LicensedAsync(known, entry.Licence, cancellation), ImportOutcome.Unchanged)
                : throw new InputException($"The store has a corpus {corpus.Name} with other content ({known.ContentHash[..12]}…, now {entry.ContentHash[..12]}…): give this one another --name, or replace that one with --force.");
        foreach (var split in Enum.GetValues<Split>())
            await store.WriteAsync(FileOf(corpus.Name, split), (stream, _) => Task.Run(() => CorpusFolder.Write(corpus[split], stream), cancellation), cancellation);
        foreach (var notice in read.Notices)
        {
            await using var file = File.OpenRead(notice);
            await store.WriteAsync($"corpora/{corpus.Name}/{Path.GetFileName(notice)}", (stream, token) => file.CopyToAsync(stream, token), cancellation);
        }
        await OriginFiles.WriteAsync(store, $"corpora/{corpus.Name}", read.Origin, cancellation);
        await WriteEntryAsync(entry, cancellation);
        return (entry, known is null ? ImportOutcome.Imported : ImportOutcome.Replaced);
    }

    // A licence that is stated later is no other content.
    private async Task<CorpusEntry> LicensedAsync(CorpusEntry known, string? licence, CancellationToken cancellation)
    {
        if (licence is null || licence == known.Licence)
            return known;
        var licensed = known with { Licence = licence };
        await WriteEntryAsync(licensed, cancellation);
        return licensed;
    }

    private Task WriteEntryAsync(CorpusEntry entry, CancellationToken cancellation) =>
        store.WriteAsync($"corpora/{entry.Name}/{EntryName}", (stream, token) => JsonSerializer.SerializeAsync(stream, entry, CorpusJson.Default.CorpusEntry, token), cancellation);

    private async Task<CorpusEntry?> ReadEntryAsync(string name, CancellationToken cancellation)
    {
        await using var stream = await store.OpenReadAsync($"corpora/{name}/{EntryName}", cancellation);
        try
        {
            return stream is null ? null : await JsonSerializer.DeserializeAsync(stream, CorpusJson.Default.CorpusEntry, cancellation);
        }
        catch (JsonException exception)
        {
            throw new InputException($"The artifact corpora/{name}/{EntryName} is damaged ({exception.Message}): delete it and import the corpus again.", exception);
        }
    }

    private async Task<byte[]?> ReadBytesAsync(string artifact, CancellationToken cancellation)
    {
        await using var stream = await store.OpenReadAsync(artifact, cancellation);
        if (stream is null)
            return null;
        var content = new MemoryStream();
        await stream.CopyToAsync(content, cancellation);
        return content.ToArray();
    }
}
