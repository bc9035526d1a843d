using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Planning;

/// <summary>What a plan will take, as far as rates are known.</summary>
/// <param name="Cached">Jobs that have a result.</param>
/// <param name="ToRun">Jobs that have none, undecided ones included.</param>
/// <param name="Tokens">Tokens of the known jobs to run.</param>
/// <param name="Steps">Their steps.</param>
/// <param name="TrainingSeconds">Their seconds of training, summed; null when a shape was never measured.</param>
/// <param name="WallSeconds">The same with several at a time; null likewise.</param>
/// <param name="Cost">Their cost; null without a price or rates.</param>
public sealed record PlanEstimate(int Cached, int ToRun, long Tokens, long Steps, double? TrainingSeconds, double? WallSeconds, double? Cost)
{
    /// <summary>Estimates a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="known">Metrics by job key.</param>
    /// <param name="rates">Measured rates.</param>
    /// <param name="parallel">Jobs trained at once, at least 1.</param>
    public static PlanEstimate Of(CampaignPlan plan, IReadOnlyDictionary<string, RunMetrics> known, RateBook rates, int parallel)
    {
        List<PlannedJob> open = [.. plan.Jobs.Where(job => !known.ContainsKey(job.Key))];
        var seconds = open.Select(rates.Seconds).ToList();
        double? total = seconds.Contains(null) ? null : seconds.Sum();
        double? wall = total is null ? null : open.GroupBy(job => job.Stage).Sum(stage => Wall([.. stage.Select(job => rates.Seconds(job)!.Value)], parallel));
        return new PlanEstimate(
            plan.Jobs.Count - open.Count,
            open.Count + plan.UndecidedJobs,
            open.Sum(job => job.Tokens),
            open.Sum(job => job.Steps),
            total,
            wall,
            plan.Spec.Price is { } price ? total / 3600 * price.PerHour : null);
    }

    /// <summary>When the last of a stage's jobs ends, if each free place takes the next job.</summary>
    private static double Wall(IReadOnlyList<double> seconds, int parallel)
    {
        var places = new PriorityQueue<int, double>(Enumerable.Range(0, parallel).Select(place => (place, 0.0)));
        var last = 0.0;
        foreach (var job in seconds)
        {
            places.TryDequeue(out var place, out var free);
            places.Enqueue(place, free + job);
            last = Math.Max(last, free + job);
        }
        return last;
    }
}
