using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Tests.Planning;

public sealed class CampaignPlannerTests
{
    [Theory]
    [InlineData(ExperimentKind.Baseline, 14, 14)]
    [InlineData(ExperimentKind.SingleTask, 14, 14)]
    [InlineData(ExperimentKind.MultiTask, 1, 14)]
    [InlineData(ExperimentKind.Pairwise, 91 + 14, 182 + 14)]
    [InlineData(ExperimentKind.Sampling, 3, 42)]
    [InlineData(ExperimentKind.Benchmark, 0, 0)]
    [InlineData(ExperimentKind.Overlap, 0, 0)]
    public void An_experiment_trains_as_many_models_as_the_protocol_says(ExperimentKind kind, int jobs, int cells)
    {
        var plan = Plan(Spec(Experiment(kind)));

        Assert.Equal(jobs, plan.Jobs.Count);
        Assert.Equal(cells, plan.Cells.Count);
    }

    [Fact]
    public void Dependent_networks_share_one_part_of_speech_training_which_comes_first()
    {
        var plan = Plan(Spec(Experiment(ExperimentKind.Dependent)));

        Assert.Equal(15, plan.Jobs.Count);
        var auxiliary = Assert.Single(plan.Jobs, job => job.Stage == 0);
        Assert.Equal("GENIA-PoS", auxiliary.Job.Corpora.Single().Name);
        Assert.All(plan.Jobs.Where(job => job.Stage == 1), job => Assert.Equal([auxiliary.Key], job.Needs));
        Assert.Empty(auxiliary.Experiments);
    }

    [Fact]
    public void Experiments_share_jobs()
    {
        var plan = Plan(Spec(Experiment(ExperimentKind.SingleTask), Experiment(ExperimentKind.Pairwise)));

        Assert.Equal(91 + 14, plan.Jobs.Count);
        Assert.Equal(14, plan.Jobs.Count(job => job.Experiments.SequenceEqual(["SingleTask", "Pairwise"])));
    }

    [Fact]
    public void A_pair_fills_the_cells_of_both_its_corpora()
    {
        var plan = Plan(Spec(Experiment(ExperimentKind.Pairwise) with { Pairs = [["BioNLP09", "JNLPBA"]] }));

        var cells = plan.Cells.Where(cell => cell.Condition.Partner is not null).ToList();
        Assert.Equal([("BioNLP09", "JNLPBA"), ("JNLPBA", "BioNLP09")], cells.Select(cell => (cell.Corpus, cell.Condition.Partner!)));
        Assert.Equal(cells[0].Key, cells[1].Key);
        Assert.Equal(3, plan.Jobs.Count);
    }

    [Fact]
    public void With_overlap_excluded_every_corpus_of_the_model_is_held_out_of_every_training_part()
    {
        var plan = Plan(Spec(Experiment(ExperimentKind.Pairwise) with { Pairs = [["BioNLP09", "JNLPBA"]], Overlap = [OverlapRule.Keep, OverlapRule.Exclude] }));

        Assert.Equal(4, plan.Jobs.Count);
        var excluded = Assert.Single(plan.Jobs, job => job.Job.Corpora[0].ExcludeHeldOutOf.Count > 0);
        Assert.All(excluded.Job.Corpora, corpus => Assert.Equal(["BioNLP09", "JNLPBA"], corpus.ExcludeHeldOutOf.Select(reference => reference.Name)));
    }

    [Fact]
    public void A_corpus_with_the_groups_type_only_shares_the_job_of_the_whole_corpus()
    {
        var spec = Spec(Experiment(ExperimentKind.SingleTask), Experiment(ExperimentKind.Grouped)) with
        {
            Groups = [new EntityGroup("Disease", [new GroupMember("BC5CDR", "Disease"), new GroupMember("NCBI-Disease", "Disease")])],
        };

        var plan = Plan(spec);

        // Fourteen alone, BC5CDR reduced to diseases, and both together.
        Assert.Equal(16, plan.Jobs.Count);
        Assert.Equal(4, plan.Cells.Count(cell => cell.Condition.Group == "Disease"));
    }

