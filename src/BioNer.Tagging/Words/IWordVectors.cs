namespace BioNer.Tagging.Words;

/// <summary>Word vectors for tagging; safe to read from many threads.</summary>
public interface IWordVectors : IDisposable
{
    /// <summary>Numbers of a vector.</summary>
    int Dimensions { get; }

    /// <summary>Words, each with a row.</summary>
    int Count { get; }

    /// <summary>The row of a word by the protocol's look-up order, -1 for an unknown word. Frequent words have low rows.</summary>
    int Find(ReadOnlySpan<char> word);

    /// <summary>Copies a row's vector, [<see cref="Dimensions"/>].</summary>
    void CopyRow(int row, Span<float> destination);
}
