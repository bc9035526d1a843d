using System.Text.Json;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Training.Tests;

namespace BioNer.Trainer.Tests;

/// <summary>A campaign over <see cref="TinyStore"/>: two corpora, networks of a few dozen steps.</summary>
internal static class TinyCampaign
{
    /// <summary>The spec: single-task on both corpora with two seeds, and whatever is given.</summary>
    public static CampaignSpec Spec(params ExperimentSpec[] experiments) => new()
    {
        Name = "tiny",
        Corpora = [TinyStore.Genes, TinyStore.Drugs],
        PartOfSpeech = TinyStore.Pos,
        Embeddings = "tiny",
        Seeds = [1, 2],
        Experiments = experiments.Length > 0 ? experiments : [Experiment(ExperimentKind.SingleTask)],
        Hyperparameters = new Dictionary<string, IReadOnlyDictionary<string, JsonElement>>
        {
            ["all"] = Settings("""{"hidden":24,"batchSize":16,"dropout":0.5,"learningRate":0.01}"""),
            ["baseline"] = Settings("""{"dropout":0}"""),
            ["single"] = Settings("""{"filters":6,"epochs":3}"""),
            ["dependent"] = Settings("""{"filters":6,"epochs":3}"""),
            ["multi"] = Settings("""{"filters":6,"steps":60,"evaluations":4}"""),
        },
    };

    public static ExperimentSpec Experiment(ExperimentKind kind, string? id = null) => new() { Kind = kind, Id = id ?? kind.ToString() };

    public static IReadOnlyDictionary<string, JsonElement> Settings(string json) => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;

    /// <summary>A runtime that looks around quickly, and what it showed.</summary>
    public static (LocalRuntime Runtime, Watcher Watcher) Runtime(
        IArtifactStore store, CampaignSpec spec, int parallel = 2, bool failFast = false, Watcher? watcher = null)
    {
        watcher ??= new Watcher();
        var settings = new LocalRuntimeSettings { Parallel = parallel, FailFast = failFast, LookInterval = TimeSpan.FromMilliseconds(20), RetryDelay = TimeSpan.FromMilliseconds(1) };
        return (new LocalRuntime(store, spec, new RunResults(store), settings, watcher, _ => { watcher.Reports++; return Task.CompletedTask; }, TimeProvider.System, Xunit.TestContext.Current.CancellationToken), watcher);
    }

    /// <summary>Remembers what it sees; hooks act on it.</summary>
    internal class Watcher : ICampaignWatcher
    {
        private readonly Lock turn = new();

        public List<string> BeganKeys { get; } = [];

        public List<JobOutcome> Outcomes { get; } = [];

        public int Reports { get; set; }

        public CampaignPlan? Plan { get; private set; }

        public int MostAtOnce { get; private set; }

        public Action<PlannedJob>? OnBegan { get; init; }

        public Action<string, TrainingProgress>? OnProgress { get; init; }

        public Action<JobOutcome>? OnEnded { get; init; }

        private int now;

        public void Planned(CampaignPlan plan, IReadOnlyDictionary<string, RunMetrics> known) => Plan = plan;

        public void Began(PlannedJob job)
        {
            lock (turn)
            {
                BeganKeys.Add(job.Key);
                MostAtOnce = Math.Max(MostAtOnce, ++now);
            }
            OnBegan?.Invoke(job);
        }

        public void Progressed(string key, TrainingProgress progress) => OnProgress?.Invoke(key, progress);

        public void Elsewhere(string key)
        {
            lock (turn)
                now--;
        }

        public void Ended(JobOutcome outcome, RunMetrics? metrics)
        {
            lock (turn)
            {
                Outcomes.Add(outcome);
                now--;
            }
            OnEnded?.Invoke(outcome);
        }

        public void Noted(CampaignNote note)
        {
        }
    }
}