    [Fact]
    public void The_dataset_size_experiment_trains_alone_beside_the_partner_and_with_as_many_updates()
    {
        var size = Experiment(ExperimentKind.DatasetSize) with { Corpora = ["Ex-PTM"], PartnerOf = new Dictionary<string, string> { ["Ex-PTM"] = "BioNLP09" }, EqualUpdates = true, Fractions = [0.5, 0.1] };

        var plan = Plan(Spec(size));

        Assert.Equal(6, plan.Jobs.Count);
        var beside = plan.Jobs.Where(job => job.Job.Network == Network.Multi).ToList();
        Assert.All(beside, job => Assert.Equal([1.0], job.Job.Corpora.Where(corpus => corpus.Name == "BioNLP09").Select(corpus => corpus.Fraction)));
        var control = plan.Cells.Where(cell => cell.Condition.EqualUpdates).Select(cell => plan.Jobs.Single(job => job.Key == cell.Key)).ToList();
        Assert.All(control, job => Assert.Equal(beside[0].Steps, job.Steps));
    }

    [Fact]
    public void Each_seed_draws_its_own_sample_and_the_whole_corpus_has_none()
    {
        var size = Experiment(ExperimentKind.DatasetSize) with { Corpora = ["Ex-PTM"], PartnerOf = new Dictionary<string, string> { ["Ex-PTM"] = "BioNLP09" }, Fractions = [1, 0.5] };

        var plan = Plan(Spec(size) with { Seeds = [1, 2] });

        Assert.Equal([1, 2], plan.Jobs.Where(job => job.Job.Network == Network.Single && job.Job.Corpora[0].Fraction < 1).Select(job => job.Job.Corpora[0].SampleSeed).Order());
        Assert.All(plan.Jobs.Where(job => job.Job.Corpora.All(corpus => corpus.Fraction == 1)), job => Assert.All(job.Job.Corpora, corpus => Assert.Equal(0, corpus.SampleSeed)));
    }

    [Fact]
    public void Measured_partners_wait_for_the_pairs_and_are_the_best_on_devel()
    {
        var size = Experiment(ExperimentKind.DatasetSize) with { Corpora = ["Ex-PTM"], Partners = PartnerChoice.Measured, Fractions = [0.5] };
        var spec = Spec(size, Experiment(ExperimentKind.Pairwise) with { Corpora = ["Ex-PTM", "BioNLP09", "JNLPBA"] });
        var before = Plan(spec);

        Assert.Equal(1, before.UndecidedJobs);
        Assert.Equal(2, before.Stages);
        Assert.Equal("waits for 2 pairwise trainings of Ex-PTM", before.Cells.Single(cell => cell.Undecided is not null).Undecided);

        var known = before.Cells.Where(cell => cell.Condition.Partner is not null && cell.Key is not null).DistinctBy(cell => cell.Key)
            .ToDictionary(cell => cell.Key!, cell => Metrics(cell.Key!, "Ex-PTM", cell.Condition.Partner == "JNLPBA" || cell.Corpus == "JNLPBA" ? 70 : 65));
        var after = CampaignPlanner.Expand(spec, PaperCatalogue.Create(), known);

        Assert.Equal(0, after.UndecidedJobs);
        var beside = Assert.Single(after.Jobs, job => job.Job.Network == Network.Multi && job.Job.Corpora.Any(corpus => corpus.Fraction < 1));
        Assert.Equal(["Ex-PTM", "JNLPBA"], beside.Job.Corpora.Select(corpus => corpus.Name));
        Assert.Equal(1, beside.Stage);
    }

    [Fact]
    public void The_preset_short_limits_epochs_and_tokens()
    {
        var plan = Plan(Spec(Experiment(ExperimentKind.SingleTask), Experiment(ExperimentKind.MultiTask)) with { Preset = Preset.Short });

        Assert.All(plan.Jobs, job => Assert.True(job.Tokens <= 1_500_000, $"{job.Tokens}"));
        var small = plan.Jobs.Single(job => job.Job.Network == Network.Single && job.Job.Corpora[0].Name == "Ex-PTM");
        Assert.Equal((20, 0), (small.Job.Hyperparameters.Epochs, small.Job.Hyperparameters.Steps));
        Assert.Equal(7_500, plan.Jobs.Single(job => job.Job.Network == Network.Multi).Steps);
    }

