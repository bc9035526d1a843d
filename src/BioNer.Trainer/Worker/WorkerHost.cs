using BioNer.Campaigns.Running;
using BioNer.Storage;
using BioNer.Trainer.Telemetry;

namespace BioNer.Trainer.Worker;

/// <summary>A worker as a process runs it: the container's program and <c>bioner worker</c>.</summary>
public static class WorkerHost
{
    /// <summary>Works on a store's queue until it has nothing more to do or is stopped.</summary>
    /// <param name="location">Where the store is.</param>
    /// <param name="settings">How it works.</param>
    /// <param name="output">Where it says what it does.</param>
    /// <param name="cancellation">Stops it in good order.</param>
    /// <exception cref="Core.InputException">Store or queue could not be reached.</exception>
    public static async Task<WorkerSummary> RunAsync(StoreLocation location, WorkerSettings settings, TextWriter output, CancellationToken cancellation)
    {
        var opened = WorkerStore.Open(location);
        using var telemetry = new TrainingTelemetry();
        using var export = TelemetryExport.Begin(Environment.GetEnvironmentVariable);
        IWorkerWatcher said = settings.JsonLog ? new WorkerLog(output, TimeProvider.System) : new WorkerLines(output, TimeProvider.System);
        said.Noted(new CampaignNote(CampaignNoteKind.Started, $"takes trainings of {location}, {settings.Parallel} at once, as process {Environment.ProcessId}"));
        var watcher = new WorkerWatchers(said, telemetry);
        try
        {
            return await new TrainingWorker(opened.Store, opened.Queue, settings, watcher, watcher, TimeProvider.System).RunAsync(cancellation);
        }
        finally
        {
            // Before the export ends: what was not trained to its end is told too.
            telemetry.EndSpans();
        }
    }
}
