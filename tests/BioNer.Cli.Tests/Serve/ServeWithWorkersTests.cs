using System.Diagnostics;
using System.Text.Json.Nodes;
using BioNer.Cli.Tests.Campaigns;
using BioNer.Cli.Tests.Worker;
using BioNer.Storage;
using BioNer.Tests;

namespace BioNer.Cli.Tests.Serve;

/// <summary>The whole of it on one machine: <c>serve --queue</c> and two workers on a storage account, played by Azurite, over real HTTP.</summary>
public sealed class ServeWithWorkersTests(CampaignStores stores) : IDisposable
{
    private readonly CliProcess cli = new();
    private readonly List<Process> workers = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Campaigns_are_begun_watched_cancelled_and_reported_while_the_server_is_killed_on_the_way()
    {
        await using var azurite = await Azurite.BeginAsync();
        await stores.CopyDataAsync(cli.Path("data"));
        var alone = await stores.CalmAsync();
        var account = StoreLocation.Parse(azurite.ConnectionString).Open();
        await CampaignSamples.CopyStoreAsync(new FolderStore(cli.Path("data")), account);
        workers.AddRange([AccountWorker.Begin(cli, azurite), AccountWorker.Begin(cli, azurite)]);

        await using (var first = await ServedProcess.BeginAsync(cli, azurite.ConnectionString, "--queue"))
        {
            Assert.Equal(202, (await first.PostAsync("/api/campaigns", CampaignSamples.Spec, "application/yaml")).Status);
            // Other seeds, so that it shares no training.
            var other = CampaignSamples.Spec.Replace("name: tiny", "name: other", StringComparison.Ordinal).Replace("seeds: [1, 2]", "seeds: [3, 4, 5, 6]", StringComparison.Ordinal);
            Assert.Equal(202, (await first.PostAsync("/api/campaigns", other, "application/yaml")).Status);
            await first.UntilAsync("tiny", status => (int)status["jobs"]!["done"]! >= 2);
            Assert.Equal(202, (await first.PostAsync("/api/campaigns/other/cancel", "", "application/json")).Status);
            await first.KillAsync();
        }
        await using var second = await ServedProcess.BeginAsync(cli, azurite.ConnectionString, "--queue");
        await second.UntilAsync("tiny", status => (string)status["state"]! == "finished");

        var (_, list) = await second.GetAsync("/api/campaigns");
        Assert.Equal([("other", "cancelled"), ("tiny", "finished")], list["campaigns"]!.AsArray().Select(campaign => ((string)campaign!["id"]!, (string)campaign["state"]!)));
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(alone, "campaigns", "tiny", "report", "report.md"), Token), await second.Client.GetStringAsync("/api/campaigns/tiny/report?format=md", Token));
        var page = await second.Client.GetStringAsync("/api/campaigns/tiny/report?format=html", Token);
        Assert.Contains("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("../", page, StringComparison.Ordinal);
        Assert.Equal(0, (await second.TerminateAsync()).Exit);
    }

    public void Dispose()
    {
        foreach (var worker in workers)
        {
            if (!worker.HasExited)
                worker.Kill();
            worker.WaitForExit();
            worker.Dispose();
        }
        cli.Dispose();
    }
}