    [Fact]
    public void The_same_spec_makes_the_same_plan_and_the_longest_jobs_come_first()
    {
        var spec = Spec(Experiment(ExperimentKind.SingleTask), Experiment(ExperimentKind.Pairwise), Experiment(ExperimentKind.Dependent));

        var (first, second) = (Plan(spec), Plan(spec));

        Assert.Equal(first.Jobs.Select(job => job.Key), second.Jobs.Select(job => job.Key));
        Assert.All(first.Jobs.Zip(first.Jobs.Skip(1)), pair => Assert.True((pair.First.Stage, -pair.First.Tokens).CompareTo((pair.Second.Stage, -pair.Second.Tokens)) <= 0));
    }

    [Fact]
    public void Jobs_have_the_keys_of_the_same_trainings_alone()
    {
        var job = Plan(Spec(Experiment(ExperimentKind.SingleTask) with { Corpora = ["Ex-PTM"] })).Jobs.Single();

        var alone = TrainingJob.Create(Network.Single, [new JobCorpus { Name = "Ex-PTM", ContentHash = "Ex-PTM".PadRight(64, '0') }], PaperCatalogue.Embedding);

        Assert.Equal(JobKey.Of(alone), job.Key);
    }

    [Fact]
    public void Everything_the_store_lacks_is_named_at_once()
    {
        var spec = Spec(Experiment(ExperimentKind.SingleTask)) with
        {
            Corpora = ["Ex-PTM", "Nowhere", "GENIA-PoS"],
            Groups = [new EntityGroup("Chemical", [new GroupMember("Ex-PTM", "Chemical")])],
        };

        var error = Assert.Throws<InputException>(() => Plan(spec));

        Assert.Contains("no corpus Nowhere", error.Message, StringComparison.Ordinal);
        Assert.Contains("GENIA-PoS annotates parts of speech", error.Message, StringComparison.Ordinal);
        Assert.Contains("Ex-PTM has no entity type Chemical (group Chemical); it has Protein", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_corpus_is_left_out_where_the_spec_allows_it()
    {
        var spec = Spec(Experiment(ExperimentKind.Pairwise)) with { Corpora = ["Ex-PTM", "BioNLP09", "BC4CHEMD"], MissingCorpora = MissingCorpora.Skip };

        Assert.Equal(3, Plan(spec).Jobs.Count);
        Assert.Equal(["BC4CHEMD"], CampaignPlanner.Missing(spec, PaperCatalogue.Create()));
    }

    [Fact]
    public void Estimates_add_up_by_measured_rates()
    {
        var plan = Plan(Spec(Experiment(ExperimentKind.SingleTask) with { Corpora = ["Ex-PTM", "BioNLP13PC"] }) with { Price = new HourlyPrice(3.6, "EUR") });
        var rates = new RateBook();
        rates.Add(plan.Jobs[0].Job, 10_000, 1);

        var estimate = PlanEstimate.Of(plan, new Dictionary<string, RunMetrics>(), rates, parallel: 2);

        // 20 epochs of 69,244 and of 39,888 tokens at 10,000 tokens a second, side by side.
        Assert.Equal((69_244 + 39_888) * 20 / 10_000.0, estimate.TrainingSeconds!.Value, 6);
        Assert.Equal(69_244 * 20 / 10_000.0, estimate.WallSeconds!.Value, 6);
        Assert.Equal(estimate.TrainingSeconds.Value / 1000, estimate.Cost!.Value, 6);
    }

    private static ExperimentSpec Experiment(ExperimentKind kind) => new() { Kind = kind, Id = kind.ToString() };

    private static CampaignSpec Spec(params ExperimentSpec[] experiments) => new()
    {
        Name = "test",
        Corpora = PaperCatalogue.Names,
        PartOfSpeech = "GENIA-PoS",
        Embeddings = "vectors",
        Experiments = experiments,
    };

    private static CampaignPlan Plan(CampaignSpec spec) => CampaignPlanner.Expand(spec, PaperCatalogue.Create());

    private static RunMetrics Metrics(string key, string task, double devel)
    {
        var score = new SplitMetrics { Figure = devel, Unconstrained = 0 };
        return new RunMetrics
        {
            Key = key,
            Network = "multi",
            Seed = 1,
            Steps = 1,
            TokensTrained = 1,
            Seconds = 1,
            BundleEvaluation = 1,
            Tasks = [new TaskMetrics { Task = task, Measure = "f1", DevelHistory = [devel], SelectedEvaluation = 1, Devel = score, Test = score, OutOfVocabulary = new Dictionary<string, double>() }],
        };
    }
}
