using BioNer.Tagging.Decoding;
using CsCheck;

namespace BioNer.Tagging.Tests.Decoding;

public sealed class OverlapFilterTests
{
    [Fact]
    public void The_higher_score_wins_then_the_longer_then_the_earlier_then_the_task()
    {
        Entity[] entities =
        [
            At(0, 5, 0.9f, "A"), At(3, 8, 0.95f, "B"), At(8, 9, 0.1f, "A"),
            At(20, 22, 0.5f, "A"), At(21, 25, 0.5f, "B"),
            At(30, 32, 0.5f, "B"), At(30, 32, 0.5f, "A"),
        ];

        Assert.Equal([entities[1], entities[2], entities[4], entities[6]], OverlapFilter.Best(entities));
    }

    [Fact]
    public void Nothing_kept_overlaps_and_everything_dropped_overlaps_something_at_least_as_good() =>
        Gen.Select(Gen.Int[0, 50], Gen.Int[1, 8], Gen.Int[0, 4], (begin, length, score) => At(begin, begin + length, score / 4f, "T")).Array[0, 30].Sample(entities =>
        {
            var kept = OverlapFilter.Best(entities);
            for (var at = 1; at < kept.Count; at++)
                Assert.True(kept[at - 1].End <= kept[at].Begin);
            foreach (var entity in entities)
                Assert.Contains(kept, other => other == entity || (other.Begin < entity.End && entity.Begin < other.End && other.Score >= entity.Score));
        }, iter: 500);

    private static Entity At(int begin, int end, float score, string task) => new("Gene", "x", begin, end, score, task);
}
