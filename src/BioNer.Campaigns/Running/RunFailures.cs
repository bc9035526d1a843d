using BioNer.Storage;

namespace BioNer.Campaigns.Running;

/// <summary>Why jobs failed (<c>runs/KEY/failure.json</c>); a job that is trained after all has none.</summary>
public sealed class RunFailures(IArtifactStore store)
{
    /// <summary>A job's failure; null when it has not failed.</summary>
    public Task<RunFailure?> FindAsync(string key, CancellationToken cancellation) => store.ReadJsonAsync(NameOf(key), CampaignJson.Default.RunFailure, cancellation);

    public Task WriteAsync(string key, RunFailure failure, CancellationToken cancellation) => store.WriteJsonAsync(NameOf(key), failure, CampaignJson.Default.RunFailure, cancellation);

    public Task ClearAsync(string key, CancellationToken cancellation) => store.DeleteAsync(NameOf(key), cancellation);

    private static string NameOf(string key) => $"runs/{key}/failure.json";
}
