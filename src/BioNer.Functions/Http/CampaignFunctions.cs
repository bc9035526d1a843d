using BioNer.Api.Campaigns;
using BioNer.Functions.Campaigns;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace BioNer.Functions.Http;

/// <summary>Campaigns, which run as durable orchestrations.</summary>
public sealed class CampaignFunctions(DurableCampaigns campaigns, ReportHandler reports)
{
    /// <summary><c>POST /api/campaigns</c>.</summary>
    [Function(nameof(BeginCampaign))]
    public async Task<IActionResult> BeginCampaign([HttpTrigger(AuthorizationLevel.Function, "post", Route = "campaigns")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        await campaigns.Of(client).BeginAsync(request);

    /// <summary><c>GET /api/campaigns</c>.</summary>
    [Function(nameof(ListCampaigns))]
    public async Task<IActionResult> ListCampaigns([HttpTrigger(AuthorizationLevel.Function, "get", Route = "campaigns")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        await campaigns.Of(client).ListAsync(request);

    /// <summary><c>GET /api/campaigns/{id}</c>.</summary>
    [Function(nameof(ShowCampaign))]
    public async Task<IActionResult> ShowCampaign([HttpTrigger(AuthorizationLevel.Function, "get", Route = "campaigns/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        await campaigns.Of(client).ShowAsync(request, id);

    /// <summary><c>POST /api/campaigns/{id}/cancel</c>.</summary>
    [Function(nameof(CancelCampaign))]
    public async Task<IActionResult> CancelCampaign([HttpTrigger(AuthorizationLevel.Function, "post", Route = "campaigns/{id}/cancel")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        await campaigns.Of(client).CancelAsync(request, id);

    /// <summary><c>POST /api/campaigns/{id}/pause</c>.</summary>
    [Function(nameof(PauseCampaign))]
    public async Task<IActionResult> PauseCampaign([HttpTrigger(AuthorizationLevel.Function, "post", Route = "campaigns/{id}/pause")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        await campaigns.Of(client).PauseAsync(request, id);

    /// <summary><c>POST /api/campaigns/{id}/resume</c>.</summary>
    [Function(nameof(ResumeCampaign))]
    public async Task<IActionResult> ResumeCampaign([HttpTrigger(AuthorizationLevel.Function, "post", Route = "campaigns/{id}/resume")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        await campaigns.Of(client).ResumeAsync(request, id);

    /// <summary><c>GET /api/campaigns/{id}/report</c>.</summary>
    [Function(nameof(ReportCampaign))]
    public async Task<IActionResult> ReportCampaign([HttpTrigger(AuthorizationLevel.Function, "get", Route = "campaigns/{id}/report")] HttpRequest request, string id) => await reports.AnswerAsync(request, id);
}
