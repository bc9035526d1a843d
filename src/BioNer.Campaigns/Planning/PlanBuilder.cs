using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Core.Jobs;
using BioNer.Storage;

namespace BioNer.Campaigns.Planning;

/// <summary>Collects a plan's jobs, each once, and the cells that show them.</summary>
internal sealed class PlanBuilder(CampaignSpec spec, Catalogue catalogue)
{
    private readonly Dictionary<string, PlannedJob> jobs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> experimentsOf = new(StringComparer.Ordinal);
    private readonly List<Cell> cells = [];
    private readonly JobKeys keys = new();
    private readonly Dictionary<(string, Network), Hyperparameters> settings = [];

    public CampaignSpec Spec => spec;

    /// <summary>Jobs that will be known when others have finished.</summary>
    public int Undecided { get; set; }

    /// <summary>The corpora of an experiment that the store has, in the spec's order.</summary>
    public IReadOnlyList<string> CorporaOf(ExperimentSpec experiment) => [.. (experiment.Corpora ?? spec.Corpora).Where(name => catalogue.Find(name) is not null)];

    public IReadOnlyList<int> SeedsOf(ExperimentSpec experiment) => experiment.Seeds ?? spec.Seeds;

    public CorpusEntry Corpus(string name) => catalogue.Find(name) ?? throw new InputException($"There is no corpus {name} in the store.");

    /// <summary>A corpus as a job's task. A type that is the corpus's only one is no view: such jobs are the whole corpus's.</summary>
    public JobCorpus Task(string name, string? type = null, double fraction = 1, int sampleSeed = 0)
    {
        var entry = Corpus(name);
        return new JobCorpus
        {
            Name = name,
            ContentHash = entry.ContentHash,
            Type = entry.Types.Count == 1 && entry.Types[0] == type ? null : type,
            Fraction = fraction,
            SampleSeed = fraction < 1 ? sampleSeed : 0,
        };
    }

    /// <summary>Adds a job, unless it is there; returns its key.</summary>
    /// <param name="experiment">Whose hyperparameters hold.</param>
    /// <param name="network">The network.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="tasks">The heads' corpora.</param>
    /// <param name="overlap">With <see cref="OverlapRule.Exclude"/>, sentences of devel and test of any of the corpora are left out of all training parts.</param>
    /// <param name="change">Changes the hyperparameters last, after the preset.</param>
    /// <param name="stage">The first stage it can stand in: later than that of the results that decided it.</param>
    public string Job(
        ExperimentSpec experiment,
        Network network,
        int seed,
        IReadOnlyList<JobCorpus> tasks,
        OverlapRule overlap = OverlapRule.Keep,
        Func<Hyperparameters, Hyperparameters>? change = null,
        int stage = 0)
    {
        var numbers = Numbers(experiment, network, tasks, change);
        IReadOnlyList<JobCorpus> model = network == Network.Dependent ? [.. tasks, AuxiliaryTask()] : tasks;
        CorpusReference[] heldOut = overlap == OverlapRule.Keep
            ? []
            : [.. model.Select(task => new CorpusReference(task.Name, task.ContentHash)).OrderBy(reference => reference.Name, StringComparer.Ordinal)];
        if (heldOut.Length > 0)
            tasks = [.. tasks.Select(task => task with { ExcludeHeldOutOf = heldOut })];
        var auxiliary = network == Network.Dependent ? Auxiliary(experiment, seed, heldOut) : null;
        var job = TrainingJob.Create(network, tasks, catalogue.Embedding, seed, numbers, auxiliary?.Job, spec.Precision) with { Device = spec.Device, Threads = spec.Threads };
        var key = Add(job, auxiliary is null ? [] : [auxiliary.Key], stage);
        experimentsOf[key].Add(experiment.Id);
        return key;
    }

    /// <summary>The hyperparameters of such a job.</summary>
    public Hyperparameters Numbers(ExperimentSpec experiment, Network network, IReadOnlyList<JobCorpus> tasks, Func<Hyperparameters, Hyperparameters>? change = null)
    {
        if (!settings.TryGetValue((experiment.Id, network), out var numbers))
            settings.Add((experiment.Id, network), numbers = SpecSettings.For(spec, experiment, network));
        numbers = JobLength.Limited(numbers, spec.Preset, [.. tasks.Select(TrainTokens)]);
        return change is null ? numbers : change(numbers);
    }

    /// <summary>Steps of a job of these hyperparameters and tasks.</summary>
    public long Steps(Hyperparameters numbers, IReadOnlyList<JobCorpus> tasks) => JobLength.Steps(numbers, [.. tasks.Select(TrainTokens)]);

    public void Cell(ExperimentSpec experiment, string corpus, Condition condition, int seed, string? key, string? undecided = null) =>
        cells.Add(new Cell { Experiment = experiment.Id, Corpus = corpus, Condition = condition, Seed = seed, Key = key, Undecided = undecided });

    /// <summary>The cells so far.</summary>
    public IReadOnlyList<Cell> Cells => cells;

    public CampaignPlan Build()
    {
        var order = spec.Experiments.Select((experiment, index) => (experiment.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        List<PlannedJob> planned = [.. jobs.Values
            .Select(job => job with { Experiments = [.. experimentsOf[job.Key].OrderBy(id => order[id])] })
            .OrderBy(job => job.Stage)
            .ThenByDescending(job => job.Tokens)
            .ThenBy(job => job.Key, StringComparer.Ordinal)];
        var stages = planned.Count == 0 ? 0 : planned.Max(job => job.Stage) + 1;
        return new CampaignPlan { Spec = spec, Jobs = planned, Cells = cells, UndecidedJobs = Undecided, Stages = Undecided > 0 ? Math.Max(2, stages) : stages };
    }

    /// <summary>The part-of-speech training that dependent networks start from: the single-task network with the settings of the dependent one.</summary>
    private PlannedJob Auxiliary(ExperimentSpec experiment, int seed, IReadOnlyList<CorpusReference> heldOut)
    {
        var task = AuxiliaryTask() with { ExcludeHeldOutOf = heldOut };
        var numbers = JobLength.Limited(SpecSettings.ForAuxiliary(spec, experiment), spec.Preset, [TrainTokens(task)]);
        var job = TrainingJob.Create(Network.Single, [task], catalogue.Embedding, seed, numbers, precision: spec.Precision)
            with { Device = spec.Device, Threads = spec.Threads };
        return jobs[Add(job, [])];
    }

    private JobCorpus AuxiliaryTask() => Task(spec.PartOfSpeech ?? throw new InputException("A dependent network needs partOfSpeech in the spec."));

    private string Add(TrainingJob job, IReadOnlyList<string> needs, int stage = 0)
    {
        var key = keys.Of(job);
        if (jobs.ContainsKey(key))
            return key;
        long[] tokens = [.. job.Corpora.Select(TrainTokens)];
        experimentsOf.Add(key, new HashSet<string>(StringComparer.Ordinal));
        jobs.Add(key, new PlannedJob
        {
            Key = key,
            Job = job,
            Needs = needs,
            Stage = needs.Aggregate(stage, (latest, need) => Math.Max(latest, 1 + jobs[need].Stage)),
            Experiments = [],
            Steps = JobLength.Steps(job.Hyperparameters, tokens),
            Tokens = JobLength.Tokens(job.Hyperparameters, tokens),
        });
        return key;
    }

    /// <summary>Tokens of a task's training part; a share's by proportion, exclusions not counted.</summary>
    private long TrainTokens(JobCorpus task) => (long)Math.Ceiling(task.Fraction * Corpus(task.Name).Tokens["train"]);
}
