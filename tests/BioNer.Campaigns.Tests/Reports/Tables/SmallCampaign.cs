using BioNer.Campaigns.Errors;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Reports;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Core.Corpora;
using BioNer.Core.Evaluation;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Tests.Reports.Tables;

/// <summary>A campaign's results made by hand, figure by figure.</summary>
internal sealed class SmallCampaign(params ExperimentSpec[] experiments) : IReportSources
{
    public static readonly Condition Single = new() { Network = Network.Single };
    public static readonly Condition Multi = new() { Network = Network.Multi };

    private readonly List<Cell> cells = [];
    private readonly List<PlannedJob> jobs = [];
    private readonly Dictionary<string, RunMetrics> metrics = [];
    private readonly Dictionary<string, RunFailure> failures = [];
    private readonly Dictionary<string, IReadOnlyList<EvaluationSentence>> predictions = [];

    public IReadOnlyList<EntityGroup> Groups { get; init; } = [];

    public IReadOnlyList<int> Seeds { get; init; } = [1, 2, 3];

    public OverlapCounts Overlap { get; init; } = new([], []);

    public static ExperimentSpec Experiment(ExperimentKind kind, string id) => new() { Kind = kind, Id = id };

    /// <summary>Figures of seeds 1, 2, 3…; null is a run that has not finished.</summary>
    public SmallCampaign Add(string experiment, string corpus, Condition condition, params double?[] figures)
    {
        foreach (var (figure, index) in figures.Select((figure, index) => (figure, index)))
            AddRun(experiment, corpus, condition, index + 1, figure);
        return this;
    }

    /// <summary>One run; returns its key.</summary>
    public string AddRun(string experiment, string corpus, Condition condition, int seed, double? figure, double? devel = null, double? rightBoundary = null)
    {
        var key = $"{experiment}/{corpus}/{condition.Network}/{condition.Partner}/{condition.Fraction}/{condition.Overlap}/{condition.Sampling}/{condition.EqualUpdates}/{condition.Group}/{seed}";
        cells.Add(new Cell { Experiment = experiment, Corpus = corpus, Condition = condition, Seed = seed, Key = key });
        jobs.Add(Job(key, corpus, experiment, seed));
        if (figure is { } value)
            metrics.Add(key, Metrics(key, corpus, seed, value, devel ?? value, rightBoundary));
        return key;
    }

    public SmallCampaign AddUndecided(string experiment, string corpus, Condition condition, string why)
    {
        cells.Add(new Cell { Experiment = experiment, Corpus = corpus, Condition = condition, Seed = 1, Undecided = why });
        return this;
    }

    public SmallCampaign Fail(string key, string reason)
    {
        failures.Add(key, new RunFailure(reason, DateTimeOffset.UnixEpoch, 2, Retry: false));
        return this;
    }

    /// <summary>Predictions of a run: sentences of one mention each, found or missed.</summary>
    public SmallCampaign Predict(string key, params bool[] found)
    {
        predictions[key] = [.. found.Select((isFound, index) => new EvaluationSentence(index, ["w"], ["S-X"], [isFound ? "S-X" : "O"]))];
        return this;
    }

    public CampaignResults Results(bool reversed = false) => new()
    {
        Plan = new CampaignPlan
        {
            Spec = new CampaignSpec
            {
                Name = "small",
                Corpora = [.. cells.Select(cell => cell.Corpus).Distinct()],
                Embeddings = "vectors",
                Seeds = Seeds,
                Groups = Groups,
                Experiments = experiments,
            },
            Jobs = jobs,
            Cells = cells,
            UndecidedJobs = 0,
            Stages = 1,
        },
        Metrics = Ordered(metrics, reversed),
        Failures = Ordered(failures, reversed),
        Contents = Ordered(new Dictionary<string, string> { ["vectors"] = "v", ["AnatEM"] = "a", ["Ex-PTM"] = "e" }, reversed),
    };

    public Task<CampaignReport> ReportAsync(bool reversed = false) => ReportBuilder.BuildAsync(Results(reversed), this, TestContext.Current.CancellationToken);

    public async Task<ReportTable> TableAsync(string id) => Assert.Single((await ReportAsync()).Tables, table => table.Id == id);

    public Task<IReadOnlyList<EvaluationSentence>?> PredictionsAsync(string key, string task, Split split, CancellationToken cancellation) =>
        Task.FromResult(split == Split.Test ? predictions.GetValueOrDefault(key) : null);

    public Task<ErrorAnalysis?> ErrorsAsync(string key, string task, CancellationToken cancellation) => Task.FromResult<ErrorAnalysis?>(null);

    public Task<RunDifference?> DifferenceAsync(string before, string after, string task, CancellationToken cancellation) =>
        Task.FromResult(predictions.TryGetValue(before, out var first) && predictions.TryGetValue(after, out var second)
            ? RunComparison.Compare(task, (before, first), (after, second), new TrainingMentions([])) with { BeforeKey = before, AfterKey = after }
            : null);

    public Task<OverlapCounts> OverlapAsync(IReadOnlyList<string> corpora, CancellationToken cancellation) => Task.FromResult(Overlap);

    private static Dictionary<string, T> Ordered<T>(Dictionary<string, T> given, bool reversed) => new(reversed ? given.Reverse() : given);

    private static PlannedJob Job(string key, string corpus, string experiment, int seed) => new()
    {
        Key = key,
        Job = TrainingJob.Create(Network.Single, [new JobCorpus { Name = corpus, ContentHash = corpus }], new EmbeddingReference("vectors", "v"), seed),
        Stage = 0,
        Experiments = [experiment],
        Steps = 100,
        Tokens = 1000,
    };

    private static RunMetrics Metrics(string key, string corpus, int seed, double test, double devel, double? rightBoundary) => new()
    {
        Key = key,
        Network = "single",
        Seed = seed,
        Steps = 100,
        TokensTrained = 1000,
        Seconds = 1,
        BundleEvaluation = 1,
        Tasks =
        [
            new TaskMetrics
            {
                Task = corpus,
                Measure = "f1",
                DevelHistory = [devel],
                SelectedEvaluation = 1,
                Devel = new SplitMetrics { Figure = devel, Unconstrained = 0 },
                Test = new SplitMetrics { Figure = test, RightBoundary = rightBoundary, Unconstrained = 0 },
                OutOfVocabulary = new Dictionary<string, double>(),
            },
        ],
    };
}
