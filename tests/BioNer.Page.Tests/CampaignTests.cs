using System.Globalization;
using BioNer.Core.Jobs;
using Microsoft.Playwright;

namespace BioNer.Page.Tests;

/// <summary>Campaigns as the page shows them, of a store with real specs, results and failures.</summary>
public sealed class CampaignTests(Chromium chromium)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Progress_is_seen_without_loading_again()
    {
        await using var open = await OpenPage.AtAsync(chromium, "/#campaigns", prepare: home => StoredCampaign.BeginAsync(home));
        var campaign = new StoredCampaign(open.Home, "pairs");
        open.Home.Campaigns.Work = Api.Campaigns.CampaignWork.AtWork;
        var jobs = await campaign.OpenAsync();
        var bar = open.Page.Locator("#campaign-now").GetByRole(AriaRole.Progressbar);

        await Assertions.Expect(bar).ToHaveAttributeAsync("aria-valuetext", $"0 of {jobs.Count} done");
        await Assertions.Expect(open.Page.Locator("#campaign-now .state")).ToHaveTextAsync("running");
        await Assertions.Expect(open.Page.Locator("#campaign-now p").First).ToHaveTextAsync("Two <b>small</b> corpora");
        // One of each network, so that the time of the others can be told.
        foreach (var network in jobs.GroupBy(job => job.Job.Network))
            await campaign.EndAsync(network.First());
        await campaign.FailAsync(jobs.First(job => job.Job.Network == Network.Single && job != jobs.First(other => other.Job.Network == Network.Single)), "The machine ran out of <memory>");

        await Assertions.Expect(open.Page.Locator("#campaign-now")).ToContainTextAsync("2 done, 0 running, 1 failed");
        await Assertions.Expect(open.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "Failed trainings" })).ToContainTextAsync("The machine ran out of <memory>");
        await Assertions.Expect(open.Page.Locator("#campaign-now")).ToContainTextAsync("Time left, about");
        await Assertions.Expect(open.Page.Locator("#said")).ToContainTextAsync("trainings are done");
        open.IsQuiet();
    }

    [Fact]
    public async Task A_campaign_is_paused_resumed_and_cancelled_after_a_question()
    {
        await using var open = await OpenPage.AtAsync(chromium, "/#campaigns/pairs", prepare: home => StoredCampaign.BeginAsync(home));
        open.Home.Campaigns.Work = Api.Campaigns.CampaignWork.AtWork;

        await open.Page.ClickAsync("#do-pause");
        await Assertions.Expect(open.Page.Locator("#confirm")).ToContainTextAsync("Pause pairs?");
        await Assertions.Expect(open.Page.Locator("#confirm-no")).ToBeFocusedAsync();
        await open.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(open.Page.Locator("#confirm")).ToBeHiddenAsync();
        Assert.Equal(["begin pairs"], open.Home.Campaigns.Calls);

        await ChangeAsync("pause", "paused");
        await ChangeAsync("resume", "running");
        await ChangeAsync("cancel", "cancelled");
        Assert.Equal(["begin pairs", "Paused pairs", "Running pairs", "begin pairs", "Cancelled pairs"], open.Home.Campaigns.Calls);
        await Assertions.Expect(open.Page.Locator("#do-pause, #do-resume, #do-cancel")).ToHaveCountAsync(0);
        open.IsQuiet();

        async Task ChangeAsync(string verb, string state)
        {
            await open.Page.ClickAsync($"#do-{verb}");
            await open.Page.ClickAsync("#confirm-yes");
            await Assertions.Expect(open.Page.Locator("#campaign-now .state")).ToHaveTextAsync(state);
        }
    }

    [Fact]
    public async Task A_change_that_came_too_late_is_said_so()
    {
        await using var open = await OpenPage.AtAsync(chromium, "/#campaigns/pairs", prepare: home => StoredCampaign.BeginAsync(home));
        await open.Page.ClickAsync("#do-pause");
        await open.Home.PostAsync("/api/campaigns/pairs/cancel", "");

        await open.Page.ClickAsync("#confirm-yes");

        await Assertions.Expect(open.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The campaign is in another state (409)");
        open.IsQuiet(409);
    }

    [Fact]
    public async Task The_report_has_its_heat_map_curves_and_tables_with_the_reports_numbers()
    {
        await using var open = await OpenPage.AtAsync(chromium, "/#campaigns/pairs", prepare: async home => await (await StoredCampaign.BeginAsync(home)).EndAllAsync());
        var (_, report) = await open.Home.AskAsync("/api/campaigns/pairs/report?format=json");
        var figures = report["figures"]!.AsArray();
        Assert.Contains(figures, figure => (string?)figure!["kind"] == "heat-map");
        Assert.Contains(figures, figure => (string?)figure!["kind"] == "lines");

        foreach (var figure in figures)
        {
            var drawn = open.Page.Locator("figure").Filter(new LocatorFilterOptions { Has = open.Page.GetByText((string)figure!["title"]!, new PageGetByTextOptions { Exact = true }) }).First;
            await Assertions.Expect(drawn.Locator("svg[role=img]").First).ToBeVisibleAsync();
            Assert.NotEmpty((await drawn.Locator("svg[role=img]").First.GetAttributeAsync("aria-label"))!);
        }
        var map = figures.First(figure => (string?)figure!["kind"] == "heat-map")!;
        var cells = await open.Page.Locator("figure").Filter(new LocatorFilterOptions { HasText = (string)map["title"]! }).First.Locator("tbody td").AllTextContentsAsync();
        Assert.Equal(map["values"]!.AsArray().SelectMany(row => row!.AsArray()).Select(value => value is null ? "–" : ((double)value).ToString("0.00", CultureInfo.InvariantCulture)), cells);

        var table = report["tables"]![0]!;
        var rows = await open.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = (string)table["title"]!, Exact = true }).Locator("tbody tr").AllTextContentsAsync();
        Assert.Equal(table["rows"]!.AsArray().Count + table["averages"]!.AsArray().Count, rows.Count);
        Assert.Contains(((double)table["rows"]![0]!["cells"]![0]!["value"]!).ToString("0.00", CultureInfo.InvariantCulture), rows[0], StringComparison.Ordinal);
        open.IsQuiet();
    }

    [Fact]
    public async Task The_report_is_downloaded_in_every_format()
    {
        await using var open = await OpenPage.AtAsync(chromium, "/#campaigns/pairs", prepare: async home => await (await StoredCampaign.BeginAsync(home)).EndAllAsync());

        foreach (var (button, format, name) in new[] { ("Page", "html", "pairs-report.html"), ("Markdown", "md", "pairs-report.md"), ("CSV", "csv", "pairs-report.csv"), ("JSON", "json", "pairs-report.json"), ("LaTeX", "latex", "pairs-report.tex") })
        {
            var download = await open.Page.RunAndWaitForDownloadAsync(() => open.Page.Locator("#campaign-report").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = button, Exact = true }).ClickAsync());

            Assert.Equal(name, download.SuggestedFilename);
            Assert.Equal(await open.Home.Client.GetByteArrayAsync($"/api/campaigns/pairs/report?format={format}", Token), await File.ReadAllBytesAsync(await download.PathAsync(), Token));
        }
        open.IsQuiet();
    }

    [Fact]
    public async Task A_hidden_page_asks_nothing_and_one_that_is_seen_again_asks_at_once()
    {
        await using var open = await OpenPage.AtAsync(chromium, "/#campaigns", prepare: home => StoredCampaign.BeginAsync(home));
        await Assertions.Expect(open.Page.Locator("#campaign-now")).ToContainTextAsync("waiting");
        var asked = 0;
        open.Page.Request += (_, request) => { if (request.Url.EndsWith("/api/campaigns", StringComparison.Ordinal)) Interlocked.Increment(ref asked); };

        await open.Page.EvaluateAsync("Object.defineProperty(document, 'hidden', { value: true, configurable: true }); document.dispatchEvent(new Event('visibilitychange'))");
        // Three times the shortest pause between two looks, by the page's own clock.
        await open.Page.EvaluateAsync("new Promise(done => setTimeout(done, 6000))");
        Assert.Equal(0, asked);
        await open.Page.RunAndWaitForRequestAsync(
            () => open.Page.EvaluateAsync("Object.defineProperty(document, 'hidden', { value: false }); document.dispatchEvent(new Event('visibilitychange'))"), new System.Text.RegularExpressions.Regex("/api/campaigns$"), new PageRunAndWaitForRequestOptions { Timeout = 1_500 });
        open.IsQuiet();
    }

    [Fact]
    public async Task Without_a_campaign_the_page_says_how_to_begin_one()
    {
        await using var open = await OpenPage.AtAsync(chromium, "/#campaigns");

        await Assertions.Expect(open.Page.Locator("#campaign")).ToContainTextAsync("bioner campaign run");
        open.IsQuiet();
    }

    [Fact]
    public async Task A_campaign_that_cannot_be_read_keeps_nobody_from_the_others()
    {
        await using var open = await OpenPage.AtAsync(chromium, "/#campaigns/damaged", prepare: async home =>
        {
            await StoredCampaign.BeginAsync(home);
            await home.Store.WriteAsync("campaigns/damaged/spec.json", async (stream, token) => await stream.WriteAsync("{"u8.ToArray(), token), Token);
        });

        await Assertions.Expect(open.Page.Locator("#campaign-now .state")).ToHaveTextAsync("unreadable");
        await open.Page.Locator("#campaign-list a").Filter(new LocatorFilterOptions { HasText = "pairs" }).ClickAsync();
        await Assertions.Expect(open.Page.Locator("#campaign-now h2").First).ToHaveTextAsync("pairs");
        await open.Page.GoBackAsync();
        await Assertions.Expect(open.Page.Locator("#campaign-now h2").First).ToHaveTextAsync("damaged");
        open.IsQuiet();
    }
}
