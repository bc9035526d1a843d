using System.Text.Json.Serialization;
using BioNer.Core.Corpora;

namespace BioNer.Storage;

/// <summary>A corpus in the store, as <c>corpora/NAME/corpus.json</c> describes it.</summary>
public sealed record CorpusEntry
{
    public required string Name { get; init; }

    public required CorpusKind Kind { get; init; }

    /// <summary><see cref="CorpusFolder.ContentHash"/> of the content.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Where it was imported from, as given.</summary>
    public string? Source { get; init; }

    /// <summary>Sentences by split.</summary>
    public required IReadOnlyDictionary<string, int> Sentences { get; init; }

    /// <summary>Tokens by split.</summary>
    public required IReadOnlyDictionary<string, int> Tokens { get; init; }
}

/// <summary>JSON of corpus entries.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(CorpusEntry))]
[JsonSerializable(typeof(IReadOnlyList<CorpusEntry>))]
public sealed partial class CorpusJson : JsonSerializerContext;
