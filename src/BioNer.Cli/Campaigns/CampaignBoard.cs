using System.Globalization;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Core.Jobs;
using BioNer.Trainer;

namespace BioNer.Cli.Campaigns;

/// <summary>What a running campaign shows: counts, the trainings at work, an estimate of the time left. Off a terminal, a line for each training that ends.</summary>
/// <param name="parallel">Trainings at once; null when workers decide it, and as many as run now count.</param>
/// <param name="lines">Where lines go; null on a terminal.</param>
internal sealed class CampaignBoard(int? parallel, TextWriter? lines) : ICampaignWatcher
{
    private readonly Lock turn = new();
    private readonly RateBook rates = new();
    private readonly Dictionary<string, Work> running = new(StringComparer.Ordinal);
    private readonly HashSet<string> elsewhere = new(StringComparer.Ordinal);
    private readonly HashSet<string> cached = new(StringComparer.Ordinal);
    private readonly HashSet<string> done = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> failed = new(StringComparer.Ordinal);
    private Dictionary<string, PlannedJob> jobs = [];
    private int undecided;

    /// <summary>The board now.</summary>
    public Board Read()
    {
        lock (turn)
        {
            List<BoardLine> work = [.. running.Values.OrderBy(item => item.Order).Select(Line)];
            return new Board(jobs.Count + undecided, done.Count, cached.Count, failed.Count, elsewhere.Count, work, Remaining());
        }
    }

    /// <summary>Labels and reasons of what failed.</summary>
    public IReadOnlyList<(string Label, string Key, string Reason)> Failures()
    {
        lock (turn)
            return [.. failed.Select(failure => (JobLabel.Of(jobs[failure.Key].Job), failure.Key, failure.Value))];
    }

    public void Planned(CampaignPlan plan, IReadOnlyDictionary<string, RunMetrics> known)
    {
        lock (turn)
        {
            jobs = plan.Jobs.ToDictionary(job => job.Key, StringComparer.Ordinal);
            undecided = plan.UndecidedJobs;
            foreach (var (key, metrics) in known)
            {
                rates.Add(jobs[key].Job, metrics.TokensTrained, metrics.Seconds);
                if (!done.Contains(key))
                    cached.Add(key);
            }
        }
    }

    public void Began(PlannedJob job) => Begin(job, JobLabel.Of(job.Job));

    public void Began(PlannedJob job, string worker) => Begin(job, $"{JobLabel.Of(job.Job)} @ {worker}");

    private void Begin(PlannedJob job, string label)
    {
        lock (turn)
        {
            elsewhere.Remove(job.Key);
            running[job.Key] = new Work(label, job, running.Count == 0 ? 0 : running.Values.Max(item => item.Order) + 1);
        }
    }

    public void Progressed(string key, TrainingProgress progress)
    {
        lock (turn)
            if (running.TryGetValue(key, out var work))
                work.Progress = progress.Phase == "train" || work.Progress is null ? progress : work.Progress with { Phase = progress.Phase, Step = progress.Step };
    }

    public void Elsewhere(string key)
    {
        lock (turn)
        {
            running.Remove(key);
            elsewhere.Add(key);
        }
    }

    public void Ended(JobOutcome outcome, RunMetrics? metrics)
    {
        string line;
        lock (turn)
        {
            running.Remove(outcome.Key);
            elsewhere.Remove(outcome.Key);
            if (outcome.State == JobState.Failed)
                failed[outcome.Key] = outcome.Reason ?? "";
            else if (!cached.Contains(outcome.Key))
                done.Add(outcome.Key);
            if (metrics is not null)
                rates.Add(jobs[outcome.Key].Job, metrics.TokensTrained, metrics.Seconds);
            line = string.Create(CultureInfo.InvariantCulture, $"{done.Count + cached.Count + failed.Count,4} of {jobs.Count + undecided}  {JobLabel.Of(jobs[outcome.Key].Job)}: {Result(outcome, metrics)}");
        }
        lines?.WriteLine(line);
    }

    public void Noted(CampaignNote note) => lines?.WriteLine(note.Text);

    private static string Result(JobOutcome outcome, RunMetrics? metrics) => metrics is null
        ? $"FAILED, {outcome.Reason}"
        : string.Create(CultureInfo.InvariantCulture, $"devel {metrics.Tasks.Average(task => task.Devel.Figure):0.00}, test {metrics.Tasks.Average(task => task.Test.Figure):0.00}");

    private static BoardLine Line(Work work) => new(
        work.Label,
        work.Progress is { Steps: > 0 } at ? (double)at.Step / at.Steps : 0,
        work.Progress?.Devel is { Count: > 0 } devel ? 100 * devel.Values.Average() : null,
        work.Progress?.TokensPerSecond ?? 0,
        work.Progress?.Phase ?? "data",
        work.Progress is { TokensPerSecond: > 0 } rate ? rate.Remaining(work.Job.Job.Hyperparameters.BatchSize).TotalSeconds : null);

    /// <summary>Seconds left: what runs, and what waits by measured rates; null while a rate is unknown.</summary>
    private double? Remaining()
    {
        var sum = 0.0;
        foreach (var job in jobs.Values.Where(job => !done.Contains(job.Key) && !cached.Contains(job.Key) && !failed.ContainsKey(job.Key)))
        {
            var seconds = running.TryGetValue(job.Key, out var work) ? Line(work).Remaining ?? rates.Seconds(job) : rates.Seconds(job);
            if (seconds is null)
                return null;
            sum += seconds.Value;
        }
        return sum / (parallel ?? Math.Max(1, running.Count));
    }

    private sealed class Work(string label, PlannedJob job, int order)
    {
        public string Label => label;

        public PlannedJob Job => job;

        public int Order => order;

        public TrainingProgress? Progress { get; set; }
    }
}

/// <summary>The numbers of a board.</summary>
/// <param name="Jobs">Jobs in all.</param>
/// <param name="Done">Trained while this process watched.</param>
/// <param name="Cached">Known before.</param>
/// <param name="Failed">Failed.</param>
/// <param name="Elsewhere">Trained by other processes now.</param>
/// <param name="Running">Trained here now.</param>
/// <param name="Remaining">Estimated seconds left; null while unknown.</param>
internal sealed record Board(int Jobs, int Done, int Cached, int Failed, int Elsewhere, IReadOnlyList<BoardLine> Running, double? Remaining);

/// <summary>One training at work.</summary>
/// <param name="Label">What people call it.</param>
/// <param name="Share">Share of its steps taken, 0 to 1.</param>
/// <param name="Devel">Mean of its last devel figures, percent; null before the first.</param>
/// <param name="TokensPerSecond">Its rate.</param>
/// <param name="Phase">What it does.</param>
/// <param name="Remaining">Estimated seconds left.</param>
internal sealed record BoardLine(string Label, double Share, double? Devel, double TokensPerSecond, string Phase, double? Remaining);
