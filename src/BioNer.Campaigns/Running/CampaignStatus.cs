using System.Text.Json.Serialization;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;
using BioNer.Storage;

namespace BioNer.Campaigns.Running;

/// <summary>How a campaign stands, as any process sees it.</summary>
public sealed record CampaignStatus
{
    public required string Id { get; init; }

    public string? Description { get; init; }

    /// <summary><c>new</c>, <c>running</c>, <c>interrupted</c> (begun, not ended, and no process at work), <c>paused</c>, <c>cancelled</c>, <c>stopped</c>, <c>finished</c>.</summary>
    public required string State { get; init; }

    /// <summary>What happened last.</summary>
    public string? Text { get; init; }

    /// <summary>Since when, UTC.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>All jobs.</summary>
    public required JobCounts Jobs { get; init; }

    /// <summary>Jobs by experiment; a job that several show counts for each.</summary>
    public required IReadOnlyDictionary<string, JobCounts> Experiments { get; init; }

    /// <summary>Jobs that are trained now.</summary>
    public required IReadOnlyList<RunningJob> Running { get; init; }

    /// <summary>Jobs that failed.</summary>
    public required IReadOnlyList<FailedJob> Failed { get; init; }

    /// <summary>Seconds of training spent by this campaign.</summary>
    public required double SpentSeconds { get; init; }

    /// <summary>Estimated seconds until all is done with as many jobs at once as now (or one); null while rates are unknown.</summary>
    public double? RemainingSeconds { get; init; }
}

/// <summary>Counts of jobs.</summary>
public sealed record JobCounts(int Done, int Running, int Failed, int Waiting);

/// <summary>A job that is trained now.</summary>
/// <param name="Key">The job.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Machine">Where.</param>
/// <param name="Process">In which process.</param>
/// <param name="Progress">Where it stands; null before its first steps.</param>
public sealed record RunningJob(string Key, string Label, string Machine, int Process, TrainingProgress? Progress);

/// <summary>A job that failed.</summary>
public sealed record FailedJob(string Key, string Label, string Reason, int Attempts);

/// <summary>Reads how a campaign stands from what its processes left in the store: results, failures, leases.</summary>
public static class CampaignStatusReader
{
    /// <summary>The status.</summary>
    public static async Task<CampaignStatus> ReadAsync(IArtifactStore store, CampaignSpec spec, RunResults results, TimeProvider clock, CancellationToken cancellation)
    {
        var folder = new CampaignFolder(store, spec.Name);
        var now = await CampaignReader.ReadAsync(store, spec, results, cancellation);
        var open = now.Plan.Jobs.Select(job => job.Key).Where(key => !now.Metrics.ContainsKey(key));
        var holders = new Dictionary<string, LeaseDocument>(await ManyReads.FindAsync(open, (key, token) => RunLease.HolderAsync(store, key, clock, token), cancellation), StringComparer.Ordinal);
        var state = await folder.ReadStateAsync(cancellation);
        var rates = new RateBook();
        foreach (var job in now.Plan.Jobs)
            if (now.Metrics.TryGetValue(job.Key, out var metrics))
                rates.Add(job.Job, metrics.TokensTrained, metrics.Seconds);
        return new CampaignStatus
        {
            Id = spec.Name,
            Description = spec.Description,
            State = state is null ? "new" : state.State == CampaignState.Running && holders.Count == 0 && now.Metrics.Count < now.Plan.Jobs.Count ? "interrupted" : state.State.ToString().ToLowerInvariant(),
            Text = state?.Text,
            Since = state?.Since,
            Jobs = Count(now.Plan.Jobs),
            Experiments = spec.Experiments.ToDictionary(experiment => experiment.Id, experiment => Count(now.Plan.Jobs.Where(job => job.Experiments.Contains(experiment.Id)))),
            Running = [.. now.Plan.Jobs.Where(job => holders.ContainsKey(job.Key)).Select(job => Running(job, holders[job.Key]))],
            Failed = [.. now.Plan.Jobs.Where(job => now.Failures.ContainsKey(job.Key)).Select(job => new FailedJob(job.Key, JobLabel.Of(job.Job), now.Failures[job.Key].Reason, now.Failures[job.Key].Attempts))],
            SpentSeconds = (await folder.ReadSpentAsync(cancellation)).Seconds.Values.Sum(),
            RemainingSeconds = PlanEstimate.Of(now.Plan, now.Metrics, rates, Math.Max(1, holders.Count)).WallSeconds,
        };

        JobCounts Count(IEnumerable<PlannedJob> jobs)
        {
            var (done, running, failed, waiting) = (0, 0, 0, 0);
            foreach (var job in jobs)
                _ = now.Metrics.ContainsKey(job.Key) ? done++ : holders.ContainsKey(job.Key) ? running++ : now.Failures.ContainsKey(job.Key) ? failed++ : waiting++;
            return new JobCounts(done, running, failed, waiting);
        }

        static RunningJob Running(PlannedJob job, LeaseDocument lease) => new(job.Key, JobLabel.Of(job.Job), lease.Machine, lease.Process, lease.Progress);
    }
}

/// <summary>JSON of statuses.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CampaignStatus))]
[JsonSerializable(typeof(IReadOnlyList<CampaignStatus>))]
public sealed partial class CampaignStatusJson : JsonSerializerContext;
