using System.Text;
using System.Text.Json;
using BioNer.Api.Campaigns;
using BioNer.Api.Http;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Functions.Campaigns;
using BioNer.Functions.Operations;
using BioNer.Storage;
using BioNer.Storage.Queues;
using BioNer.Training.Tests;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;

namespace BioNer.Functions.Tests.Durable;

/// <summary>The app on one bench: its functions in a replaying host, the API's handlers before it, a folder as store and queue, and a trainer at the other end.</summary>
internal sealed class DurableWorld : IDisposable
{
    private const int MostSteps = 200_000;
    private readonly TinyStore tiny;
    private readonly Random random;
    private readonly TrainingCompleted completed;

    private DurableWorld(TinyStore tiny, int seed, Func<IArtifactStore, IArtifactStore>? through)
    {
        var seen = through?.Invoke(tiny.Store) ?? tiny.Store;
        (this.tiny, random) = (tiny, new Random(seed));
        Queue = new FolderJobQueue(tiny.Store, Clock);
        Waiters = new Waiters(seen);
        Host = new DurableHost(
            seed, Clock, typeof(CampaignOrchestrator), typeof(TrainingOrchestrator), new CampaignActivities(seen, Waiters, Clock), new TrainingActivities(seen, Queue, Waiters, Clock));
        Client = new HostClient(Host);
        Durable = new DurableCampaignHost(Client, Store, Queue, Waiters, Settings);
        Api = new CampaignsHandler(Store, Durable, Clock, new RequestGuard(NullLogger<RequestGuard>.Instance));
        Trainer = new FakeTrainer(Store, Queue, Clock, new Random(seed + 1));
        completed = new TrainingCompleted(Waiters);
        Housekeeping = new Housekeeping(Store, Queue, Waiters, Settings, Clock);
    }

    public ManualClock Clock { get; } = new();

    public AppSettings Settings { get; } = new() { LongestWait = TimeSpan.FromHours(48) };

    public FolderStore Store => tiny.Store;

    public TinyStore Tiny => tiny;

    public FolderJobQueue Queue { get; }

    public Waiters Waiters { get; }

    public DurableHost Host { get; }

    public HostClient Client { get; }

    public DurableCampaignHost Durable { get; }

    public CampaignsHandler Api { get; }

    public FakeTrainer Trainer { get; }

