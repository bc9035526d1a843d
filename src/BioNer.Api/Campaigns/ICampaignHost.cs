using BioNer.Campaigns.Running;

namespace BioNer.Api.Campaigns;

/// <summary>Where campaigns run: durable orchestrations, or this process. The store has their state; a host is told when it has changed.</summary>
public interface ICampaignHost
{
    /// <summary>Lets a campaign of the store begin, or go on where it was interrupted; nothing happens when it is at work.</summary>
    Task BeginAsync(string id, CancellationToken cancellation);

    /// <summary>Tells those who work on a campaign that its state is another now.</summary>
    Task ChangedAsync(string id, CampaignState state, CancellationToken cancellation);

    /// <summary>Whether someone works on a campaign.</summary>
    Task<CampaignWork> WorkAsync(string id, CancellationToken cancellation);
}

/// <summary>Whether someone works on a campaign.</summary>
public enum CampaignWork
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>It is at work.</summary>
    AtWork,
}
