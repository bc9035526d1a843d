using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Core.Jobs;
using BioNer.Trainer.Worker;

namespace BioNer.Trainer.Telemetry;

/// <summary>Several watchers as one.</summary>
internal sealed class WorkerWatchers(params IReadOnlyList<IWorkerWatcher> watchers) : IWorkerWatcher
{
    public void Report(WorkerEvent value)
    {
        foreach (var watcher in watchers)
            watcher.Report(value);
    }

    public void Began(PlannedJob job)
    {
        foreach (var watcher in watchers)
            watcher.Began(job);
    }

    public void Progressed(string key, TrainingProgress progress)
    {
        foreach (var watcher in watchers)
            watcher.Progressed(key, progress);
    }

    public void Ended(JobOutcome outcome, RunMetrics? metrics)
    {
        foreach (var watcher in watchers)
            watcher.Ended(outcome, metrics);
    }

    public void Noted(CampaignNote note)
    {
        foreach (var watcher in watchers)
            watcher.Noted(note);
    }
}
