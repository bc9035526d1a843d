using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Core.Jobs;
using BioNer.Trainer;
using Microsoft.Extensions.Logging;

namespace BioNer.Cli.Serve;

/// <summary>Writes what a campaign does into the server's log, a line for what people wait for.</summary>
internal sealed partial class CampaignLog(string campaign, ILogger log) : ICampaignWatcher
{
    public void Planned(CampaignPlan plan, IReadOnlyDictionary<string, RunMetrics> known)
    {
        // The note of the stage says as much.
    }

    public void Began(PlannedJob job)
    {
        // The status has what is trained now.
    }

    public void Progressed(string key, TrainingProgress progress)
    {
        // The status has it.
    }

    public void Elsewhere(string key)
    {
        // The status has it.
    }

    public void Ended(JobOutcome outcome, RunMetrics? metrics)
    {
        if (outcome.State == JobState.Failed)
            Failed(log, campaign, outcome.Key[..12], outcome.Reason ?? "it failed");
    }

    public void Noted(CampaignNote note) => Happened(log, campaign, note.Text);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Campaign}: {Text}")]
    private static partial void Happened(ILogger log, string campaign, string text);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Campaign}: the training {Key} failed: {Reason}")]
    private static partial void Failed(ILogger log, string campaign, string key, string reason);
}
