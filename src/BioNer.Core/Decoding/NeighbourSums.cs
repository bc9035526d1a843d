namespace BioNer.Core.Decoding;

/// <summary>For each tag the sum of the weights of its neighbours: of the tags that may precede it, or of those that may follow it.</summary>
/// <remarks>Tags with the same neighbours share one sum. With twelve types in IOBES, O, every B and every S follow the same 25 tags, and I and E of a type the same two: 49 additions instead of 673.</remarks>
internal sealed class NeighbourSums
{
    private readonly int[] sets; // [tags]: the set of each tag's neighbours
    private readonly int[][] members; // [sets]: the tags of a set, rising

    /// <param name="tags">How many tags there are.</param>
    /// <param name="areNeighbours">Whether the second tag is a neighbour of the first.</param>
    public NeighbourSums(int tags, Func<int, int, bool> areNeighbours)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var lists = new List<int[]>();
        sets = new int[tags];
        for (var tag = 0; tag < tags; tag++)
        {
            int[] neighbours = [.. Enumerable.Range(0, tags).Where(other => areNeighbours(tag, other))];
            if (known.TryAdd(string.Join(' ', neighbours), lists.Count))
                lists.Add(neighbours);
            sets[tag] = known[string.Join(' ', neighbours)];
        }
        members = [.. lists];
    }

    /// <summary>Writes each tag's sum.</summary>
    /// <param name="weights">[tags].</param>
    /// <param name="sums">Receives [tags].</param>
    /// <param name="scratch">Memory, [tags] or more.</param>
    public void Fill(ReadOnlySpan<double> weights, Span<double> sums, Span<double> scratch)
    {
        for (var set = 0; set < members.Length; set++)
        {
            var sum = 0.0;
            foreach (var tag in members[set])
                sum += weights[tag];
            scratch[set] = sum;
        }
        for (var tag = 0; tag < sums.Length; tag++)
            sums[tag] = scratch[sets[tag]];
    }
}
