using BioNer.Core.Decoding;
using CsCheck;

namespace BioNer.Tests.Decoding;

public sealed class ViterbiTests
{
    private const int O = 0;
    private const int B = 1;
    private const int E = 2;

    // The example in Viterbi's own documentation, worked by hand.
    private static readonly TransitionMatrix Example = new(3, [O, B], [(O, O), (O, B), (B, E), (E, O)]);
    private static readonly float[] ExampleScores = [-1, -2, -3, -5, -4, -1];

    [Fact]
    public void Exact_finds_the_best_allowed_path_of_the_worked_example()
    {
        var path = new int[2];
        Assert.True(Viterbi.Decode(ExampleScores, Example, path));
        Assert.Equal([B, E], path);
    }

    [Fact]
    public void Reference_takes_the_best_forward_score_at_each_token_of_the_worked_example()
    {
        var path = new int[2];
        Assert.True(Viterbi.Decode(ExampleScores, Example, path, DecodingMode.Reference));
        Assert.Equal([O, E], path);
    }

    [Fact]
    public void Without_an_allowed_path_the_unconstrained_maximum_is_taken_and_said_so()
    {
        var deadEnd = new TransitionMatrix(2, [0], [(0, 1)]);
        var path = new int[3];
        Assert.False(Viterbi.Decode([-9, 0, -3, -1, 0, -1], deadEnd, path));
        Assert.Equal([1, 1, 0], path);
        Assert.False(Viterbi.Decode([-9, 0, -3, -1, 0, -1], deadEnd, path, DecodingMode.Reference));
        Assert.Equal([1, 1, 0], path);
    }

    [Fact]
    public void An_empty_sentence_has_the_empty_path() => Assert.True(Viterbi.Decode([], Example, []));

    [Fact]
    public void Scores_of_another_shape_are_refused() => Assert.Throws<ArgumentException>(() => Viterbi.Decode([1, 2, 3, 4], Example, new int[1]));

    [Fact]
    public void Ties_go_to_the_lower_tag_at_the_last_token_then_before()
    {
        var path = new int[3];
        Assert.True(Viterbi.Decode(new float[9], TransitionMatrix.AllowAll(3), path));
        Assert.Equal([0, 0, 0], path);
        Assert.True(Viterbi.Decode(new float[9], new TransitionMatrix(3, [0, 1, 2], [(2, 0), (1, 0), (0, 2), (0, 1)]), path));
        Assert.Equal([0, 1, 0], path);
    }

    [Fact]
    public void Underflowed_and_undefined_scores_do_not_hide_an_allowed_path()
    {
        var path = new int[2];
        Assert.True(Viterbi.Decode([float.NegativeInfinity, float.NaN, 0, float.NegativeInfinity, 0, float.NaN], Example, path));
        Assert.True(Example.AllowsStart(path[0]) && Example.Allows(path[0], path[1]));
    }

    [Fact]
    public void Decoding_again_allocates_nothing()
    {
        var path = new int[2];
        Viterbi.Decode(ExampleScores, Example, path);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            Viterbi.Decode(ExampleScores, Example, path);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000); // less than a byte a sentence
    }

    // Whole numbers as scores: sums are exact and ties are common.
    private static readonly Gen<(TransitionMatrix Transitions, float[] Scores, int Tokens)> Instances =
        from tags in Gen.Int[1, 4]
        from tokens in Gen.Int[1, 5]
        from starts in Gen.Bool.Array[tags]
        from pairs in Gen.Bool.Array[tags * tags]
        from scores in Gen.Int[-4, 0].Array[tokens * tags]
        select (
            new TransitionMatrix(
                tags,
                Enumerable.Range(0, tags).Where(t => starts[t]),
                Enumerable.Range(0, tags * tags).Where(p => pairs[p]).Select(p => (p / tags, p % tags))),
            scores.Select(s => (float)s).ToArray(),
            tokens);

    [Fact]
    public void Exact_equals_the_enumeration_of_all_paths() => Instances.Sample(instance =>
    {
        var (transitions, scores, tokens) = instance;
        var path = new int[tokens];
        var found = Viterbi.Decode(scores, transitions, path);
        var best = AllPaths(transitions.TagCount, tokens)
            .Where(p => IsAllowed(transitions, p))
            .OrderByDescending(p => Enumerable.Range(0, tokens).Sum(t => scores[t * transitions.TagCount + p[t]]))
            .ThenBy(p => string.Concat(p.Reverse()), StringComparer.Ordinal)
            .FirstOrDefault();
        Assert.Equal(best is not null, found);
        Assert.Equal(best ?? Greedy(scores, transitions.TagCount, tokens), path);
    });

    [Fact]
    public void With_everything_allowed_both_modes_are_the_maximum_of_each_token() => Instances.Sample(instance =>
    {
        var (_, scores, tokens) = instance;
        var tags = scores.Length / tokens;
        foreach (var mode in Enum.GetValues<DecodingMode>())
        {
            var path = new int[tokens];
            Assert.True(Viterbi.Decode(scores, TransitionMatrix.AllowAll(tags), path, mode));
            Assert.Equal(Greedy(scores, tags, tokens), path);
        }
    });

    [Fact]
    public void Reference_ends_as_the_best_allowed_prefix_does_at_every_token() => Instances.Sample(instance =>
    {
        var (transitions, scores, tokens) = instance;
        var path = new int[tokens];
        if (!Viterbi.Decode(scores, transitions, path, DecodingMode.Reference))
            return;
        for (var length = 1; length <= tokens; length++)
        {
            var prefix = new int[length];
            Assert.True(Viterbi.Decode(scores.AsSpan(0, length * transitions.TagCount), transitions, prefix));
            Assert.Equal(prefix[^1], path[length - 1]);
        }
    });

    private static bool IsAllowed(TransitionMatrix transitions, int[] path) =>
        transitions.AllowsStart(path[0]) && path.Zip(path.Skip(1)).All(pair => transitions.Allows(pair.First, pair.Second));

    private static int[] Greedy(float[] scores, int tags, int tokens) =>
        [.. Enumerable.Range(0, tokens).Select(t => Enumerable.Range(0, tags).MaxBy(tag => scores[t * tags + tag]))];

    private static IEnumerable<int[]> AllPaths(int tags, int tokens) => tokens == 0
        ? [[]]
        : AllPaths(tags, tokens - 1).SelectMany(path => Enumerable.Range(0, tags).Select(tag => path.Append(tag).ToArray()));
}
