using System.Text.Json;
using System.Text.Json.Serialization;
using BioNer.Core.Bundles;
using BioNer.Core.Corpora;

namespace BioNer.Storage;

/// <summary>A corpus in the store, as <c>corpora/NAME/corpus.json</c> describes it.</summary>
public sealed record CorpusEntry
{
    public required string Name { get; init; }

    public required CorpusKind Kind { get; init; }

    /// <summary><see cref="CorpusFolder.ContentHash(Corpus)"/> of the content.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Where it was imported from, as given.</summary>
    public string? Source { get; init; }

    /// <summary>Sentences by split.</summary>
    public required IReadOnlyDictionary<string, int> Sentences { get; init; }

    /// <summary>Tokens by split.</summary>
    public required IReadOnlyDictionary<string, int> Tokens { get; init; }

    /// <summary>Mentions by split; empty for parts of speech.</summary>
    public IReadOnlyDictionary<string, int> Mentions { get; init; } = new Dictionary<string, int>();

    /// <summary>Entity types or parts of speech of the training part, in ordinal order.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Tags that broke their scheme when the corpus was imported.</summary>
    public int RepairedTags { get; init; }

    /// <summary><c>-DOCSTART-</c> lines left out when the corpus was imported.</summary>
    public int DocumentMarkers { get; init; }

    /// <summary>The licence of text and annotations, as whoever imported it stated; null when nobody did.</summary>
    public string? Licence { get; init; }

    /// <summary>The rule that cut its documents into tokens; null for a corpus that came as tokens.</summary>
    public TokenizerRule? Tokenizer { get; init; }

    /// <summary>Documents by split; empty for a corpus that came as sentences. <c>documents.tsv</c> lists them.</summary>
    public IReadOnlyDictionary<string, int> Documents { get; init; } = new Dictionary<string, int>();

    /// <summary>Documents that several parts have: what is learned in one is known in the other.</summary>
    public int SharedDocuments { get; init; }

    /// <summary>Annotations that tags cannot show as they were, by what became of them. <c>issues.tsv</c> lists them.</summary>
    public IReadOnlyDictionary<string, int> Issues { get; init; } = new Dictionary<string, int>();

    /// <summary>Annotations of types that were not asked for, by type.</summary>
    public IReadOnlyDictionary<string, int> LeftOutTypes { get; init; } = new Dictionary<string, int>();

    /// <summary>Licences and notes kept beside the corpus, as names of artifacts in its folder.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}

internal sealed class CorpusKindNames() : JsonStringEnumConverter<CorpusKind>(JsonNamingPolicy.CamelCase);

/// <summary>JSON of corpus entries.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(CorpusKindNames)], WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(CorpusEntry))]
[JsonSerializable(typeof(IReadOnlyList<CorpusEntry>))]
public sealed partial class CorpusJson : JsonSerializerContext;
