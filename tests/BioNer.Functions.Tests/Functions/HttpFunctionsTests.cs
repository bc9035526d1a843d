using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using BioNer.Api;
using BioNer.Core.Jobs;
using BioNer.Functions.Tests.Durable;
using BioNer.Storage;
using BioNer.Storage.Queues;
using BioNer.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BioNer.Functions.Tests.Functions;

/// <summary>Every HTTP function, bound by its attributes as the host binds it, over real HTTP in this process; orchestrations run in the replaying host.</summary>
public sealed class HttpFunctionsTests : IAsyncLifetime
{
    private DurableWorld world = null!;
    private WebApplication server = null!;
    private HttpClient client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        world = await DurableWorld.CreateAsync();
        await AddModelAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddBioNer(StoreLocation.Parse(world.Tiny.Folder), world.Settings);
        // The app's own is a storage account's.
        builder.Services.AddSingleton<IJobQueue>(world.Queue);
        server = builder.Build();
        foreach (var method in typeof(AppSettings).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null))
            if (method.GetParameters()[0].GetCustomAttribute<HttpTriggerAttribute>() is { } http)
                server.MapMethods(ApiRoutes.Prefix + http.Route, http.Methods!.Select(verb => verb.ToUpperInvariant()), context => CallAsync(method, context));
        await server.StartAsync(Token);
        client = new HttpClient { BaseAddress = new Uri(server.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
        world.Dispose();
    }

    [Fact]
    public async Task A_campaign_is_begun_watched_paused_resumed_and_cancelled_through_its_functions()
    {
        var (begun, _) = await AskAsync("POST", "/api/campaigns", BioNer.Campaigns.Specs.SpecWriter.ToJson(DurableWorld.Spec(dependent: false)));
        await world.SettleAsync();
        Assert.Equal(202, begun);
        Assert.Equal("running", (string?)(await AskAsync("GET", "/api/campaigns/tiny")).Json["state"]);
        Assert.Equal("tiny", (string?)(await AskAsync("GET", "/api/campaigns")).Json["campaigns"]![0]!["id"]);

        Assert.Equal(202, (await AskAsync("POST", "/api/campaigns/tiny/pause")).Status);
        Assert.Equal("paused", (string?)(await AskAsync("GET", "/api/campaigns/tiny")).Json["state"]);
        Assert.Equal(202, (await AskAsync("POST", "/api/campaigns/tiny/resume")).Status);
        Assert.Equal(202, (await AskAsync("POST", "/api/campaigns/tiny/cancel")).Status);
        Assert.Equal(409, (await AskAsync("POST", "/api/campaigns/tiny/pause")).Status);

        Assert.Equal("cancelled", (string?)(await AskAsync("GET", "/api/campaigns/tiny")).Json["state"]);
        Assert.All(world.Host.Instances, instance => Assert.True(instance.IsCompleted, instance.Id));
    }

    [Fact]
    public async Task A_campaign_that_ran_to_its_end_has_its_report()
    {
        await AskAsync("POST", "/api/campaigns", BioNer.Campaigns.Specs.SpecWriter.ToJson(DurableWorld.Spec(dependent: false)));
        await world.RunAsync();

        var (_, status) = await AskAsync("GET", "/api/campaigns/tiny");
        Assert.Equal(("finished", 4), ((string)status["state"]!, (int)status["jobs"]!["done"]!));
        Assert.Equal(200, (await AskAsync("GET", "/api/campaigns/tiny/report?format=json&fresh=true")).Status);
    }

    [Fact]
    public async Task Texts_and_batches_are_tagged()
    {
        var (status, json) = await AskAsync("POST", "/api/tag", """{"text": "The p53 gene."}""");
        var (begun, batch) = await AskAsync("POST", "/api/tag/batches", """{"text": "The p53 gene."}""");
        var link = (string)batch["links"]!["status"]!;
        await server.Services.GetRequiredService<Api.Documents.DocumentTagging>().TagAsync($"batches/{link[(link.LastIndexOf('/') + 1)..]}", Token);

        Assert.Equal((200, 202), (status, begun));
        Assert.Equal("random@1", (string?)json["model"]);
        Assert.Equal("done", (string?)(await AskAsync("GET", link)).Json["state"]);
        Assert.Equal(200, (await AskAsync("GET", link + "/annotations")).Status);
    }

    [Fact]
    public async Task What_is_dropped_and_never_announced_is_tagged_by_the_timer()
    {
        Directory.CreateDirectory(Path.Combine(world.Tiny.Folder, "documents"));
        var path = Path.Combine(world.Tiny.Folder, "documents", "a.txt");
        await File.WriteAllTextAsync(path, "The p53 gene.", Token);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-1));

        await ActivatorUtilities.CreateInstance<BioNer.Functions.Documents.DocumentFunctions>(server.Services).TagMissed(new TimerInfo(), new FunctionCall());

        Assert.True(File.Exists(Path.Combine(world.Tiny.Folder, "annotations", "a.txt.bioc.json")));
    }

    [Theory]
    [InlineData("/api/models", 200)]
    [InlineData("/api/models/random", 200)]
    [InlineData("/api/models/other", 404)]
    [InlineData("/api/health", 200)]
    [InlineData("/api/openapi.json", 200)]
    [InlineData("/api/campaigns/none", 404)]
    public async Task The_rest_answers(string path, int expected) => Assert.Equal(expected, (await AskAsync("GET", path)).Status);

    [Fact]
    public async Task The_page_is_served()
    {
        using var answer = await client.GetAsync("/api/ui", Token);

        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("script-src 'sha256-", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("<title>BioNer</title>", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private async Task AddModelAsync()
    {
        var bundle = Path.Combine(world.Tiny.Folder, "..", "bundle");
        RandomBundleFolder.Write(bundle, RandomBundle.Manifest(Network.Multi), 1, "the", "gene", "p53");
        var library = new ModelLibrary(world.Store);
        await library.AddAsync("random", "1", bundle, Token);
        await library.PromoteAsync("random", "1", Token);
    }

    // As the host does: a new instance for each call, values of the route by their names.
    private async Task CallAsync(MethodInfo method, HttpContext context)
    {
        var arguments = method.GetParameters().Select(parameter =>
            parameter.GetCustomAttribute<HttpTriggerAttribute>() is not null ? context.Request
            : parameter.GetCustomAttribute<DurableClientAttribute>() is not null ? (object?)world.Client
            : context.Request.RouteValues[parameter.Name!]).ToArray();
        var result = await (Task<IActionResult>)method.Invoke(ActivatorUtilities.CreateInstance(context.RequestServices, method.DeclaringType!), arguments)!;
        await result.ExecuteResultAsync(new ActionContext { HttpContext = context });
    }

    private async Task<(int Status, JsonNode Json)> AskAsync(string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request, Token);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!);
    }
}
