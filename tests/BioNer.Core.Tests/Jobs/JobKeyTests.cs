using BioNer.Core.Jobs;

namespace BioNer.Core.Tests.Jobs;

public class JobKeyTests
{
    [Fact]
    public void The_order_of_the_corpora_and_the_names_of_the_data_do_not_matter()
    {
        var one = Job(["A", "B"]);
        var other = Job(["B", "A"]) with { Embedding = new EmbeddingReference("renamed", "vectors") };

        Assert.Equal(JobKey.Of(one), JobKey.Of(other));
    }

    public static TheoryData<string, Func<TrainingJob, TrainingJob>> Changes { get; } = new()
    {
        { "seed", job => job with { Seed = 2 } },
        { "a number", job => job with { Hyperparameters = job.Hyperparameters with { Dropout = 0.5 } } },
        { "content", job => job with { Corpora = [job.Corpora[0] with { ContentHash = "other" }, job.Corpora[1]] } },
        { "type", job => job with { Corpora = [job.Corpora[0] with { Type = "Gene" }, job.Corpora[1]] } },
        { "fraction", job => job with { Corpora = [job.Corpora[0] with { Fraction = 0.5 }, job.Corpora[1]] } },
        { "exclusions", job => job with { Corpora = [job.Corpora[0] with { ExcludeHeldOutOf = [new CorpusReference("C", "hash C")] }, job.Corpora[1]] } },
        { "embedding", job => job with { Embedding = new EmbeddingReference("v", "others") } },
        { "precision", job => job with { Precision = TrainingJob.BFloat16 } },
        { "threads", job => job with { Threads = 2 } },
        { "device", job => job with { Device = "cuda" } },
        { "semantics", job => job with { Semantics = 99 } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Whatever_may_change_the_result_changes_the_key(string what, Func<TrainingJob, TrainingJob> change)
    {
        var job = Job(["A", "B"]);

        Assert.False(JobKey.Of(job) == JobKey.Of(change(job)), $"a change of {what} leaves the key");
    }

    [Fact]
    public void All_that_is_wrong_with_a_job_is_named_at_once()
    {
        var error = Assert.Throws<InputException>(() => TrainingJob.Create(
            Network.Single,
            [Corpus("A"), Corpus("B")],
            new EmbeddingReference("v", "vectors"),
            hyperparameters: new Hyperparameters { Dropout = 1.5, FilterHeights = [9] }));

        Assert.Contains("dropout is 1.5", error.Message, StringComparison.Ordinal);
        Assert.Contains("filterHeights", error.Message, StringComparison.Ordinal);
        Assert.Contains("trains on one corpus, 2 are named", error.Message, StringComparison.Ordinal);
    }

    private static TrainingJob Job(string[] corpora) => TrainingJob.Create(Network.Multi, corpora.Select(Corpus), new EmbeddingReference("v", "vectors"));

    private static JobCorpus Corpus(string name) => new() { Name = name, ContentHash = $"hash {name}" };
}
