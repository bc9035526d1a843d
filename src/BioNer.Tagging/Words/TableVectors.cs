using BioNer.Core.Embeddings;

namespace BioNer.Tagging.Words;

/// <summary>The word vectors of a table on disk; the table is disposed of with it.</summary>
public sealed class TableVectors(WordTable table) : IWordVectors
{
    private readonly WordLookup lookup = new(table);

    public int Dimensions => table.Dimensions;

    public int Count => table.Count;

    public int Find(ReadOnlySpan<char> word) => lookup.Find(word);

    public void CopyRow(int row, Span<float> destination) => table.CopyRow(row, destination);

    public void Dispose() => table.Dispose();
}
