namespace BioNer.Core.Decoding;

/// <summary>Which tag may follow which, and which may begin a sentence: the transitions seen in training.</summary>
/// <remarks>
/// Always (from, to). Trained on the one sentence <c>O B E</c> with O = 0, B = 1, E = 2 it allows the start 0 and the transitions
/// (0, 1) and (1, 2), nothing else: not even (0, 0).
/// </remarks>
public sealed class TransitionMatrix
{
    private readonly bool[] starts; // [to]
    private readonly bool[] allowed; // [from, to]
    private readonly int[] sourceOffsets; // [tags + 1], into sources
    private readonly int[] sources; // the allowed predecessors of tag 0 in rising order, then of tag 1, ...
    private NeighbourSums? predecessors; // made when somebody asks; two who ask at once make the same
    private NeighbourSums? successors;

    /// <param name="tagCount">How many tags there are, at least 1; tags are 0 to tagCount - 1.</param>
    /// <param name="starts">The tags that may begin a sentence.</param>
    /// <param name="transitions">The allowed (from, to) pairs; repeats do no harm.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no tag, or a tag is out of range.</exception>
    public TransitionMatrix(int tagCount, IEnumerable<int> starts, IEnumerable<(int From, int To)> transitions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tagCount, 1);
        TagCount = tagCount;
        this.starts = new bool[tagCount];
        allowed = new bool[tagCount * tagCount];
        foreach (var to in starts)
            this.starts[Checked(to)] = true;
        foreach (var (from, to) in transitions)
            allowed[Checked(from) * tagCount + Checked(to)] = true;
        (sourceOffsets, sources) = ListSources();
    }

    /// <summary>How many tags there are.</summary>
    public int TagCount { get; }

    /// <summary>The tags that may begin a sentence, rising.</summary>
    public IEnumerable<int> Starts => Enumerable.Range(0, TagCount).Where(AllowsStart);

    /// <summary>The allowed pairs, by from, then by to.</summary>
    public IEnumerable<(int From, int To)> Transitions =>
        from pair in Enumerable.Range(0, allowed.Length)
        where allowed[pair]
        select (pair / TagCount, pair % TagCount);

    /// <summary>The matrix of what the sequences contain. Empty sequences add nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A tag is not in 0 to <paramref name="tagCount"/> - 1.</exception>
    public static TransitionMatrix Learn(IEnumerable<int[]> tagSequences, int tagCount)
    {
        var starts = new HashSet<int>();
        var transitions = new HashSet<(int, int)>();
        foreach (var tags in tagSequences)
        {
            if (tags.Length > 0)
                starts.Add(tags[0]);
            for (var i = 1; i < tags.Length; i++)
                transitions.Add((tags[i - 1], tags[i]));
        }
        return new TransitionMatrix(tagCount, starts, transitions);
    }

    /// <summary>The matrix that allows everything: for tags without structure, and to switch the constraint off.</summary>
    public static TransitionMatrix AllowAll(int tagCount) => new(
        tagCount,
        Enumerable.Range(0, tagCount),
        Enumerable.Range(0, tagCount * tagCount).Select(pair => (pair / tagCount, pair % tagCount)));

    /// <summary>Whether <paramref name="to"/> may follow <paramref name="from"/>.</summary>
    public bool Allows(int from, int to) => allowed[from * TagCount + to];

    /// <summary>Whether a sentence may begin with <paramref name="to"/>.</summary>
    public bool AllowsStart(int to) => starts[to];

    /// <summary>Sums over the tags that each tag may follow.</summary>
    internal NeighbourSums Predecessors => predecessors ??= new NeighbourSums(TagCount, (tag, from) => Allows(from, tag));

    /// <summary>Sums over the tags that may follow each tag.</summary>
    internal NeighbourSums Successors => successors ??= new NeighbourSums(TagCount, Allows);

    /// <summary>The tags that <paramref name="to"/> may follow, rising.</summary>
    internal ReadOnlySpan<int> SourcesOf(int to) => sources.AsSpan(sourceOffsets[to]..sourceOffsets[to + 1]);

    private (int[] Offsets, int[] Sources) ListSources()
    {
        var offsets = new int[TagCount + 1];
        var list = new List<int>();
        for (var to = 0; to < TagCount; to++)
        {
            for (var from = 0; from < TagCount; from++)
                if (Allows(from, to))
                    list.Add(from);
            offsets[to + 1] = list.Count;
        }
        return (offsets, [.. list]);
    }

    private int Checked(int tag) => (uint)tag < (uint)TagCount
        ? tag
        : throw new ArgumentOutOfRangeException(nameof(tag), tag, $"Tags are 0 to {TagCount - 1}.");
}
