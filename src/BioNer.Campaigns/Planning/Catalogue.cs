using BioNer.Core.Jobs;
using BioNer.Storage;

namespace BioNer.Campaigns.Planning;

/// <summary>What a store has, as far as a plan needs it: corpora with their sizes and hashes, the word vectors' hash. No text is read.</summary>
public sealed class Catalogue
{
    private readonly Dictionary<string, CorpusEntry> corpora;

    /// <param name="corpora">The corpora of the store.</param>
    /// <param name="embedding">The campaign's word vectors.</param>
    public Catalogue(IEnumerable<CorpusEntry> corpora, EmbeddingReference embedding)
    {
        this.corpora = corpora.ToDictionary(corpus => corpus.Name, StringComparer.Ordinal);
        Embedding = embedding;
    }

    /// <summary>The word vectors.</summary>
    public EmbeddingReference Embedding { get; }

    /// <summary>The names of all corpora, in ordinal order.</summary>
    public IEnumerable<string> Names => corpora.Keys.Order(StringComparer.Ordinal);

    /// <summary>A corpus; null when the store has none of the name.</summary>
    public CorpusEntry? Find(string name) => corpora.GetValueOrDefault(name);

    /// <summary>Reads a store's catalogue.</summary>
    /// <exception cref="Core.InputException">There are no such embeddings.</exception>
    public static async Task<Catalogue> ReadAsync(IArtifactStore store, string embeddings, CancellationToken cancellation)
    {
        var entry = await new EmbeddingLibrary(store).FindAsync(embeddings, cancellation);
        return new Catalogue(await new CorpusLibrary(store).ListAsync(cancellation), new EmbeddingReference(entry.Name, entry.ContentHash));
    }
}
