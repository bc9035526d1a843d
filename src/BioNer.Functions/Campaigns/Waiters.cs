using BioNer.Storage;

namespace BioNer.Functions.Campaigns;

/// <summary>
/// Which orchestrations wait for what: <c>waiters/TOPIC/INSTANCE</c>, where the topic is a job's key or a campaign. Who waits registers first and looks then, so that
/// whatever happens after the look finds them registered.
/// </summary>
public sealed class Waiters(IArtifactStore store)
{
    /// <summary>Registers an orchestration; once more does no harm.</summary>
    public Task AddAsync(string topic, string instance, CancellationToken cancellation) => store.WriteAsync(NameOf(topic, instance), (_, _) => Task.CompletedTask, cancellation);

    /// <summary>Takes an orchestration off.</summary>
    public Task RemoveAsync(string topic, string instance, CancellationToken cancellation) => store.DeleteAsync(NameOf(topic, instance), cancellation);

    /// <summary>The orchestrations that wait for a topic.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(string topic, CancellationToken cancellation)
    {
        var instances = new List<string>();
        await foreach (var name in store.ListAsync($"waiters/{topic}/", cancellation))
            instances.Add(name[(name.LastIndexOf('/') + 1)..]);
        return instances;
    }

    /// <summary>Everything that is waited for.</summary>
    public async Task<IReadOnlyList<string>> TopicsAsync(CancellationToken cancellation)
    {
        var topics = new List<string>();
        await foreach (var name in store.ListAsync("waiters/", cancellation))
            if (name.Split('/') is ["waiters", var topic, _] && (topics.Count == 0 || topics[^1] != topic))
                topics.Add(topic);
        return topics;
    }

    private static string NameOf(string topic, string instance) => $"waiters/{topic}/{instance}";
}
