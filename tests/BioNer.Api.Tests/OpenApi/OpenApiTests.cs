using System.Text;
using System.Text.Json.Nodes;
using BioNer.Campaigns.Specs;
using NJsonSchema;

namespace BioNer.Api.Tests.OpenApi;

/// <summary>The description against what the server does.</summary>
public sealed class OpenApiTests : IAsyncLifetime
{
    private ApiHome home = null!;
    private JsonObject document = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        home = await ApiHome.BeginAsync();
        document = (await home.AskAsync("/api/openapi.json")).Json;
    }

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public void It_describes_every_route_and_no_other()
    {
        var described = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"));

        Assert.Equal(ApiRoutes.All.Select(route => $"{route.Method} {ApiRoutes.Prefix}{route.Template}").Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_says_which_routes_need_no_key()
    {
        foreach (var route in ApiRoutes.All)
        {
            var operation = document["paths"]![ApiRoutes.Prefix + route.Template]![route.Method.ToLowerInvariant()]!;
            Assert.Equal(route.IsOpen, operation["security"]?.AsArray().Count == 0);
            Assert.Equal(!route.IsOpen, operation["responses"]!.AsObject().ContainsKey("401"));
        }
    }

    [Fact]
    public void Its_version_is_the_services() => Assert.Equal(HealthHandler.Version, (string?)document["info"]!["version"]);

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        var references = new List<string>();
        Collect(document);

        Assert.NotEmpty(references);
        foreach (var reference in references)
            Assert.True(reference[2..].Split('/').Aggregate((JsonNode?)document, (node, part) => node?[part]) is not null, reference);

        void Collect(JsonNode? node)
        {
            if (node is JsonArray array)
                foreach (var item in array)
                    Collect(item);
            else if (node is JsonObject json)
                foreach (var (name, value) in json)
                    if (name == "$ref")
                        references.Add((string)value!);
                    else
                        Collect(value);
        }
    }

    [Fact]
    public async Task Its_examples_fit_their_schemas()
    {
        var count = 0;
        await VisitAsync(document);
        Assert.True(count > 15, $"only {count} examples");

        async Task VisitAsync(JsonNode? node)
        {
            if (node is JsonArray array)
                foreach (var item in array)
                    await VisitAsync(item);
            if (node is not JsonObject json)
                return;
            if (json["schema"] is { } schema && json["example"] is { } example)
            {
                count++;
                await FitsAsync(schema, example);
            }
            if (json["schema"] is { } shared && json["examples"] is JsonObject examples)
                foreach (var (_, named) in examples)
                {
                    count++;
                    await FitsAsync(shared, named!["value"]!);
                }
            foreach (var (_, value) in json)
                await VisitAsync(value);
        }
    }

    [Fact]
    public async Task Its_requests_are_answered_as_it_says()
    {
        foreach (var (_, example) in document["paths"]!["/api/tag"]!["post"]!["requestBody"]!["content"]!["application/json"]!["examples"]!.AsObject())
            await AnswersAsync("POST", "/api/tag", "/api/tag", 200, example!["value"]!.ToJsonString());
        var batch = (string)(await AnswersAsync("POST", "/api/tag/batches", "/api/tag/batches", 202, """{"text": "gene"}"""))["links"]!["status"]!;
        await AnswersAsync("GET", "/api/tag/batches/{id}", batch, 200);
        await AnswersAsync("POST", "/api/tag", "/api/tag", 406, """{"text": "gene"}""", "image/png");
        await AnswersAsync("GET", "/api/models", "/api/models", 200);
        await AnswersAsync("GET", "/api/models/{name}", "/api/models/random", 200);
        await AnswersAsync("POST", "/api/models/{name}/promote", "/api/models/random/promote", 200, """{"version": "1"}""");
        await AnswersAsync("POST", "/api/models/{name}/rollback", "/api/models/random/rollback", 409, "");
        await ApiHome.AddModelAsync(home.Store, ApiHome.Model, seed: 2, version: "2");
        await AnswersAsync("POST", "/api/models/{name}/rollback", "/api/models/random/rollback", 200, """{"from": "2"}""");
        await AnswersAsync("POST", "/api/models/{name}/promote", "/api/models/random/promote", 404, """{"version": "7"}""");
        await AnswersAsync("POST", "/api/campaigns", "/api/campaigns", 202, ApiHome.Spec());
        await home.Store.WriteAsync("campaigns/damaged/spec.json", async (stream, token) => await stream.WriteAsync("{"u8.ToArray(), token), Token);
        await AnswersAsync("GET", "/api/campaigns", "/api/campaigns?limit=1", 200);
        await AnswersAsync("GET", "/api/campaigns/{id}", "/api/campaigns/small", 200);
        await AnswersAsync("POST", "/api/campaigns/{id}/pause", "/api/campaigns/small/pause", 202, "");
        await AnswersAsync("POST", "/api/campaigns/{id}/resume", "/api/campaigns/small/resume", 202, "");
        await AnswersAsync("POST", "/api/campaigns/{id}/cancel", "/api/campaigns/small/cancel", 202, "");
        await AnswersAsync("GET", "/api/campaigns/{id}/report", "/api/campaigns/small/report", 200);
        await AnswersAsync("GET", "/api/health", "/api/health", 200);
        await AnswersAsync("POST", "/api/tag", "/api/tag", 422, """{"text": 1}""");
        await AnswersAsync("GET", "/api/models/{name}", "/api/models/other", 404);
        await AnswersAsync("POST", "/api/campaigns/{id}/resume", "/api/campaigns/small/resume", 409, "");
    }

    [Fact]
    public void The_campaign_in_it_is_a_spec()
    {
        var spec = document["paths"]!["/api/campaigns"]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!;

        Assert.Equal("smoke", SpecReader.Parse(spec.ToJsonString(), "campaign.json").Name);
    }

    private async Task<JsonNode> AnswersAsync(string method, string template, string path, int expected, string? body = null, string? accept = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is { Length: > 0 })
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (accept is not null)
            request.Headers.Add("Accept", accept);
        using var answer = await home.Client.SendAsync(request, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(expected == (int)answer.StatusCode, $"{method} {path}: {answer.StatusCode} {text}");
        var described = Resolve(document["paths"]![template]![method.ToLowerInvariant()]!["responses"]![$"{expected}"]!);
        foreach (var (header, _) in described["headers"]?.AsObject() ?? [])
            Assert.True(answer.Headers.Contains(header), $"{method} {path} has no {header}");
        var json = JsonNode.Parse(text)!;
        await FitsAsync(described["content"]![answer.Content.Headers.ContentType!.MediaType!]!["schema"]!, json);
        return json;
    }

    private JsonNode Resolve(JsonNode node) => (string?)node["$ref"] is { } reference ? reference[2..].Split('/').Aggregate((JsonNode)document, (at, part) => at[part]!) : node;

    private async Task FitsAsync(JsonNode schema, JsonNode value)
    {
        var errors = (await JsonSchema.FromJsonAsync(Whole(schema)!.ToJsonString(), Token)).Validate(value.ToJsonString());
        Assert.True(errors.Count == 0, $"{string.Join("; ", errors)}\n{value.ToJsonString()}");
    }

    /// <summary>A schema with what it refers to in its place.</summary>
    private JsonNode? Whole(JsonNode? node) => node switch
    {
        JsonObject json when json["$ref"] is not null => Whole(Resolve(json)),
        JsonObject json => new JsonObject(json.Select(property => KeyValuePair.Create(property.Key, Whole(property.Value)))),
        JsonArray array => new JsonArray([.. array.Select(Whole)]),
        _ => node?.DeepClone(),
    };
}
