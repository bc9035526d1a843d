using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Reports;
using BioNer.Campaigns.Running;
using BioNer.Core;
using BioNer.Core.Corpora;
using BioNer.Storage;

namespace BioNer.Campaigns.Errors;

/// <summary>Error analyses and comparisons of a campaign's runs, found by the first digits of their keys.</summary>
public sealed class CampaignErrors(IArtifactStore store, CampaignResults campaign)
{
    private readonly StoredSources sources = new(store, campaign);

    /// <summary>The analyses of a run's heads, or of all runs; heads whose predictions the store lacks are left out.</summary>
    /// <param name="run">First digits of a key; null for all runs.</param>
    /// <param name="task">The head; null for all.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InputException">No run of the campaign, or several, have such a key; or it has no such head.</exception>
    public async Task<IReadOnlyList<ErrorAnalysis>> AnalyzeAsync(string? run, string? task, CancellationToken cancellation)
    {
        IReadOnlyList<PlannedJob> jobs = run is null ? [.. campaign.Plan.Jobs.Where(job => task is null || job.Job.Tasks.Contains(task))] : [Find(run)];
        var analyses = new List<ErrorAnalysis>();
        foreach (var job in jobs)
            foreach (var head in task is null ? job.Job.Tasks : [Head(job, task)])
                if (await sources.ErrorsAsync(job.Key, head, cancellation) is { } analysis)
                    analyses.Add(analysis);
        return analyses;
    }

    /// <summary>Compares two runs on one head.</summary>
    /// <exception cref="InputException">A run is not found, has no such head, or has no predictions in the store.</exception>
    public async Task<RunDifference> CompareAsync(string before, string after, string? task, int examples, CancellationToken cancellation)
    {
        var (first, second) = (Find(before), Find(after));
        var common = first.Job.Tasks.Intersect(second.Job.Tasks, StringComparer.Ordinal).ToList();
        task ??= common.Count == 1
            ? common[0]
            : throw new InputException(common.Count == 0
                ? $"{JobLabel.Of(first.Job)} and {JobLabel.Of(second.Job)} have no corpus in common."
                : $"Both runs have the heads {string.Join(", ", common)}: name one with --task.");
        return await sources.DifferenceAsync(first.Key, second.Key, Head(second, Head(first, task)), examples, cancellation) ?? throw await NoPredictionsAsync();

        async Task<InputException> NoPredictionsAsync()
        {
            var job = await sources.PredictionsAsync(first.Key, task, Split.Test, cancellation) is null ? first : second;
            return new InputException($"The store has no predictions of {JobLabel.Of(job.Job)} ({job.Key[..12]}): {(campaign.Metrics.ContainsKey(job.Key) ? "only its metrics are known" : "it was not trained")}.");
        }
    }

    private PlannedJob Find(string digits)
    {
        List<PlannedJob> found = [.. campaign.Plan.Jobs.Where(job => job.Key.StartsWith(digits, StringComparison.OrdinalIgnoreCase))];
        return found.Count == 1
            ? found[0]
            : throw new InputException(found.Count == 0
                ? $"The campaign {campaign.Plan.Spec.Name} has no run whose key begins with '{digits}'; 'bioner campaign plan {campaign.Plan.Spec.Name} --jobs' lists them."
                : $"{found.Count} runs of the campaign have keys that begin with '{digits}': give more digits.");
    }

    private static string Head(PlannedJob job, string task) => job.Job.Tasks.Contains(task)
        ? task
        : throw new InputException($"{JobLabel.Of(job.Job)} has no head {task}; it has {string.Join(", ", job.Job.Tasks)}.");
}
