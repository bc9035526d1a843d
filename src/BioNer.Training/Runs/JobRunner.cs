using System.Diagnostics;
using System.Text.Json;
using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Core.Decoding;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Training.Data;

namespace BioNer.Training.Runs;

/// <summary>Trains a job into the store: what exists is not computed again, what was interrupted goes on, devel selects, test is scored once.</summary>
public sealed class JobRunner(IArtifactStore store)
{
    /// <summary>Time between two reports of progress.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Time between checkpoints, beside the one after each evaluation: the work that a crash can cost.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Trains, or reads what an earlier run of the same job scored.</summary>
    /// <exception cref="InputException">The job's data is missing or other than the job means; the training diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; a checkpoint was written first.</exception>
    public async Task<RunMetrics> RunAsync(TrainingJob job, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var folder = new RunFolder(store, JobKey.Of(job));
        if (await folder.ReadMetricsAsync(cancellation) is { } finished)
            return finished;
        var auxiliary = job.AuxiliaryJob is null ? null : await AuxiliaryWeightsAsync(job.AuxiliaryJob, progress, cancellation);
        var data = new JobData(store);
        using var table = await data.OpenEmbeddingAsync(job.Embedding, cancellation);
        var (tasks, words) = await data.LoadAsync(job, table, cancellation);
        using var session = new TrainingSession(job, tasks, words);
        if (auxiliary is not null)
            session.LoadWeights(auxiliary);
        await folder.WriteJobAsync(job, cancellation);
        var tensors = new RunTensors(store, folder);
        var history = await ResumeAsync(folder, tensors, session, cancellation);
        await TrainAsync(folder, tensors, session, history, job.Hyperparameters.BatchSize, progress, cancellation);
        var metrics = await ScoreAsync(folder, tensors, session, words, job, history, progress, cancellation);
        await folder.WriteMetricsAsync(metrics, cancellation);
        await tensors.DeleteCheckpointAsync(cancellation);
        return metrics;
    }

    /// <summary>A single-task run's trunk under the names of an auxiliary trunk, and its unknown word.</summary>
    private async Task<Dictionary<string, WeightTensor>> AuxiliaryWeightsAsync(TrainingJob job, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        await RunAsync(job, progress, cancellation);
        var weights = await new RunTensors(store, new RunFolder(store, JobKey.Of(job))).ReadWeightsAsync(null, cancellation);
        return weights
            .Where(weight => weight.Key == "unknown" || weight.Key.StartsWith("trunk.", StringComparison.Ordinal))
            .ToDictionary(weight => weight.Key.Replace("trunk.", "auxiliary.", StringComparison.Ordinal), weight => weight.Value, StringComparer.Ordinal);
    }

    private static async Task<TrainingHistory> ResumeAsync(RunFolder folder, RunTensors tensors, TrainingSession session, CancellationToken cancellation)
    {
        await folder.ReadLogAsync(cancellation);
        if (await tensors.ReadCheckpointAsync(cancellation) is not { } checkpoint)
        {
            await folder.LogAsync(new RunEvent("start", DateTimeOffset.UtcNow, 0), cancellation);
            return new TrainingHistory { Devel = session.Tasks.ToDictionary(task => task.Name, _ => new List<double>(), StringComparer.Ordinal) };
        }
        session.Restore(checkpoint.State, checkpoint.Step);
        await folder.LogAsync(new RunEvent("resume", DateTimeOffset.UtcNow, checkpoint.Step), cancellation);
        return checkpoint.History;
    }

