namespace BioNer.Core.Embeddings.SkipGram;

/// <summary>Draws words with probability proportional to count^0.75, in constant time (Walker's alias method).</summary>
internal sealed class NegativeSampler
{
    private const double Power = 0.75;
    private readonly Cell[] cells;

    public NegativeSampler(IReadOnlyList<long> counts)
    {
        var weights = counts.Select(count => Math.Pow(count, Power)).ToArray();
        var mean = weights.Average();
        var keep = weights.Select(weight => weight / mean).ToArray();
        var alias = Enumerable.Range(0, keep.Length).ToArray();
        var small = new Stack<int>(alias.Where(word => keep[word] < 1));
        var large = new Stack<int>(alias.Where(word => keep[word] >= 1));
        while (small.Count > 0 && large.Count > 0)
        {
            var (poor, rich) = (small.Pop(), large.Pop());
            alias[poor] = rich;
            keep[rich] -= 1 - keep[poor];
            (keep[rich] < 1 ? small : large).Push(rich);
        }
        cells = [.. keep.Select((share, word) => new Cell((uint)Math.Min(uint.MaxValue, share * uint.MaxValue), alias[word]))];
    }

    /// <summary>A word for 64 random bits: the upper half picks a cell, the lower one of its two words.</summary>
    public int Draw(ulong bits)
    {
        var word = (int)(((bits >> 32) * (ulong)cells.Length) >> 32);
        ref readonly var cell = ref cells[word];
        return (uint)bits <= cell.Keep ? word : cell.Alias;
    }

    private readonly record struct Cell(uint Keep, int Alias);
}
