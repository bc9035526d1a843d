using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Core.Jobs;

namespace BioNer.Trainer;

/// <summary>Sees what a campaign does, or a worker; called from several threads.</summary>
public interface ICampaignWatcher
{
    /// <summary>A stage was planned.</summary>
    void Planned(CampaignPlan plan, IReadOnlyDictionary<string, RunMetrics> known);

    /// <summary>A training began here.</summary>
    void Began(PlannedJob job);

    /// <summary>A training that was sent to workers began at one of them.</summary>
    void Began(PlannedJob job, string worker) => Began(job);

    /// <summary>A training took steps.</summary>
    void Progressed(string key, TrainingProgress progress);

    /// <summary>Another process trains a job that this campaign needs too.</summary>
    void Elsewhere(string key);

    /// <summary>A job ended; its metrics when it is done.</summary>
    void Ended(JobOutcome outcome, RunMetrics? metrics);

    /// <summary>What happened in the campaign.</summary>
    void Noted(CampaignNote note);
}
