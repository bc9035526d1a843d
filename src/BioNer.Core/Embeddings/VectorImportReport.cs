namespace BioNer.Core.Embeddings;

/// <summary>What an import did.</summary>
public sealed record VectorImportReport
{
    public required VectorFormat Format { get; init; }

    /// <summary>Whether the file was gzipped.</summary>
    public required bool Compressed { get; init; }

    /// <summary>Words in the table.</summary>
    public required int Words { get; init; }

    public required int Dimensions { get; init; }

    /// <summary><see cref="WordTable.ContentHash"/>.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Vectors read: those in the table and those left out.</summary>
    public required long Read { get; init; }

    /// <summary>Whether the file has more vectors than the limit let in.</summary>
    public required bool Limited { get; init; }

    public required LeftOut LeftOut { get; init; }
}

/// <summary>Vectors that were read but are not in the table, by reason.</summary>
/// <param name="Duplicates">The word was there already; its first vector is kept.</param>
/// <param name="NotUtf8">The word is not UTF-8, so that no word of a text can be it.</param>
/// <param name="NotFinite">The vector has NaN or infinity.</param>
/// <param name="Empty">The word is empty.</param>
public sealed record LeftOut(int Duplicates, int NotUtf8, int NotFinite, int Empty)
{
    public int Total => Duplicates + NotUtf8 + NotFinite + Empty;
}
