using System.Text.Json.Serialization;
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

    /// <summary>Their licence, or that of the text they were trained on, as whoever imported them stated; null when nobody did.</summary>
    public string? Licence { get; init; }

    /// <summary>What the import read and left out; null for embeddings that were not imported from a file of vectors.</summary>
    public VectorImportReport? Import { get; init; }
}

/// <summary>What an import into the store did.</summary>
/// <param name="Entry">The embeddings as they are now.</param>
/// <param name="IsNew">Whether the store changed: false when the same content was there already.</param>
public sealed record EmbeddingImport(EmbeddingEntry Entry, bool IsNew);

/// <summary>JSON of embedding entries.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(EmbeddingEntry))]
[JsonSerializable(typeof(EmbeddingImport))]
[JsonSerializable(typeof(IReadOnlyList<EmbeddingEntry>))]
public sealed partial class EmbeddingJson : JsonSerializerContext;
