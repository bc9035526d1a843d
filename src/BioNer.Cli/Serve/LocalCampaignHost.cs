using System.Collections.Concurrent;
using BioNer.Api.Campaigns;
using BioNer.Campaigns.Reports;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Storage;
using BioNer.Storage.Queues;
using BioNer.Trainer;
using BioNer.Trainer.Queue;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BioNer.Cli.Serve;

/// <summary>
/// Runs campaigns in the server's process: trained here one campaign after the other, or sent to workers, several at a time. Those that were begun and have not ended are marked in the store
/// (<c>campaigns/ID/served</c>), and go on when the server is started again.
/// </summary>
internal sealed partial class LocalCampaignHost(IArtifactStore store, LocalCampaignSettings settings, TimeProvider clock, ILogger<LocalCampaignHost> log) : ICampaignHost, IHostedService, IDisposable
{
    private const string Mark = "served";
    private readonly ConcurrentDictionary<string, Running> campaigns = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim places = new(settings.Queue is null ? 1 : LocalCampaignSettings.QueuedCampaigns);
    private readonly CancellationTokenSource stop = new();

    public async Task BeginAsync(string id, CancellationToken cancellation)
    {
        await store.WriteAsync(new CampaignFolder(store, id).Name(Mark), (_, _) => Task.CompletedTask, cancellation);
        Begin(id);
    }

    // The runtimes look at the state themselves.
    public Task ChangedAsync(string id, CampaignState state, CancellationToken cancellation) => Task.CompletedTask;

    public Task<CampaignWork> WorkAsync(string id, CancellationToken cancellation) =>
        Task.FromResult(campaigns.TryGetValue(id, out var running) ? running.HasPlace ? CampaignWork.AtWork : CampaignWork.Queued : CampaignWork.None);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await foreach (var name in store.ListAsync("campaigns/", cancellationToken))
            if (name.Split('/') is ["campaigns", var id, Mark])
                Begin(id);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stop.CancelAsync();
        try
        {
            await Task.WhenAll(campaigns.Values.Select(campaign => campaign.Work)).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // What did not end in time goes on from its last checkpoint.
        }
    }

    public void Dispose()
    {
        stop.Dispose();
        places.Dispose();
    }

    private void Begin(string id)
    {
        var running = new Running();
        if (campaigns.TryAdd(id, running))
            running.Work = Task.Run(() => RunAsync(id, running), CancellationToken.None);
    }

    private async Task RunAsync(string id, Running running)
    {
        var folder = new CampaignFolder(store, id);
        try
        {
            await places.WaitAsync(stop.Token);
            try
            {
                running.HasPlace = true;
                // It may have been cancelled while it waited, and begun again while it stopped.
                while ((await folder.ReadStateAsync(stop.Token))?.State is CampaignState.Running or CampaignState.Paused && await folder.ReadSpecAsync(stop.Token) is { } spec)
                    await RunAsync(folder, spec);
            }
            finally
            {
                places.Release();
            }
            await store.DeleteAsync(folder.Name(Mark), CancellationToken.None);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The mark stays.
        }
        catch (Exception exception)
        {
            await FailAsync(folder, exception);
        }
        finally
        {
            campaigns.TryRemove(id, out _);
        }
        // Whoever begins it between its end and here finds it still at work, and leaves its mark.
        if (!stop.IsCancellationRequested && await IsMarkedAsync(folder))
            Begin(id);
    }

    private async Task<bool> IsMarkedAsync(CampaignFolder folder)
    {
        try
        {
            return await store.ExistsAsync(folder.Name(Mark), stop.Token);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            // The next start finds it.
            return false;
        }
    }

    private async Task RunAsync(CampaignFolder folder, CampaignSpec spec)
    {
        var results = new RunResults(store);
        var rates = await PastRates.ReadAsync(store, await CampaignReader.ReadAsync(store, spec, results, stop.Token), stop.Token);
        var watcher = new CampaignLog(spec.Name, log);
        using CampaignRuntime runtime = settings.Queue is null
            ? new LocalRuntime(store, spec, results, new LocalRuntimeSettings { Parallel = settings.Parallel ?? spec.Limits.Parallel ?? Math.Max(1, Environment.ProcessorCount / spec.Threads), Rates = rates }, watcher, ReportAsync, clock, stop.Token)
            : new QueueRuntime(store, settings.Queue, spec, results, new QueueRuntimeSettings { Parallel = settings.Parallel ?? spec.Limits.Parallel ?? QueueRuntimeSettings.DefaultParallel, Rates = rates }, watcher, ReportAsync, clock, stop.Token);
        await runtime.RunAsync();

        async Task ReportAsync(CancellationToken token) => await (await ReportFiles.MakeAsync(store, spec, results, token)).StoreAsync(store, folder, token);
    }

    private async Task FailAsync(CampaignFolder folder, Exception exception)
    {
        Failed(log, folder.Id, exception.Message);
        try
        {
            // What its owner can mend is no reason to try again at every start.
            if (exception is InputException)
                await store.DeleteAsync(folder.Name(Mark), CancellationToken.None);
            await folder.WriteStateAsync(new CampaignStateDocument(CampaignState.Stopped, clock.GetUtcNow(), exception.Message), CancellationToken.None);
        }
        catch (StoreUnavailableException unavailable)
        {
            Failed(log, folder.Id, unavailable.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Campaign}: {Reason}")]
    private static partial void Failed(ILogger log, string campaign, string reason);

    private sealed class Running
    {
        public Task Work { get; set; } = Task.CompletedTask;

        public volatile bool HasPlace;
    }
}

/// <summary>How the server runs campaigns.</summary>
/// <param name="Queue">The queue that trainings are sent to; null trains them in the process.</param>
/// <param name="Parallel">Trainings at once; null for what the spec or the machine says.</param>
internal sealed record LocalCampaignSettings(IJobQueue? Queue, int? Parallel)
{
    /// <summary>Campaigns at a time whose trainings are sent to workers: each asks the store for its results.</summary>
    public const int QueuedCampaigns = 8;
}
