using System.CommandLine;
using System.Text.Json;
using BioNer.Campaigns.Running;
using BioNer.Cli.Shell;
using BioNer.Core;

namespace BioNer.Cli.Campaigns;

/// <summary><c>campaign list</c>.</summary>
internal static class ListCommand
{
    public static Command Create() => new Command("list", "List the store's campaigns and how they stand.\n\nExample: bioner campaign list") { CampaignSource.Results }.Runs(RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var store = GlobalOptions.OpenStore(parsed);
        var results = CampaignSource.ResultsOf(parsed, store);
        var statuses = new List<CampaignStatus>();
        foreach (var name in await CampaignFolder.ListAsync(store, cancellation))
            try
            {
                if (await new CampaignFolder(store, name).ReadSpecAsync(cancellation) is { } spec)
                    statuses.Add(await CampaignStatusReader.ReadAsync(store, spec, results, TimeProvider.System, cancellation));
            }
            catch (InputException exception)
            {
                // One campaign whose corpora are gone must not hide the others.
                await Console.Error.WriteLineAsync($"{name}: {exception.Message}");
            }
        if (parsed.GetValue(GlobalOptions.Json))
        {
            Console.WriteLine(JsonSerializer.Serialize<IReadOnlyList<CampaignStatus>>(statuses, CampaignStatusJson.Default.IReadOnlyListCampaignStatus));
            return ExitCode.Done;
        }
        if (statuses.Count == 0)
            Console.WriteLine("The store has no campaign. Run one with 'bioner campaign run SPEC'.");
        var table = new TextTable("campaign", "state", "done>", "running>", "failed>", "waiting>", "spent>");
        foreach (var status in statuses)
            table.Add(status.Id, status.State, $"{status.Jobs.Done}", $"{status.Jobs.Running}", $"{status.Jobs.Failed}", $"{status.Jobs.Waiting}", Durations.Text(status.SpentSeconds));
        if (statuses.Count > 0)
            table.Write(Console.Out);
        return ExitCode.Done;
    }
}
