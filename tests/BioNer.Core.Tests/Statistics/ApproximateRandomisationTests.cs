using BioNer.Core.Evaluation;
using BioNer.Core.Statistics;

namespace BioNer.Tests.Statistics;

public sealed class ApproximateRandomisationTests
{
    private static readonly Counts Found = new(1, 0, 0);
    private static readonly Counts Missed = new(0, 0, 1);

    // Of the four ways to exchange two sentences, two leave the difference of 1 (none, both) and two make it 0: p = 1/2.
    [Fact]
    public void Two_sentences_give_the_enumerated_probability()
    {
        var result = ApproximateRandomisation.Compare([(Found, Missed), (Found, Missed), (Found, Found), (Missed, Missed)], rounds: 20_000, seed: 7);
        Assert.Equal(6.0 / 7 - 0.4, result.Difference, 12); // F1 of 3 of 4 found is 6/7, of 1 of 4 is 2/5
        Assert.Equal(0.5, result.P, 0.02);
    }

    // Ten sentences found by one run only: 2 of 1,024 exchanges are as extreme.
    [Fact]
    public void Ten_sentences_give_the_enumerated_probability() =>
        Assert.Equal(2.0 / 1024, ApproximateRandomisation.Compare(Enumerable.Repeat((Found, Missed), 10), rounds: 50_000).P, 0.0008);

    [Fact]
    public void Runs_that_agree_do_not_differ() => Assert.Equal(new RandomisationResult(0, 1), ApproximateRandomisation.Compare([(Found, Found), (Missed, Missed)], 100));

    [Fact]
    public void The_seed_decides()
    {
        var sentences = Enumerable.Range(0, 40).Select(i => i % 3 == 0 ? (Missed, Found) : (Found, Missed)).ToArray();
        Assert.Equal(ApproximateRandomisation.Compare(sentences, 500, 3), ApproximateRandomisation.Compare(sentences, 500, 3));
        Assert.NotEqual(ApproximateRandomisation.Compare(sentences, 500, 3), ApproximateRandomisation.Compare(sentences, 500, 4));
    }

    [Fact]
    public void Counts_of_a_sentence() =>
        Assert.Equal(new Counts(1, 1, 1), ApproximateRandomisation.CountsOf(["B-X", "O", "B-X", "O"], ["B-X", "O", "O", "B-X"]));
}
