using BioNer.Campaigns.Planning;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Tests.Planning;

public class RateBookTests
{
    [Fact]
    public void Rates_of_several_runs_are_weighed_by_their_length()
    {
        var rates = new RateBook();
        rates.Add(Job(Network.Single), 1000, 1);
        rates.Add(Job(Network.Single), 9000, 3);

        Assert.Equal(2500, rates.TokensPerSecond(Job(Network.Single)));
    }

    public static TheoryData<string, Func<TrainingJob, TrainingJob>> OtherShapes { get; } = new()
    {
        { "precision", job => job with { Precision = TrainingJob.BFloat16 } },
        { "device", job => job with { Device = "cuda" } },
        { "threads", job => job with { Threads = 2 } },
        { "batches", job => job with { Hyperparameters = job.Hyperparameters with { Batches = BatchOrder.Runs } } },
        { "filters", job => job with { Hyperparameters = job.Hyperparameters with { Filters = 7 } } },
        { "hidden", job => job with { Hyperparameters = job.Hyperparameters with { Hidden = 7 } } },
    };

    [Theory]
    [MemberData(nameof(OtherShapes))]
    public void What_changes_the_time_of_a_step_has_a_rate_of_its_own(string what, Func<TrainingJob, TrainingJob> change)
    {
        var rates = new RateBook();
        rates.Add(Job(Network.Single), 1000, 1);

        Assert.False(rates.Knows(change(Job(Network.Single))), what);
    }

    [Fact]
    public void Seed_length_and_corpus_do_not_change_the_rate()
    {
        var rates = new RateBook();
        rates.Add(Job(Network.Single), 1000, 1);

        Assert.True(rates.Knows(Job(Network.Single, "other") with { Seed = 9, Hyperparameters = Hyperparameters.For(Network.Single) with { Epochs = 1 } }));
    }

    private static TrainingJob Job(Network network, string corpus = "A") =>
        TrainingJob.Create(network, [new JobCorpus { Name = corpus, ContentHash = corpus }], new EmbeddingReference("v", "v"));
}
