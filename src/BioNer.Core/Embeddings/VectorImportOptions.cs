namespace BioNer.Core.Embeddings;

/// <summary>How vectors are imported.</summary>
public sealed record VectorImportOptions
{
    /// <summary>The paper's protocol reads so many vectors at most.</summary>
    public const int ProtocolLimit = 1_000_000;

    /// <summary>The file's format; null to detect it.</summary>
    public VectorFormat? Format { get; init; }

    /// <summary>At most so many vectors are read, from the file's beginning: the most frequent words; from 1.</summary>
    public int Limit { get; init; } = ProtocolLimit;

    /// <summary>Keeps numbers in half precision (float16).</summary>
    public bool Half { get; init; }

    /// <summary>Their licence, or that of the text they were trained on; null when it is not stated.</summary>
    public string? Licence { get; init; }
}

/// <summary>How far an import is.</summary>
/// <param name="Read">Vectors read.</param>
/// <param name="Share">Share of the work done, 0 to 1.</param>
public readonly record struct VectorImportProgress(long Read, double Share);
