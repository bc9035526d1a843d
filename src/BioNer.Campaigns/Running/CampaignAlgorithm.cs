using System.Globalization;

namespace BioNer.Campaigns.Running;

/// <summary>
/// Runs a campaign on any runtime: stage after stage, the groups of a stage a few at a time, then the report. Its decisions depend on nothing but its arguments and the
/// runtime's answers. No clock, no random numbers, no unordered collection, no await but the runtime's tasks and what is made of them.
/// </summary>
public static class CampaignAlgorithm
{
    /// <summary>Runs all stages and reports.</summary>
    /// <param name="runtime">Where it runs.</param>
    /// <param name="options">How.</param>
    public static async Task<GroupOutcome> RunAsync(ICampaignRuntime runtime, CampaignOptions options)
    {
        await runtime.NoteAsync(new CampaignNote(CampaignNoteKind.Started, "running"));
        var total = new GroupOutcome(0, 0, 0, null);
        for (var stage = 0; total.Reason is null; stage++)
        {
            var outline = await runtime.PlanAsync(stage);
            if (stage >= outline.Stages)
                break;
            await runtime.NoteAsync(new CampaignNote(CampaignNoteKind.Stage, string.Create(CultureInfo.InvariantCulture, $"stage {stage + 1} of {outline.Stages}: {outline.Jobs} to train, {outline.Cached} known")));
            total += await RunStageAsync(runtime, stage, outline.Groups, options);
        }
        await runtime.ReportAsync();
        await runtime.NoteAsync(total.Reason is null
            ? new CampaignNote(CampaignNoteKind.Finished, string.Create(CultureInfo.InvariantCulture, $"{total.Done} trained, {total.Failed} failed"))
            : new CampaignNote(CampaignNoteKind.Stopped, total.Reason));
        return total;
    }

    /// <summary>
    /// Runs the jobs of one group. All are handed to the runtime at once: how many are trained at a time is its matter. A job that comes back since the campaign is paused is
    /// handed over again when it goes on.
    /// </summary>
    public static async Task<GroupOutcome> RunGroupAsync(ICampaignRuntime runtime, JobGroup group, CampaignOptions options)
    {
        var waiting = new List<string>(await runtime.JobsAsync(group));
        var total = new GroupOutcome(0, 0, 0, null);
        while (waiting.Count > 0)
        {
            var (round, running) = (new GroupOutcome(0, 0, 0, null), new List<Task<JobOutcome>>(waiting.Count));
            foreach (var key in waiting)
                running.Add(runtime.TrainAsync(key));
            waiting.Clear();
            while (running.Count > 0)
            {
                var first = await Task.WhenAny(running);
                running.Remove(first);
                var outcome = await first;
                if (outcome.State == JobState.Paused)
                    waiting.Add(outcome.Key);
                else
                    round += Count(outcome, options);
            }
            total += round;
            if (total.Reason is not null)
                return total with { Stopped = total.Stopped + waiting.Count };
            if (waiting.Count > 0)
                await runtime.ResumedAsync();
        }
        return total;
    }

    /// <summary>A stage's groups: one more at a time than the parallel jobs fill, so that the last jobs of one group leave no worker idle.</summary>
    private static async Task<GroupOutcome> RunStageAsync(ICampaignRuntime runtime, int stage, int groups, CampaignOptions options)
    {
        var atOnce = (options.Parallel + JobGroup.Size - 1) / JobGroup.Size + 1;
        var total = new GroupOutcome(0, 0, 0, null);
        var running = new List<Task<GroupOutcome>>(atOnce);
        for (var next = 0; next < groups || running.Count > 0;)
        {
            while (next < groups && running.Count < atOnce && total.Reason is null)
                running.Add(runtime.RunGroupAsync(new JobGroup(stage, next++)));
            if (running.Count == 0)
                break;
            var first = await Task.WhenAny(running);
            running.Remove(first);
            total += await first;
        }
        return total;
    }

    private static GroupOutcome Count(JobOutcome outcome, CampaignOptions options) => outcome.State switch
    {
        JobState.Done => new GroupOutcome(1, 0, 0, null),
        JobState.Failed => new GroupOutcome(0, 1, 0, options.FailFast ? $"the training {Short(outcome.Key)} failed: {outcome.Reason}" : null),
        _ => new GroupOutcome(0, 0, 1, outcome.Reason),
    };

    private static string Short(string key) => key.Length > 12 ? key[..12] : key;
}

/// <summary>How a campaign is run.</summary>
/// <param name="Parallel">Jobs that are trained at once.</param>
/// <param name="FailFast">Whether the first failure ends it.</param>
public sealed record CampaignOptions(int Parallel, bool FailFast);