    private async Task TrainAsync(RunFolder folder, RunTensors tensors, TrainingSession session, TrainingHistory history, int batchSize, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var schedule = session.Schedule;
        var before = history.Seconds;
        var clock = Stopwatch.StartNew();
        var (sinceCheckpoint, sinceProgress, sinceEvaluation) = (Stopwatch.StartNew(), Stopwatch.StartNew(), Stopwatch.StartNew());
        long progressTokens = 0, evaluationTokens = 0;
        IReadOnlyDictionary<string, double>? devel = null;
        while (schedule.Next < schedule.Steps)
        {
            if (cancellation.IsCancellationRequested)
            {
                await SaveAsync();
                await folder.LogAsync(new RunEvent("interrupted", DateTimeOffset.UtcNow, schedule.Next), CancellationToken.None);
                cancellation.ThrowIfCancellationRequested();
            }
            var tokens = session.Step();
            history.Tokens += tokens;
            progressTokens += tokens;
            evaluationTokens += tokens;
            if (sinceProgress.Elapsed >= ProgressInterval && progress is not null)
            {
                progress.Report(new TrainingProgress(schedule.Next, schedule.Steps, 0, progressTokens / sinceProgress.Elapsed.TotalSeconds, devel, "train"));
                progressTokens = 0;
                sinceProgress.Restart();
            }
            if (schedule.IsEvaluation(schedule.Next))
            {
                var rate = evaluationTokens / sinceEvaluation.Elapsed.TotalSeconds;
                var loss = session.TakeLoss();
                if (!double.IsFinite(loss))
                    throw new InputException($"The training diverged before step {schedule.Next} (loss {loss}): lower learningRate.");
                progress?.Report(new TrainingProgress(schedule.Next, schedule.Steps, loss, rate, devel, "devel"));
                devel = await EvaluateAsync(tensors, session, history);
                // A checkpoint is never given up half way: whoever interrupts waits for it.
                await SaveAsync();
                await folder.LogAsync(new RunEvent("devel", DateTimeOffset.UtcNow, schedule.Next, loss, devel.ToDictionary(figure => figure.Key, figure => Percent(figure.Value)), Math.Round(rate)), CancellationToken.None);
                progress?.Report(new TrainingProgress(schedule.Next, schedule.Steps, loss, rate, devel, "train"));
                (evaluationTokens, progressTokens) = (0, 0);
                sinceEvaluation.Restart();
                sinceProgress.Restart();
            }
            else if (sinceCheckpoint.Elapsed >= CheckpointInterval)
            {
                await SaveAsync();
            }
        }
        history.Seconds = before + clock.Elapsed.TotalSeconds;

        async Task SaveAsync()
        {
            history.Seconds = before + clock.Elapsed.TotalSeconds;
            await tensors.WriteCheckpointAsync(new Checkpoint(schedule.Next, history, session.State()), CancellationToken.None);
            sinceCheckpoint.Restart();
        }
    }

    /// <summary>Scores devel of every task and keeps the weights that are the best so far. Not cancelled half way: figures and weights go together.</summary>
    private static async Task<Dictionary<string, double>> EvaluateAsync(RunTensors tensors, TrainingSession session, TrainingHistory history)
    {
        var figures = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var task in session.Tasks)
        {
            var (predicted, _) = session.Evaluator.Predict(task, Split.Devel, DecodingMode.Exact, CancellationToken.None);
            figures[task.Name] = Evaluator.Figure(task, Split.Devel, predicted);
            history.Devel[task.Name].Add(figures[task.Name]);
        }
        var weights = session.Weights();
        var last = history.Devel.Values.First().Count - 1;
        if (history.BestMean() == last)
            await tensors.WriteWeightsAsync(null, weights, CancellationToken.None);
        if (session.Tasks.Count > 1)
            foreach (var task in session.Tasks.Where(task => history.Best(task.Name) == last))
                await tensors.WriteWeightsAsync(task.Name, weights.Where(weight => IsOf(task.Name, weight.Key)).ToDictionary(StringComparer.Ordinal), CancellationToken.None);
        return figures;

        static bool IsOf(string task, string weight) =>
            !weight.StartsWith("heads.", StringComparison.Ordinal) || weight == $"heads.{task}.weight" || weight == $"heads.{task}.bias";
    }

    private static async Task<RunMetrics> ScoreAsync(
        RunFolder folder, RunTensors tensors, TrainingSession session, WordMatrix words, TrainingJob job, TrainingHistory history, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        progress?.Report(new TrainingProgress(session.Schedule.Steps, session.Schedule.Steps, 0, 0, null, "test"));
        var scores = new List<TaskMetrics>(session.Tasks.Count);
        foreach (var task in session.Tasks)
        {
            session.LoadWeights(await tensors.ReadWeightsAsync(session.Tasks.Count > 1 ? task.Name : null, cancellation));
            var score = new TaskScore(session.FinalEvaluator, task, words);
            scores.Add(score.Metrics(history, cancellation));
            foreach (var split in new[] { Split.Devel, Split.Test })
                await folder.WritePredictionsAsync(task.Name, split, task.Corpus[split], score.Predictions(split), cancellation);
        }
        await folder.LogAsync(new RunEvent("done", DateTimeOffset.UtcNow, session.Schedule.Steps), cancellation);
        return new RunMetrics
        {
            Key = folder.Key,
            Network = JsonNamingPolicy.CamelCase.ConvertName(job.Network.ToString()),
            Seed = job.Seed,
            Steps = session.Schedule.Steps,
            TokensTrained = history.Tokens,
            Seconds = Math.Round(history.Seconds + clock.Elapsed.TotalSeconds, 3),
            Tasks = scores,
            BundleEvaluation = history.BestMean() + 1,
        };
    }

    internal static double Percent(double fraction) => Math.Round(100 * fraction, 4);
}
