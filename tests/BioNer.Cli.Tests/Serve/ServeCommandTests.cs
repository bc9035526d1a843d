using System.Net;
using System.Net.Sockets;
using BioNer.Cli.Tests.Campaigns;

namespace BioNer.Cli.Tests.Serve;

/// <summary><c>bioner serve</c> on a folder, whose campaigns it trains itself.</summary>
public sealed class ServeCommandTests(CampaignStores stores) : IDisposable
{
    private readonly CliProcess cli = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_campaign_goes_on_where_a_server_that_was_stopped_or_killed_left_it()
    {
        await stores.CopyDataAsync(cli.Path("served"));
        var alone = await stores.CalmAsync();

        await using (var first = await ServedProcess.BeginAsync(cli, cli.Path("served")))
        {
            Assert.Equal(202, (await first.PostAsync("/api/campaigns", CampaignSamples.Spec, "application/yaml")).Status);
            await first.UntilAsync("tiny", status => (int)status["jobs"]!["done"]! >= 2);
            Assert.Equal(0, (await first.TerminateAsync()).Exit);
        }
        await using (var second = await ServedProcess.BeginAsync(cli, cli.Path("served")))
        {
            await second.UntilAsync("tiny", status => (int)status["jobs"]!["done"]! >= 6);
            await second.KillAsync();
        }
        await using var third = await ServedProcess.BeginAsync(cli, cli.Path("served"));
        var end = await third.UntilAsync("tiny", status => (string)status["state"]! == "finished");

        Assert.Equal(0, (int)end["jobs"]!["waiting"]! + (int)end["jobs"]!["failed"]!);
        foreach (var format in new[] { "md", "csv", "json" })
            Assert.Equal(await File.ReadAllTextAsync(Path.Combine(alone, "campaigns", "tiny", "report", $"report.{format}"), Token), await third.Client.GetStringAsync($"/api/campaigns/tiny/report?format={format}", Token));
        Assert.False(File.Exists(cli.Path("served", "campaigns", "tiny", "served")));
    }

    [Fact]
    public async Task A_campaign_waits_for_another_and_can_be_cancelled_while_it_does()
    {
        await stores.CopyDataAsync(cli.Path("store"));
        await using var server = await ServedProcess.BeginAsync(cli, cli.Path("store"));
        await server.PostAsync("/api/campaigns", CampaignSamples.Spec, "application/yaml");
        await server.UntilAsync("tiny", status => (int)status["jobs"]!["running"]! > 0);

        await server.PostAsync("/api/campaigns", CampaignSamples.Spec.Replace("name: tiny", "name: second", StringComparison.Ordinal), "application/yaml");
        var waiting = await server.GetAsync("/api/campaigns/second");
        var cancelled = await server.PostAsync("/api/campaigns/second/cancel", "", "application/json");
        await server.PostAsync("/api/campaigns/tiny/cancel", "", "application/json");
        await server.UntilAsync("tiny", status => (int)status["jobs"]!["running"]! == 0);

        Assert.Equal("queued", (string?)waiting.Json["state"]);
        Assert.Equal(202, cancelled.Status);
        Assert.Equal("cancelled", (string?)(await server.GetAsync("/api/campaigns/second")).Json["state"]);
        Assert.Equal(0, (await server.TerminateAsync()).Exit);
    }

    [Fact]
    public async Task A_campaign_that_was_cancelled_begins_again_at_once()
    {
        await stores.CopyDataAsync(cli.Path("store"));
        await using var server = await ServedProcess.BeginAsync(cli, cli.Path("store"));
        await server.PostAsync("/api/campaigns", CampaignSamples.Spec, "application/yaml");
        await server.UntilAsync("tiny", status => (int)status["jobs"]!["running"]! > 0);

        Assert.Equal(202, (await server.PostAsync("/api/campaigns/tiny/cancel", "", "application/json")).Status);
        Assert.Equal(202, (await server.PostAsync("/api/campaigns", CampaignSamples.Spec, "application/yaml")).Status);

        var end = await server.UntilAsync("tiny", status => (string)status["state"]! == "finished");
        Assert.Equal(0, (int)end["jobs"]!["waiting"]! + (int)end["jobs"]!["failed"]!);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var (exit, output, error) = await cli.Run("serve", "--urls", $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");

        Assert.Equal((1, ""), (exit, output));
        Assert.StartsWith("bioner serve: Cannot listen at http://127.0.0.1:", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("http://*:0", "BIONER_API_KEYS")]
    [InlineData("localhost", "is no address to listen at")]
    public async Task What_cannot_be_served_is_refused(string urls, string reason)
    {
        var (exit, _, error) = await cli.Run("serve", "--urls", urls);

        Assert.Equal(1, exit);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    public void Dispose() => cli.Dispose();
}
