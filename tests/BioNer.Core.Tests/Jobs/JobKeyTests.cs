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

    [Fact]
    public void Keys_of_published_results_stay_what_they_were()
    {
        // docs/results/runs: a key that changes makes every result of the past unfindable.
        var corpus = new JobCorpus { Name = "Ex-PTM", ContentHash = "b42ea40aa852eaab680c58e46d11d8eb21b8b1b8de00d4f047c076a376c6a5fa" };
        var embedding = new EmbeddingReference("biomed-200d", "5a22f1e24b0ed2f6a164e7a3c4b247489f5548a880ebcc63a89cfa097a9c361b");

        var job = TrainingJob.Create(Network.Single, [corpus], embedding, seed: 3, precision: TrainingJob.BFloat16);

        Assert.Equal("001ba27c7757f8761e38b8b6d542d04dbff9e753a3b2e2a0c3aa9f4832c3f7e7", JobKey.Of(job));
    }

    [Fact]
    public void A_key_is_the_hash_of_the_canonical_JSON_that_any_other_program_makes()
    {
        // The expected key is Python's: sha256 of json.dumps(job without names, sort_keys=True, separators=(',', ':')).
        CorpusReference[] heldOut = [new("B", "hb"), new("A", "ha")];
        JobCorpus[] corpora =
        [
            new() { Name = "A", ContentHash = "ha", Type = "Gene", Fraction = 0.25, SampleSeed = 3, ExcludeHeldOutOf = heldOut },
            new() { Name = "B", ContentHash = "hb", ExcludeHeldOutOf = heldOut },
        ];

        Assert.Equal("198d61a10ebe459a822ea576d02f9c934fc2a354dc1d8d043ed42f80ee863a92", JobKey.Of(TrainingJob.Create(Network.Multi, corpora, new EmbeddingReference("v", "v"))));
    }

    [Fact]
    public void The_canonical_form_has_every_property_of_a_job()
    {
        var job = TrainingJob.Create(Network.Dependent, [Corpus("A") with { Type = "Gene" }], new EmbeddingReference("v", "vectors"), auxiliary: TrainingJob.Create(Network.Single, [Corpus("B")], new EmbeddingReference("v", "vectors")));
        var whole = System.Text.Json.JsonSerializer.SerializeToNode(job, JobJson.Default.TrainingJob)!.AsObject();
        var canonical = System.Text.Json.Nodes.JsonNode.Parse(JobKey.Canonical(job))!.AsObject();

        Assert.Equal(whole.Select(member => member.Key).Except(["tasks"]).Order(StringComparer.Ordinal), canonical.Select(member => member.Key));
        Assert.Equal(whole["corpora"]![0]!.AsObject().Select(member => member.Key).Except(["name"]).Order(StringComparer.Ordinal), canonical["corpora"]![0]!.AsObject().Select(member => member.Key));
        Assert.Equal(whole["hyperparameters"]!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal), canonical["hyperparameters"]!.AsObject().Select(member => member.Key));
        Assert.Equal(whole["auxiliaryJob"]!.AsObject().Select(member => member.Key).Except(["tasks"]).Order(StringComparer.Ordinal), canonical["auxiliaryJob"]!.AsObject().Select(member => member.Key));
    }
}
