using BioNer.Storage;

namespace BioNer.Functions.Campaigns;

/// <summary>What orchestrations wait for: the end of a job (<c>jobs/KEY</c>), or that a campaign goes on (<c>campaigns/ID</c>).</summary>
/// <param name="Kind"><c>jobs</c> or <c>campaigns</c>.</param>
/// <param name="Name">The job's key or the campaign's name.</param>
public sealed record WaitTopic(string Kind, string Name)
{
    /// <summary>The kind of topics that are jobs.</summary>
    public const string Jobs = "jobs";

    /// <summary>The kind of topics that are campaigns.</summary>
    public const string Campaigns = "campaigns";

    /// <summary>The end of a job.</summary>
    public static WaitTopic Job(string key) => new(Jobs, key);

    /// <summary>That a paused campaign goes on, or is given up.</summary>
    public static WaitTopic Campaign(string id) => new(Campaigns, id);
}

/// <summary>
/// Which orchestrations wait for what: <c>waiters/KIND/NAME/INSTANCE</c>. Who waits registers first and looks then, so that whatever happens after the look finds it registered.
/// </summary>
public sealed class Waiters(IArtifactStore store)
{
    /// <summary>Registers an orchestration; once more does no harm.</summary>
    public Task AddAsync(WaitTopic topic, string instance, CancellationToken cancellation) => store.WriteAsync(NameOf(topic, instance), (_, _) => Task.CompletedTask, cancellation);

    /// <summary>Takes an orchestration off.</summary>
    public Task RemoveAsync(WaitTopic topic, string instance, CancellationToken cancellation) => store.DeleteAsync(NameOf(topic, instance), cancellation);

    /// <summary>The orchestrations that wait for a topic.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(WaitTopic topic, CancellationToken cancellation)
    {
        var instances = new List<string>();
        await foreach (var name in store.ListAsync(NameOf(topic, ""), cancellation))
            instances.Add(name[(name.LastIndexOf('/') + 1)..]);
        return instances;
    }

    /// <summary>Everything that is waited for.</summary>
    public async Task<IReadOnlyList<WaitTopic>> TopicsAsync(CancellationToken cancellation)
    {
        var topics = new List<WaitTopic>();
        await foreach (var name in store.ListAsync("waiters/", cancellation))
            if (name.Split('/') is ["waiters", var kind, var topic, _] && new WaitTopic(kind, topic) is var found && (topics.Count == 0 || topics[^1] != found))
                topics.Add(found);
        return topics;
    }

    private static string NameOf(WaitTopic topic, string instance) => $"waiters/{topic.Kind}/{topic.Name}/{instance}";
}
