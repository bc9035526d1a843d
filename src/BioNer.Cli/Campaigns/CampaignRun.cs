using System.Diagnostics;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Reports;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Storage;
using BioNer.Storage.Queues;
using BioNer.Trainer;
using BioNer.Trainer.Queue;

namespace BioNer.Cli.Campaigns;

/// <summary>Runs a campaign, in this process or on workers, with the board before one's eyes.</summary>
internal sealed class CampaignRun(IArtifactStore store, RunResults results)
{
    public required int Parallel { get; init; }

    public bool FailFast { get; init; }

    /// <summary>The queue that jobs are sent to; null trains them here.</summary>
    public IJobQueue? Queue { get; init; }

    /// <summary>Folder that the report is copied to.</summary>
    public string? Out { get; init; }

    /// <summary>Folder of metrics that the copied report links to.</summary>
    public string? Metrics { get; init; }

    /// <summary>The report, once it was made.</summary>
    public CampaignReport? Report { get; private set; }

    /// <summary>Runs the chosen experiments; the report is the whole campaign's.</summary>
    public async Task<(GroupOutcome Outcome, CampaignBoard Board, double Seconds)> RunAsync(CampaignSpec whole, CampaignSpec chosen, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        await new CampaignFolder(store, whole.Name).WriteSpecAsync(whole, cancellation);
        var live = !Console.IsErrorRedirected;
        var board = new CampaignBoard(Queue is null ? Parallel : null, live ? null : Console.Error);
        var campaign = await CampaignReader.ReadAsync(store, chosen, results, cancellation);
        using var runtime = Runtime(await PastRates.ReadAsync(store, campaign, cancellation));
        var running = runtime.RunAsync();
        var outcome = live ? await LiveBoard.ShowAsync(board, running) : await running;
        return (outcome, board, clock.Elapsed.TotalSeconds);

        CampaignRuntime Runtime(RateBook rates) => Queue is null
            ? new LocalRuntime(store, chosen, results, new LocalRuntimeSettings { Parallel = Parallel, FailFast = FailFast, Rates = rates }, board, ReportAsync, TimeProvider.System, cancellation)
            : new QueueRuntime(store, Queue, chosen, results, new QueueRuntimeSettings { Parallel = Parallel, FailFast = FailFast, Rates = rates }, board, ReportAsync, TimeProvider.System, cancellation);

        async Task ReportAsync(CancellationToken token)
        {
            var files = await ReportFiles.MakeAsync(store, whole, results, token);
            Report = files.Report;
            await files.StoreAsync(store, new CampaignFolder(store, whole.Name), token);
            if (Out is not null)
                await files.WriteAsync(Out, Metrics, token);
        }
    }
}
