using BioNer.Campaigns.Planning;
using BioNer.Core.Jobs;
using BioNer.Trainer.Worker;

namespace BioNer.Trainer.Telemetry;

/// <summary>Sees what a worker does: its messages and its trainings. Campaigns are planned elsewhere, so that it sees none of that.</summary>
public interface IWorkerWatcher : ICampaignWatcher, IProgress<WorkerEvent>
{
    void ICampaignWatcher.Planned(CampaignPlan plan, IReadOnlyDictionary<string, RunMetrics> known)
    {
        // Those who send the jobs plan them.
    }

    void ICampaignWatcher.Elsewhere(string key)
    {
        // The message's event says so.
    }
}
