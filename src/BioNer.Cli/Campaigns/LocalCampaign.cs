using System.Diagnostics;
using BioNer.Campaigns.Reports;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Storage;
using BioNer.Trainer;

namespace BioNer.Cli.Campaigns;

/// <summary>Runs a campaign in this process with the board before one's eyes.</summary>
internal sealed class LocalCampaign(IArtifactStore store, RunResults results)
{
    public required int Parallel { get; init; }

    public bool FailFast { get; init; }

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
        var board = new CampaignBoard(Parallel, live ? null : Console.Error);
        var campaign = await CampaignReader.ReadAsync(store, chosen, results, cancellation);
        var settings = new LocalRuntimeSettings { Parallel = Parallel, FailFast = FailFast, Rates = await PastRates.ReadAsync(store, campaign, cancellation) };
        using var runtime = new LocalRuntime(store, chosen, results, settings, board, ReportAsync, TimeProvider.System, cancellation);
        var running = runtime.RunAsync();
        var outcome = live ? await LiveBoard.ShowAsync(board, running) : await running;
        return (outcome, board, clock.Elapsed.TotalSeconds);

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
