using BioNer.Core;

namespace BioNer.Campaigns.Running;

/// <summary>A campaign's state allows no such change.</summary>
public sealed class CampaignStateException(string message) : InputException(message);
