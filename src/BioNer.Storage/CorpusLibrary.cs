using System.Text.Json;
using BioNer.Core;
using BioNer.Core.Corpora;

namespace BioNer.Storage;

/// <summary>The corpora of a store: <c>corpora/NAME/{train,devel,test}.tsv</c> in canonical form, and <c>corpus.json</c>.</summary>
public sealed class CorpusLibrary(IArtifactStore store)
{
    private const string EntryName = "corpus.json";

    /// <summary>Stores a corpus under its name; false when the same content was there already.</summary>
    /// <exception cref="InputException">Another content has the name and <paramref name="replace"/> is false.</exception>
    public async Task<bool> ImportAsync(Corpus corpus, string? source, bool replace, CancellationToken cancellation)
    {
        ArtifactName.CheckPart(corpus.Name);
        var entry = Describe(corpus, source);
        if (await ReadEntryAsync(corpus.Name, cancellation) is { } known)
        {
            if (known.ContentHash == entry.ContentHash)
                return false;
            if (!replace)
                throw new InputException($"The store has a corpus {corpus.Name} with other content ({known.ContentHash[..12]}…, now {entry.ContentHash[..12]}…): give this one another --name, or replace that one with --force.");
        }
        foreach (var split in Enum.GetValues<Split>())
            await store.WriteAsync(FileOf(corpus.Name, split), (stream, _) => Task.Run(() => CorpusFolder.Write(corpus[split], stream), cancellation), cancellation);
        await store.WriteAsync($"corpora/{corpus.Name}/{EntryName}", (stream, token) => JsonSerializer.SerializeAsync(stream, entry, CorpusJson.Default.CorpusEntry, token), cancellation);
        return true;
    }

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
        var splits = new List<IReadOnlyList<Sentence>>();
        foreach (var split in Enum.GetValues<Split>())
        {
            var artifact = FileOf(name, split);
            var path = await store.LocalPathAsync(artifact, cancellation) ?? throw new InputException($"The artifact {artifact} is missing: import the corpus {name} again with --force.");
            splits.Add(ConllReader.Read(path, entry.Kind).Sentences);
        }
        var corpus = new Corpus(name, entry.Kind, splits[0], splits[1], splits[2]);
        var hash = CorpusFolder.ContentHash(corpus);
        return hash == entry.ContentHash
            ? corpus
            : throw new InputException($"The content of the corpus {name} ({hash[..12]}…) is not what corpora/{name}/{EntryName} says ({entry.ContentHash[..12]}…): import it again with --force.");
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

    private static CorpusEntry Describe(Corpus corpus, string? source)
    {
        var splits = Enum.GetValues<Split>();
        return new CorpusEntry
        {
            Name = corpus.Name,
            Kind = corpus.Kind,
            ContentHash = CorpusFolder.ContentHash(corpus),
            Source = source,
            Sentences = splits.ToDictionary(NameOf, split => corpus[split].Count),
            Tokens = splits.ToDictionary(NameOf, split => corpus[split].Sum(sentence => sentence.Tokens.Length)),
        };
    }

    private static string NameOf(Split split) => split.ToString().ToLowerInvariant();

    private static string FileOf(string name, Split split) => $"corpora/{name}/{CorpusFolder.FileName(split)}";

    private async Task<CorpusEntry?> ReadEntryAsync(string name, CancellationToken cancellation)
    {
        await using var stream = await store.OpenReadAsync($"corpora/{name}/{EntryName}", cancellation);
        return stream is null ? null : await JsonSerializer.DeserializeAsync(stream, CorpusJson.Default.CorpusEntry, cancellation);
    }
}
