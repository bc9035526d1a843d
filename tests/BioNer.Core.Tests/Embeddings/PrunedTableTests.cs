using BioNer.Core.Embeddings;

namespace BioNer.Tests.Embeddings;

public sealed class PrunedTableTests : IDisposable
{
    private readonly VectorBytes files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData(3, 1000, "a b e")]
    [InlineData(100, 12, "a b e")]
    [InlineData(1, 1000, "e")]
    [InlineData(100, 1000, "a b c d e f")]
    public void Keeps_the_most_frequent_words_and_those_asked_for(int mostWords, long mostBytes, string expected)
    {
        using var source = Source();
        var count = PrunedTable.Write(source, ["e", "not there"], files.Path("pruned"), mostWords, mostBytes);
        using var pruned = WordTable.Open(files.Path("pruned"));
        Assert.True(pruned.IsHalf);
        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, pruned.Count).Select(pruned.WordAt)));
        Assert.Equal(pruned.Count, count);
        Assert.True(pruned.TryFind("e", out var row));
        var vector = new float[2];
        pruned.CopyRow(row, vector);
        // Beyond float16's range: the largest number it has.
        Assert.Equal([(float)(Half)0.1f, 65504f], vector);
    }

    [Fact]
    public void All_words_asked_for_are_kept_however_many()
    {
        using var source = Source();
        Assert.Equal(4, PrunedTable.Write(source, ["f", "e", "d", "c", "f"], files.Path("pruned"), mostWords: 2, mostBytes: 1));
    }

    private WordTable Source()
    {
        using (var writer = new WordTableWriter(files.Path("source"), 2))
        {
            foreach (var word in new[] { "a", "b", "c", "d", "e", "f" })
                writer.Add(word, [0.1f, 1e6f]);
            writer.Complete();
        }
        return WordTable.Open(files.Path("source"));
    }
}
