using System.Diagnostics;
using System.Text.Json;
using BioNer.Core;
using BioNer.Core.Corpora;
using BioNer.Core.Decoding;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Training.Runs;

namespace BioNer.Training.Heads;

/// <summary>Trains a head into the store, as <c>runs/KEY/…</c>: what exists is not computed again, what was interrupted goes on, devel selects, test is scored once.</summary>
public sealed class HeadRunner(IArtifactStore store)
{
    /// <summary>Time between two reports of progress.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Trains, or reads what an earlier run of the same job scored.</summary>
    /// <exception cref="InputException">The corpus is missing or other than the job means; the training diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; a checkpoint was written, if a step was taken.</exception>
    public async Task<RunMetrics> RunAsync(FrozenModel model, HeadJob job, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (job.TrunkHash != model.TrunkHash)
            throw new InputException($"The model {model.Reference} has another trunk ({model.TrunkHash[..12]}…) than the job means ({job.TrunkHash[..12]}…).");
        var folder = new RunFolder(store, job.Key());
        if (await folder.ReadMetricsAsync(cancellation) is { } finished)
            return finished;
        var corpus = await new JobCorpora(store).LoadAsync(job.Corpus, cancellation) with { Name = job.Task };
        await store.WriteJsonAsync(folder.Name("head.json"), job, HeadJobJson.Default.HeadJob, cancellation);
        var tensors = new RunTensors(store, folder);
        using var session = new HeadSession(model, job, corpus);
        var history = await ResumeAsync(folder, tensors, session, job, cancellation);
        var clock = Stopwatch.StartNew();
        Compute(session, progress, cancellation);
        history.Seconds += clock.Elapsed.TotalSeconds;
        await TrainAsync(folder, tensors, session, history, progress, cancellation);
        session.Load(await tensors.ReadWeightsAsync(null, cancellation));
        var metrics = await ScoreAsync(folder, session, job, history, model, cancellation);
        await folder.WriteMetricsAsync(metrics, cancellation);
        await tensors.DeleteCheckpointAsync(cancellation);
        return metrics;
    }

    private static async Task<TrainingHistory> ResumeAsync(RunFolder folder, RunTensors tensors, HeadSession session, HeadJob job, CancellationToken cancellation)
    {
        await folder.ReadLogAsync(cancellation);
        if (await tensors.ReadCheckpointAsync(cancellation) is not { } checkpoint)
        {
            await folder.LogAsync(new RunEvent("start", DateTimeOffset.UtcNow, 0), cancellation);
            return new TrainingHistory { Devel = new Dictionary<string, List<double>> { [job.Task] = [] } };
        }
        session.Restore(checkpoint.State, checkpoint.Step);
        await folder.LogAsync(new RunEvent("resume", DateTimeOffset.UtcNow, checkpoint.Step), cancellation);
        return checkpoint.History;
    }

    private void Compute(HeadSession session, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var all = Enum.GetValues<Split>().Sum(split => session.Task[split].Tokens);
        var (done, clock, last) = (0, Stopwatch.StartNew(), Stopwatch.StartNew());
        foreach (var split in Enum.GetValues<Split>())
            session.Compute(split, tokens =>
            {
                done += tokens;
                if (progress is null || last.Elapsed < ProgressInterval)
                    return;
                last.Restart();
                progress.Report(new TrainingProgress(done, all, 0, done / clock.Elapsed.TotalSeconds, null, "features"));
            }, cancellation);
    }

    private async Task TrainAsync(RunFolder folder, RunTensors tensors, HeadSession session, TrainingHistory history, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var schedule = session.Schedule;
        var task = session.Task;
        var before = history.Seconds;
        var clock = Stopwatch.StartNew();
        var sinceProgress = Stopwatch.StartNew();
        long tokens = 0;
        var loss = 0.0;
        IReadOnlyDictionary<string, double>? devel = null;
        while (schedule.Next < schedule.Steps)
        {
            if (cancellation.IsCancellationRequested)
            {
                await SaveAsync();
                await folder.LogAsync(new RunEvent("interrupted", DateTimeOffset.UtcNow, schedule.Next), CancellationToken.None);
                cancellation.ThrowIfCancellationRequested();
            }
            var taken = session.Step();
            history.Tokens += taken;
            tokens += taken;
            if (schedule.IsEvaluation(schedule.Next))
            {
                loss = session.TakeLoss();
                if (!double.IsFinite(loss))
                    throw new InputException($"The training diverged before step {schedule.Next} (loss {loss}): lower learningRate.");
                devel = await EvaluateAsync(tensors, session, history);
                // A checkpoint is never given up half way.
                await SaveAsync();
                await folder.LogAsync(new RunEvent("devel", DateTimeOffset.UtcNow, schedule.Next, loss, devel.ToDictionary(figure => figure.Key, figure => JobRunner.Percent(figure.Value)), Math.Round(tokens / clock.Elapsed.TotalSeconds)), CancellationToken.None);
            }
            if (progress is not null && sinceProgress.Elapsed >= ProgressInterval)
            {
                progress.Report(new TrainingProgress(schedule.Next, schedule.Steps, loss, tokens / clock.Elapsed.TotalSeconds, devel, "train"));
                sinceProgress.Restart();
            }
        }
        history.Seconds = before + clock.Elapsed.TotalSeconds;

        Task SaveAsync()
        {
            history.Seconds = before + clock.Elapsed.TotalSeconds;
            return tensors.WriteCheckpointAsync(new Checkpoint(schedule.Next, history, session.State()), CancellationToken.None);
        }
    }

    private static async Task<Dictionary<string, double>> EvaluateAsync(RunTensors tensors, HeadSession session, TrainingHistory history)
    {
        var task = session.Task;
        var (predicted, _) = session.Evaluator.Predict(task, Split.Devel, DecodingMode.Exact, CancellationToken.None);
        var figures = history.Devel[task.Name];
        figures.Add(Evaluator.Figure(task, Split.Devel, predicted));
        if (history.Best(task.Name) == figures.Count - 1)
            await tensors.WriteWeightsAsync(null, session.Weights(), CancellationToken.None);
        return new Dictionary<string, double> { [task.Name] = figures[^1] };
    }

    private static async Task<RunMetrics> ScoreAsync(RunFolder folder, HeadSession session, HeadJob job, TrainingHistory history, FrozenModel model, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var score = new TaskScore(session.Evaluator, session.Task, session.Words);
        var metrics = score.Metrics(history, cancellation);
        foreach (var split in new[] { Split.Devel, Split.Test })
            await folder.WritePredictionsAsync(job.Task, split, session.Task.Corpus[split], score.Predictions(split), cancellation);
        await folder.LogAsync(new RunEvent("done", DateTimeOffset.UtcNow, session.Schedule.Steps), cancellation);
        return new RunMetrics
        {
            Key = folder.Key,
            Network = JsonNamingPolicy.CamelCase.ConvertName(model.Manifest.Network.ToString()),
            Seed = job.Seed,
            Steps = session.Schedule.Steps,
            TokensTrained = history.Tokens,
            Seconds = Math.Round(history.Seconds + clock.Elapsed.TotalSeconds, 3),
            Tasks = [metrics],
            BundleEvaluation = history.Best(job.Task) + 1,
        };
    }
}