    public Housekeeping Housekeeping { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="seed">Of the order in which everything happens.</param>
    /// <param name="reports">Whether reports are really made, which takes longest of all.</param>
    /// <param name="through">What the functions see the store through; null for the store itself.</param>
    public static async Task<DurableWorld> CreateAsync(int seed = 1, bool reports = false, Func<IArtifactStore, IArtifactStore>? through = null)
    {
        var world = new DurableWorld(await TinyStore.CreateAsync(), seed, through);
        await world.Queue.OpenCompletionsAsync(QueueNames.Completed, Token);
        if (!reports)
            world.Host.Replace("WriteReport", async campaign =>
            {
                var name = new CampaignFolder(world.Store, JsonSerializer.Deserialize<string>(campaign)!).Name("report/report.md");
                await world.Store.WriteAsync(name, (_, _) => Task.CompletedTask, Token);
                return ReplayContext.Json(name);
            });
        return world;
    }

    /// <summary>A campaign: single-task on two corpora, and dependent ones, which need those of parts of speech.</summary>
    public static CampaignSpec Spec(string name = "tiny", int seeds = 2, CampaignLimits? limits = null, bool dependent = true) => new()
    {
        Name = name,
        Corpora = [TinyStore.Genes, TinyStore.Drugs],
        PartOfSpeech = TinyStore.Pos,
        Embeddings = "tiny",
        Seeds = [.. Enumerable.Range(1, seeds)],
        Limits = limits ?? new CampaignLimits(),
        Price = limits?.TotalCost is null ? null : new HourlyPrice(1, "EUR"),
        Experiments = dependent ? [Experiment(ExperimentKind.SingleTask), Experiment(ExperimentKind.Dependent)] : [Experiment(ExperimentKind.SingleTask)],
    };

    /// <summary>What the plan of a campaign is when nothing has a result.</summary>
    public async Task<IReadOnlyList<PlannedJob>> JobsAsync(CampaignSpec spec) => CampaignPlanner.Expand(spec, await Catalogue.ReadAsync(Store, spec.Embeddings, Token)).Jobs;

    public Task<int> PostAsync(CampaignSpec spec) => AnswerAsync(request =>
    {
        (request.Method, request.ContentType, request.Body) = ("POST", "application/json", new MemoryStream(Encoding.UTF8.GetBytes(SpecWriter.ToJson(spec))));
        return Api.BeginAsync(request);
    });

    public Task<int> PauseAsync(string id = "tiny") => AnswerAsync(request => Api.PauseAsync(request, id));

    public Task<int> ResumeAsync(string id = "tiny") => AnswerAsync(request => Api.ResumeAsync(request, id));

    public Task<int> CancelAsync(string id = "tiny") => AnswerAsync(request => Api.CancelAsync(request, id));

    public async Task<CampaignState?> StateAsync(string id = "tiny") => (await new CampaignFolder(Store, id).ReadStateAsync(Token))?.State;

    public async Task<string?> TextAsync(string id = "tiny") => (await new CampaignFolder(Store, id).ReadStateAsync(Token))?.Text;

    /// <summary>The outcome of a campaign's last orchestration.</summary>
    public GroupOutcome Outcome(string id = "tiny") => JsonSerializer.Deserialize<GroupOutcome>(Host.Find(id)!.Output ?? throw new InvalidOperationException($"{id} has no output: {Host.Find(id)!.Failure}"))!;

    public Task KeepHouseAsync() => Housekeeping.WakeWaiting(new TimerInfo(), Client, new FunctionCall());

    /// <summary>Runs the function of the completions' queue for what is on it.</summary>
    public async Task<bool> DeliverAsync()
    {
        var heard = await Queue.TakeCompletionsAsync(QueueNames.Completed, Token);
        foreach (var completion in heard)
            await completed.Run(MessageText.Write(completion), Client, new FunctionCall());
        return heard.Count > 0;
    }

    /// <summary>Lets everything happen, in random order, until <paramref name="end"/> or until no orchestration is open; <paramref name="act"/> may do something before each step.</summary>
    public async Task RunAsync(Func<int, Task>? act = null, Func<bool>? end = null)
    {
        var idle = 0;
        for (var step = 0; !Host.IsIdle && end?.Invoke() != true; step++)
        {
            Assert.True(step < MostSteps && idle < 200, $"Nothing gets on: {string.Join(", ", Host.Instances.Where(instance => !instance.IsCompleted).Select(instance => $"{instance.Function} {instance.Status}"))}");
            if (act is not null)
                await act(step);
            var moved = random.Next(10) switch
            {
                < 6 => await Host.StepAsync(),
                < 9 => await Trainer.StepAsync(),
                _ => await DeliverAsync(),
            };
            if (moved || await Host.StepAsync() || await Trainer.StepAsync() || await DeliverAsync())
            {
                idle = 0;
                continue;
            }
            idle++;
            if (!Host.PassTime())
                Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>Takes steps of the host alone until there are none.</summary>
    public async Task SettleAsync()
    {
        while (await Host.StepAsync())
            Token.ThrowIfCancellationRequested();
    }

    public async Task<IReadOnlyList<string>> NamesAsync(string prefix)
    {
        var names = new List<string>();
        await foreach (var name in Store.ListAsync(prefix, Token))
            names.Add(name);
        return names;
    }

    public void Dispose() => tiny.Dispose();

    private static ExperimentSpec Experiment(ExperimentKind kind) => new() { Kind = kind, Id = kind.ToString() };

    private static async Task<int> AnswerAsync(Func<HttpRequest, Task<ApiAnswer>> call) => (await call(new DefaultHttpContext { RequestAborted = Token }.Request)).Status;
}
