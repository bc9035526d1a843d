using System.Text;
using System.Text.Json.Nodes;
using BioNer.Api.Campaigns;
using BioNer.Api.Documents;
using BioNer.Api.Models;
using BioNer.Api.Serving;
using BioNer.Campaigns.Running;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Tests;
using BioNer.Training.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BioNer.Api.Tests;

/// <summary>A server on a free port of loopback, with a store that has a small random model, two corpora and vectors.</summary>
internal sealed class ApiHome : IAsyncDisposable
{
    /// <summary>The model: its heads are Genes (Gene) and Drugs (Chemical, Disease).</summary>
    public const string Model = "random";

    private readonly TinyStore tiny;
    private readonly WebApplication server;

    private ApiHome(TinyStore tiny, WebApplication server, NotedCampaignHost campaigns)
    {
        (this.tiny, this.server, Campaigns) = (tiny, server, campaigns);
        Client = new HttpClient { BaseAddress = new Uri(server.Urls.First()) };
    }

    public HttpClient Client { get; }

    public NotedCampaignHost Campaigns { get; }

    public FolderStore Store => tiny.Store;

    public IServiceProvider Services => server.Services;

    public int Port => Client.BaseAddress!.Port;

    public static async Task<ApiHome> BeginAsync(ApiLimits? limits = null, string[]? keys = null, ServedModelOptions? models = null, Action<IServiceCollection>? more = null)
    {
        var tiny = await TinyStore.CreateAsync();
        await AddModelAsync(tiny.Store, Model, seed: 1);
        var settings = new ApiServerSettings { Urls = "http://127.0.0.1:0", Limits = limits ?? new ApiLimits(), Keys = keys ?? [] };
        var campaigns = new NotedCampaignHost();
        var server = ApiServer.Build(settings, services =>
        {
            services.AddBioNerApi(_ => tiny.Store, settings.Limits, models ?? new ServedModelOptions { Freshness = TimeSpan.Zero });
            services.AddBioNerDocuments(StoreLocation.Parse(tiny.Folder), new DocumentTaggingOptions());
            services.AddSingleton<ICampaignHost>(campaigns);
            more?.Invoke(services);
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
        return new ApiHome(tiny, server, campaigns);
    }

    /// <summary>Adds a random model, whose current version it becomes; the same seed finds the same.</summary>
    public static async Task AddModelAsync(IArtifactStore store, string name, int seed, string version = "1")
    {
        var folder = Directory.CreateTempSubdirectory("bioner-model-").FullName;
        RandomBundleFolder.Write(folder, RandomBundle.Manifest(Network.Multi) with { Name = name, Version = version }, seed, "the", "gene", "p53", "aspirin", "binds", ".");
        var library = new ModelLibrary(store);
        await library.AddAsync(name, version, folder, CancellationToken.None);
        await library.PromoteAsync(name, version, CancellationToken.None);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A campaign that the store has everything for.</summary>
    public static string Spec(string name = "small", int seeds = 1) => new JsonObject
    {
        ["name"] = name,
        ["corpora"] = new JsonArray(TinyStore.Genes, TinyStore.Drugs),
        ["embeddings"] = "tiny",
        ["seeds"] = new JsonArray([.. Enumerable.Range(1, seeds).Select(seed => (JsonNode)seed)]),
        ["hyperparameters"] = new JsonObject { ["all"] = new JsonObject { ["epochs"] = 2, ["filters"] = 6, ["hidden"] = 24, ["batchSize"] = 16 } },
        ["experiments"] = new JsonArray("single-task"),
    }.ToJsonString();

    public Task<HttpResponseMessage> PostAsync(string path, string body, string type = "application/json") =>
        Client.PostAsync(path, new StringContent(body, Encoding.UTF8, type), TestContext.Current.CancellationToken);

    /// <summary>Sends, and reads the JSON that comes back.</summary>
    public async Task<(int Status, JsonObject Json)> AskAsync(string path, string? body = null, string type = "application/json")
    {
        using var answer = body is null ? await Client.GetAsync(path, TestContext.Current.CancellationToken) : await PostAsync(path, body, type);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject());
    }

    /// <summary>Stops the server in good order.</summary>
    public Task StopAsync() => server.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await server.DisposeAsync();
        tiny.Dispose();
    }
}

/// <summary>A host that runs nothing and notes what it is told.</summary>
internal sealed class NotedCampaignHost : ICampaignHost
{
    private readonly List<string> calls = [];

    public CampaignWork Work { get; set; }

    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (calls)
                return [.. calls];
        }
    }

    public Task BeginAsync(string id, CancellationToken cancellation) => Note($"begin {id}");

    public Task ChangedAsync(string id, CampaignState state, CancellationToken cancellation) => Note($"{state} {id}");

    public Task<CampaignWork> WorkAsync(string id, CancellationToken cancellation) => Task.FromResult(Work);

    private Task Note(string call)
    {
        lock (calls)
            calls.Add(call);
        return Task.CompletedTask;
    }
}
