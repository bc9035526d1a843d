using System.Text.Json;
using System.Text.Json.Nodes;
using BioNer.Campaigns.Running;

namespace BioNer.Api.Campaigns;

/// <summary>A campaign in answers: its status, and where one asks on.</summary>
internal static class CampaignAnswer
{
    /// <summary>Where a campaign is; its name may have letters that no path has.</summary>
    public static string PathOf(string id) => $"/api/campaigns/{Uri.EscapeDataString(id)}";

    /// <summary>The status as JSON, with links.</summary>
    /// <param name="status">What the store says.</param>
    /// <param name="work">What the host says: with neither a training nor a result to see, a campaign may well be at work.</param>
    public static JsonObject Of(CampaignStatus status, CampaignWork work)
    {
        var state = status.State is "interrupted" or "running" or "new"
            ? work switch { CampaignWork.Queued => "queued", CampaignWork.AtWork => "running", _ => status.State }
            : status.State;
        var json = JsonSerializer.SerializeToNode(status with { State = state }, CampaignStatusJson.Default.CampaignStatus)!.AsObject();
        json["links"] = Links(status.Id);
        return json;
    }

    /// <summary>Where one asks on.</summary>
    public static JsonObject Links(string id) => new()
    {
        ["status"] = PathOf(id),
        ["report"] = $"{PathOf(id)}/report",
        ["pause"] = $"{PathOf(id)}/pause",
        ["resume"] = $"{PathOf(id)}/resume",
        ["cancel"] = $"{PathOf(id)}/cancel",
    };
}
