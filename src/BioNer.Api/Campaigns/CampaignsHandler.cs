using System.Globalization;
using System.Text.Json.Nodes;
using BioNer.Api.Http;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BioNer.Api.Campaigns;

/// <summary>The routes under <c>/api/campaigns</c>, but the report's.</summary>
public sealed class CampaignsHandler(IArtifactStore store, ICampaignHost host, TimeProvider clock, RequestGuard guard)
{
    private const int MostSpecBytes = 1_000_000;
    private const int DefaultPage = 50;
    private const int LargestPage = 200;
    private static readonly string[] YamlTypes = ["application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"];
    private readonly CampaignStart start = new(store, host, clock);

    /// <summary><c>POST /api/campaigns</c>: begins a campaign; the same spec again lets it go on.</summary>
    public Task<ApiAnswer> BeginAsync(HttpRequest request) => guard.AnswerAsync(request, async cancellation =>
    {
        var type = RequestBody.MediaTypeOf(request);
        var name = type == "application/json" ? "campaign.json" : YamlTypes.Contains(type) ? "campaign.yaml"
            : throw new ApiException(ApiProblem.UnknownFormat($"{(type.Length == 0 ? "There is no Content-Type" : $"Content-Type is {Excerpt.Of(type)}")}: application/json or application/yaml is expected, with a campaign's spec."));
        var spec = Parse(RequestBody.Text((await RequestBody.ReadAsync(request, MostSpecBytes, cancellation)).Span), name);
        var jobs = await start.BeginAsync(spec, cancellation);
        var answer = ApiAnswer.Json(StatusCodes.Status202Accepted, json => new JsonObject { ["id"] = spec.Name, ["jobs"] = jobs.All, ["known"] = jobs.Known, ["links"] = CampaignAnswer.Links(spec.Name) }.WriteTo(json));
        answer.Headers[HeaderNames.Location] = CampaignAnswer.PathOf(spec.Name);
        answer.Headers[HeaderNames.RetryAfter] = "5";
        return answer;
    });

    /// <summary><c>GET /api/campaigns?limit=N&amp;after=ID</c>: campaigns by name.</summary>
    public Task<ApiAnswer> ListAsync(HttpRequest request) => guard.AnswerAsync(request, async cancellation =>
    {
        var limit = Limit(request.Query["limit"].ToString());
        var after = request.Query["after"].ToString();
        var names = (await CampaignFolder.ListAsync(store, cancellation)).Where(name => string.CompareOrdinal(name, after) > 0).Take(limit + 1).ToList();
        var found = new JsonArray();
        foreach (var name in names.Take(limit))
            found.Add(await EntryAsync(name, cancellation));
        var json = new JsonObject { ["campaigns"] = found };
        if (names.Count > limit)
            json["next"] = $"/api/campaigns?limit={limit.ToString(CultureInfo.InvariantCulture)}&after={Uri.EscapeDataString(names[limit - 1])}";
        return ApiAnswer.Json(StatusCodes.Status200OK, writer => json.WriteTo(writer));
    });

    /// <summary><c>GET /api/campaigns/{id}</c>: how a campaign stands.</summary>
    public Task<ApiAnswer> ShowAsync(HttpRequest request, string id) => guard.AnswerAsync(request, async cancellation =>
    {
        var json = await StatusAsync(id, await CampaignOf.ReadAsync(store, id, cancellation), cancellation);
        return ApiAnswer.Json(StatusCodes.Status200OK, writer => json.WriteTo(writer));
    });

    /// <summary><c>POST /api/campaigns/{id}/pause</c>: nothing new is begun; what runs, finishes.</summary>
    public Task<ApiAnswer> PauseAsync(HttpRequest request, string id) => ChangeAsync(request, id, CampaignState.Paused, "paused", [CampaignState.Running]);

    /// <summary><c>POST /api/campaigns/{id}/resume</c>: a paused campaign goes on.</summary>
    public Task<ApiAnswer> ResumeAsync(HttpRequest request, string id) => ChangeAsync(request, id, CampaignState.Running, "resumed", [CampaignState.Paused]);

    /// <summary><c>POST /api/campaigns/{id}/cancel</c>: it is given up; what runs stops at a checkpoint.</summary>
    public Task<ApiAnswer> CancelAsync(HttpRequest request, string id) => ChangeAsync(request, id, CampaignState.Cancelled, "cancelled", [CampaignState.Running, CampaignState.Paused]);

    private Task<ApiAnswer> ChangeAsync(HttpRequest request, string id, CampaignState to, string verb, IReadOnlyList<CampaignState> from) => guard.AnswerAsync(request, async cancellation =>
    {
        var spec = await CampaignOf.ReadAsync(store, id, cancellation);
        try
        {
            await new CampaignFolder(store, spec.Name).ChangeStateAsync(to, verb, clock, from, cancellation);
        }
        catch (CampaignStateException exception)
        {
            throw new ApiException(ApiProblem.WrongState(exception.Message));
        }
        await host.ChangedAsync(spec.Name, to, cancellation);
        // A paused campaign may have lost the process that would go on with it.
        if (to == CampaignState.Running)
            await host.BeginAsync(spec.Name, cancellation);
        var answer = ApiAnswer.Json(StatusCodes.Status202Accepted, json => new JsonObject { ["id"] = spec.Name, ["state"] = to.ToString().ToLowerInvariant(), ["links"] = CampaignAnswer.Links(spec.Name) }.WriteTo(json));
        answer.Headers[HeaderNames.Location] = CampaignAnswer.PathOf(spec.Name);
        return answer;
    });

    // One campaign whose corpora are gone keeps nobody from seeing the others.
    private async Task<JsonObject> EntryAsync(string id, CancellationToken cancellation)
    {
        try
        {
            return await StatusAsync(id, await CampaignOf.ReadAsync(store, id, cancellation), cancellation);
        }
        catch (InputException exception)
        {
            return new JsonObject { ["id"] = id, ["state"] = "unreadable", ["text"] = exception.Message, ["links"] = CampaignAnswer.Links(id) };
        }
    }

    private async Task<JsonObject> StatusAsync(string id, CampaignSpec spec, CancellationToken cancellation) =>
        CampaignAnswer.Of(await CampaignStatusReader.ReadAsync(store, spec, new RunResults(store), clock, cancellation), await host.WorkAsync(id, cancellation));

    private static CampaignSpec Parse(string text, string name)
    {
        try
        {
            return SpecReader.Parse(text, name);
        }
        catch (InputException exception) when (exception is not SpecException)
        {
            throw new ApiException(ApiProblem.Malformed(exception.Message));
        }
    }

    private static int Limit(string text) => text.Length == 0 ? DefaultPage
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= LargestPage ? limit
        : throw new ApiException(ApiProblem.Invalid([new ApiViolation("limit", $"a number from 1 to {LargestPage} is expected")]));
}
