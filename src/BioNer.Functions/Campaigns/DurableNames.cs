using System.Security.Cryptography;
using System.Text;

namespace BioNer.Functions.Campaigns;

/// <summary>Ids and events of the orchestrations.</summary>
internal static class DurableNames
{
    /// <summary>The event that says that a job has ended, however it ended.</summary>
    public const string Ended = "ended";

    /// <summary>The event that says that a campaign's state was changed.</summary>
    public const string StateChanged = "state-changed";

    private const int LongestId = 80;
    private const int HashDigits = 40;

    /// <summary>The id of a campaign's orchestration, one at a time: the campaign's name, or a hash of one that no id can be.</summary>
    public static string InstanceOf(string campaign) => campaign.Length <= LongestId && campaign.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.')
        ? campaign
        : $"campaign-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(campaign)))[..HashDigits]}";
}
