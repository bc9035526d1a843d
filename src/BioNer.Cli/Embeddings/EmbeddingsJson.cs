using System.Text.Json.Serialization;
using BioNer.Core.Embeddings;
using BioNer.Storage;

namespace BioNer.Cli.Embeddings;

/// <summary>How many tokens of a corpus's split have vectors.</summary>
internal sealed record CorpusCoverage(string Corpus, string Split, Coverage Tokens);

/// <summary>What <c>embeddings info --json</c> prints.</summary>
internal sealed record EmbeddingInfo(EmbeddingEntry Entry, string ElementType, IReadOnlyList<CorpusCoverage> Coverage);

/// <summary>What <c>embeddings nearest --json</c> prints; <see cref="Found"/> is the form of the word that the table has.</summary>
internal sealed record Neighbours(string Word, string Found, IReadOnlyList<NearWord> Nearest);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(EmbeddingInfo))]
[JsonSerializable(typeof(Neighbours))]
internal sealed partial class EmbeddingsJson : JsonSerializerContext;
