using BioNer.Core.Decoding;
using CsCheck;

namespace BioNer.Core.Tests.Decoding;

public sealed class TagLatticeTests
{
    private static readonly Gen<(float[] Logits, TransitionMatrix Transitions, int Tokens)> Sentences =
        from tags in Gen.Int[1, 4]
        from tokens in Gen.Int[1, 5]
        from logits in Gen.OneOf(Gen.Float[-3, 3], Gen.Float[-25, 25]).Array[tags * tokens]
        from starts in Gen.Bool.Array[tags]
        from pairs in Gen.Bool.Array[tags * tags]
        select (logits, Matrix(tags, starts, pairs), tokens);

    [Fact]
    public void The_documented_example_is_right()
    {
        var transitions = new TransitionMatrix(2, [0, 1], [(0, 0), (0, 1), (1, 0)]);

        var lattice = new TagLattice([0, 0, MathF.Log(9), 0], transitions);

        Assert.Equal(0.45 / 0.95, lattice.Of(0, 1), 1e-6);
        Assert.Equal(0.05 / 0.95, lattice.Of(0, [0, 1]), 1e-6);
        Assert.Equal(0, lattice.Of(0, [1, 1]));
    }

    [Fact]
    public void Probabilities_are_those_of_all_sequences_written_out() => Sentences.Sample(sentence =>
    {
        var (logits, transitions, tokens) = sentence;
        var tags = transitions.TagCount;
        var lattice = new TagLattice(logits, transitions);
        var paths = Paths(tags, tokens).Select(path => (path, Weight: Weight(path, logits, transitions))).ToList();
        var isConstrained = paths.Exists(path => path.Weight > 0);
        if (!isConstrained)
            paths = Paths(tags, tokens).Select(path => (path, Weight: Weight(path, logits, TransitionMatrix.AllowAll(tags)))).ToList();
        var all = paths.Sum(path => path.Weight);

        for (var first = 0; first < tokens; first++)
            for (var length = 1; first + length <= tokens; length++)
                foreach (var run in Paths(tags, length))
                {
                    var expected = paths.Where(path => path.path.AsSpan(first, length).SequenceEqual(run)).Sum(path => path.Weight) / all;
                    Assert.Equal(expected, lattice.Of(first, run), 1e-5);
                    if (length == 1)
                        Assert.Equal(expected, lattice.Of(first, run[0]), 1e-5);
                }
    }, iter: 100);

    [Fact]
    public void What_is_all_but_impossible_at_first_may_be_certain_in_the_end()
    {
        // Nothing leads from one tag to the other: the first has the first six tokens by e^80 each, the second the next eight.
        var transitions = new TransitionMatrix(2, [0, 1], [(0, 0), (1, 1)]);
        float[] logits = [.. Enumerable.Repeat(new[] { 80f, 0f }, 6).Concat(Enumerable.Repeat(new[] { 0f, 80f }, 8)).SelectMany(row => row)];

        var lattice = new TagLattice(logits, transitions);

        Assert.Equal(0, lattice.Of(0, 0), 1e-9);
        Assert.Equal(1, lattice.Of(0, 1), 1e-9);
        Assert.Equal(1, lattice.Of(2, [.. Enumerable.Repeat(1, 10)]), 1e-9);
    }

    [Fact]
    public void Beside_a_tag_that_no_sequence_reaches_probabilities_stay_numbers()
    {
        // Tag 1 begins no sentence, follows only itself, and every token is all but sure of it.
        var transitions = new TransitionMatrix(2, [0], [(0, 0), (1, 1)]);
        float[] logits = [.. Enumerable.Repeat(new[] { 0f, 80f }, 40).SelectMany(row => row)];

        var lattice = new TagLattice(logits, transitions);

        Assert.All(Enumerable.Range(0, 40), token => Assert.Equal((1, 0), (lattice.Of(token, 0), lattice.Of(token, 1))));
    }

    private static TransitionMatrix Matrix(int tags, bool[] starts, bool[] pairs) => new(
        tags,
        Enumerable.Range(0, tags).Where(tag => starts[tag]),
        Enumerable.Range(0, tags * tags).Where(pair => pairs[pair]).Select(pair => (pair / tags, pair % tags)));

    private static IEnumerable<int[]> Paths(int tags, int tokens) =>
        Enumerable.Range(0, (int)Math.Pow(tags, tokens)).Select(number => Enumerable.Range(0, tokens).Select(token => number / (int)Math.Pow(tags, token) % tags).ToArray());

    private static double Weight(int[] path, float[] logits, TransitionMatrix transitions)
    {
        if (!transitions.AllowsStart(path[0]) || path.Zip(path.Skip(1)).Any(pair => !transitions.Allows(pair.First, pair.Second)))
            return 0;
        var weight = 1.0;
        for (var token = 0; token < path.Length; token++)
        {
            var row = logits.Skip(token * transitions.TagCount).Take(transitions.TagCount).ToArray();
            weight *= Math.Exp(row[path[token]]) / row.Sum(logit => Math.Exp(logit));
        }
        return weight;
    }
}
