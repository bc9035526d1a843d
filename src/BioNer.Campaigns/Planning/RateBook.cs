using System.Collections.Concurrent;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Planning;

/// <summary>Measured training rates, for estimates: tokens a second of finished runs (scoring included) or of a probe, by the network's shape. Several threads may use it at once.</summary>
public sealed class RateBook
{
    private readonly ConcurrentDictionary<string, (double Tokens, double Seconds)> byShape = new(StringComparer.Ordinal);

    /// <summary>Whether a job's estimate rests on runs of its own shape.</summary>
    public bool Knows(TrainingJob job) => byShape.ContainsKey(Shape(job));

    /// <summary>Adds a finished run, or a probe.</summary>
    public void Add(TrainingJob job, double tokens, double seconds)
    {
        if (tokens <= 0 || seconds <= 0)
            return;
        byShape.AddOrUpdate(Shape(job), (tokens, seconds), (_, known) => (known.Tokens + tokens, known.Seconds + seconds));
    }

    /// <summary>Estimated seconds of a training; null when nothing of its shape was measured.</summary>
    public double? Seconds(PlannedJob job) => byShape.TryGetValue(Shape(job.Job), out var rate) ? job.Tokens * rate.Seconds / rate.Tokens : null;

    /// <summary>Tokens a second of a shape; null when it was not measured.</summary>
    public double? TokensPerSecond(TrainingJob job) => byShape.TryGetValue(Shape(job), out var rate) ? rate.Tokens / rate.Seconds : null;

    /// <summary>How many shapes among a plan's jobs without results were never measured.</summary>
    public int Unknown(CampaignPlan plan, IReadOnlyDictionary<string, RunMetrics> known) =>
        plan.Jobs.Where(job => !known.ContainsKey(job.Key) && !Knows(job.Job)).Select(job => Shape(job.Job)).Distinct(StringComparer.Ordinal).Count();

    /// <summary>What the time of a step depends on.</summary>
    public static string Shape(TrainingJob job)
    {
        var numbers = job.Hyperparameters;
        return FormattableString.Invariant(
            $"{job.Network} {job.Device} {job.Precision} {job.Threads} {numbers.Batches} {numbers.BatchSize} {numbers.ContextWords} {string.Join('/', numbers.FilterHeights)} {numbers.Filters} {numbers.Hidden} {numbers.WordVectors} {numbers.Capitalisation}");
    }
}
