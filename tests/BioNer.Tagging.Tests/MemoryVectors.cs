using BioNer.Tagging.Words;
using BioNer.Tests;

namespace BioNer.Tagging.Tests;

/// <summary>Random vectors for a list of words, in memory.</summary>
internal sealed class MemoryVectors(int dimensions, params string[] words) : IWordVectors
{
    public int Dimensions => dimensions;

    public int Count => words.Length;

    public int Find(ReadOnlySpan<char> word) => Array.IndexOf(words, word.ToString());

    public void CopyRow(int row, Span<float> destination) => RandomVectors.Of(words[row], dimensions).CopyTo(destination);

    public void Dispose()
    {
    }
}
