using BioNer.Core.Jobs;

namespace BioNer.Storage;

/// <summary>Finished runs' metrics: the store's, and those of folders that keep earlier ones.</summary>
/// <param name="store">Where runs live.</param>
/// <param name="folders">Folders of metrics, looked into after the store; what finishes is added to the first.</param>
public sealed class RunResults(IArtifactStore store, params IReadOnlyList<ResultsFolder> folders)
{
    /// <summary>What a job scored; null when it has not finished.</summary>
    /// <exception cref="Core.InputException">Metrics are damaged.</exception>
    public async Task<RunMetrics?> FindAsync(string key, CancellationToken cancellation)
    {
        if (await new RunFolder(store, key).ReadMetricsAsync(cancellation) is { } stored)
            return stored;
        foreach (var folder in folders)
            if (await folder.FindAsync(key, cancellation) is { } kept)
                return kept;
        return null;
    }

    /// <summary>What jobs scored, of those that have finished.</summary>
    public async Task<Dictionary<string, RunMetrics>> FindAllAsync(IEnumerable<string> keys, CancellationToken cancellation) =>
        new(await ManyReads.FindAsync(keys, FindAsync, cancellation), StringComparer.Ordinal);

    /// <summary>Keeps what a run of the store scored in the first folder, if there is one.</summary>
    public Task KeepAsync(RunMetrics metrics, CancellationToken cancellation) => folders.Count > 0 ? folders[0].AddAsync(metrics, cancellation) : Task.CompletedTask;
}
