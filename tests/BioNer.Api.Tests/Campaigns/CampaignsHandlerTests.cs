using System.Net;
using System.Text.Json.Nodes;
using BioNer.Api.Campaigns;
using BioNer.Campaigns.Running;

namespace BioNer.Api.Tests.Campaigns;

public sealed class CampaignsHandlerTests : IAsyncLifetime
{
    private ApiHome home = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => home = await ApiHome.BeginAsync();

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Theory]
    [InlineData("application/json", null)]
    [InlineData("application/yaml", "name: small\ncorpora: [Genes, Drugs]\nembeddings: tiny\nseeds: [1]\nexperiments: [single-task]\n")]
    public async Task A_spec_is_accepted_kept_and_begun(string type, string? spec)
    {
        using var answer = await home.PostAsync("/api/campaigns", spec ?? ApiHome.Spec(), type);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("/api/campaigns/small", answer.Headers.Location!.OriginalString);
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!;
        Assert.Equal(("small", 2, 0), ((string)json["id"]!, (int)json["jobs"]!, (int)json["known"]!));
        Assert.Equal(["begin small"], home.Campaigns.Calls);
        Assert.NotNull(await new CampaignFolder(home.Store, "small").ReadSpecAsync(Token));
        Assert.Equal(HttpStatusCode.OK, (await home.Client.GetAsync((string)json["links"]!["status"]!, Token)).StatusCode);
    }

    [Fact]
    public async Task The_same_spec_again_goes_on_and_another_of_the_name_does_not()
    {
        await home.PostAsync("/api/campaigns", ApiHome.Spec());

        var (again, _) = await home.AskAsync("/api/campaigns", ApiHome.Spec());
        var (other, problem) = await home.AskAsync("/api/campaigns", ApiHome.Spec(seeds: 2));

        Assert.Equal((202, 409), (again, other));
        Assert.Equal("urn:bioner:problem:name-taken", (string?)problem["type"]);
        Assert.Equal(["begin small", "begin small"], home.Campaigns.Calls);
        Assert.Single((await new CampaignFolder(home.Store, "small").ReadSpecAsync(Token))!.Seeds);
    }

    [Fact]
    public async Task Of_many_who_send_different_specs_of_a_name_at_once_one_wins()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(async seeds => (Seeds: seeds, (await home.AskAsync("/api/campaigns", ApiHome.Spec(seeds: seeds))).Status)));

        var winner = Assert.Single(answers, answer => answer.Status == 202);
        Assert.All(answers.Where(answer => answer != winner), answer => Assert.Equal(409, answer.Status));
        Assert.Equal(winner.Seeds, (await new CampaignFolder(home.Store, "small").ReadSpecAsync(Token))!.Seeds.Count);
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_spec_is_listed()
    {
        var (status, json) = await home.AskAsync("/api/campaigns", """{"name": "x", "corpora": [], "embeddings": "tiny", "seeds": ["a"], "experiments": ["nothing"]}""");

        Assert.Equal(422, status);
        var paths = json["violations"]!.AsArray().Select(violation => (string)violation!["path"]!).ToList();
        Assert.Contains("corpora", paths);
        Assert.Contains("seeds[0]", paths);
        Assert.Contains("experiments[0]", paths);
        Assert.Empty(home.Campaigns.Calls);
    }

    [Fact]
    public async Task What_the_store_lacks_is_said_before_anything_is_kept()
    {
        var (status, json) = await home.AskAsync("/api/campaigns", ApiHome.Spec().Replace("Drugs", "Plants", StringComparison.Ordinal));

        Assert.Equal(422, status);
        Assert.Contains("Plants", (string?)json["detail"], StringComparison.Ordinal);
        Assert.Empty(await CampaignFolder.ListAsync(home.Store, Token));
    }

    [Fact]
    public async Task A_campaign_that_would_train_more_than_it_may_is_refused()
    {
        var spec = JsonNode.Parse(ApiHome.Spec(seeds: 3))!;
        spec["limits"] = new JsonObject { ["maxJobs"] = 5 };

        var (status, json) = await home.AskAsync("/api/campaigns", spec.ToJsonString());

        Assert.Equal(422, status);
        Assert.Contains("6 jobs to train, and limits.maxJobs is 5", (string?)json["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_has_counts_by_experiment_and_links()
    {
        await home.PostAsync("/api/campaigns", ApiHome.Spec());
        home.Campaigns.Work = CampaignWork.Queued;

        var (status, json) = await home.AskAsync("/api/campaigns/small");

        Assert.Equal(200, status);
        Assert.Equal("queued", (string?)json["state"]);
        Assert.Equal(2, (int)json["jobs"]!["waiting"]!);
        Assert.Equal(2, (int)json["experiments"]!["single-task"]!["waiting"]!);
        Assert.Equal("/api/campaigns/small/report", (string?)json["links"]!["report"]);
    }

    [Fact]
    public async Task Pause_resume_and_cancel_change_the_state_once_each()
    {
        await home.PostAsync("/api/campaigns", ApiHome.Spec());

        Assert.Equal((202, 409), await TwiceAsync("pause"));
        Assert.Equal((202, 409), await TwiceAsync("resume"));
        Assert.Equal((202, 409), await TwiceAsync("cancel"));
        Assert.Equal(409, (await home.AskAsync("/api/campaigns/small/resume", "")).Status);

        Assert.Equal(["begin small", "Paused small", "Running small", "begin small", "Cancelled small"], home.Campaigns.Calls);
        Assert.Equal("cancelled", (string?)(await home.AskAsync("/api/campaigns/small")).Json["state"]);

        async Task<(int, int)> TwiceAsync(string verb) => ((await home.AskAsync($"/api/campaigns/small/{verb}", "")).Status, (await home.AskAsync($"/api/campaigns/small/{verb}", "")).Status);
    }

    [Fact]
    public async Task Of_many_who_cancel_at_once_one_did()
    {
        await home.PostAsync("/api/campaigns", ApiHome.Spec());

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => (await home.AskAsync("/api/campaigns/small/cancel", "")).Status));

        Assert.Single(answers, 202);
        Assert.Equal(7, answers.Count(status => status == 409));
    }

    [Fact]
    public async Task A_paused_campaign_is_not_begun_by_its_spec_and_a_cancelled_one_is()
    {
        await home.PostAsync("/api/campaigns", ApiHome.Spec());
        await home.AskAsync("/api/campaigns/small/pause", "");
        var (paused, _) = await home.AskAsync("/api/campaigns", ApiHome.Spec());
        await home.AskAsync("/api/campaigns/small/cancel", "");
        var (cancelled, _) = await home.AskAsync("/api/campaigns", ApiHome.Spec());

        Assert.Equal((409, 202), (paused, cancelled));
        Assert.Equal(CampaignState.Running, (await new CampaignFolder(home.Store, "small").ReadStateAsync(Token))!.State);
    }

    [Fact]
    public async Task Campaigns_are_listed_page_by_page()
    {
        foreach (var name in new[] { "a", "b", "c" })
            await home.PostAsync("/api/campaigns", ApiHome.Spec(name));

        var (_, first) = await home.AskAsync("/api/campaigns?limit=2");
        var (_, second) = await home.AskAsync((string)first["next"]!);

        Assert.Equal(["a", "b"], first["campaigns"]!.AsArray().Select(campaign => (string)campaign!["id"]!));
        Assert.Equal(["c"], second["campaigns"]!.AsArray().Select(campaign => (string)campaign!["id"]!));
        Assert.Null(second["next"]);
    }

    [Fact]
    public async Task A_campaign_whose_corpora_are_gone_hides_no_other()
    {
        await home.PostAsync("/api/campaigns", ApiHome.Spec("a"));
        await home.PostAsync("/api/campaigns", ApiHome.Spec("b"));
        await home.Store.WriteAsync("campaigns/a/spec.json", async (stream, token) => await stream.WriteAsync("{"u8.ToArray(), token), Token);

        var (_, json) = await home.AskAsync("/api/campaigns");

        Assert.Equal(["unreadable", "interrupted"], json["campaigns"]!.AsArray().Select(campaign => (string)campaign!["state"]!));
    }

    [Fact]
    public async Task A_report_is_made_of_what_there_is_in_every_format()
    {
        await home.PostAsync("/api/campaigns", ApiHome.Spec());

        foreach (var (format, type, sign) in new[] { ("md", "text/markdown", "# "), ("html", "text/html", "<!DOCTYPE html>"), ("csv", "text/csv", ","), ("json", "application/json", "{"), ("latex", "application/x-tex", "\\") })
        {
            using var answer = await home.Client.GetAsync($"/api/campaigns/small/report?format={format}", Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
            Assert.Contains(sign, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_written_report_is_sent_as_it_was_written_until_a_fresh_one_is_asked_for()
    {
        await home.PostAsync("/api/campaigns", ApiHome.Spec());
        await home.Store.WriteAsync("campaigns/small/report/report.md", async (stream, token) => await stream.WriteAsync("written"u8.ToArray(), token), Token);

        Assert.Equal("written", await home.Client.GetStringAsync("/api/campaigns/small/report?format=md", Token));
        Assert.NotEqual("written", await home.Client.GetStringAsync("/api/campaigns/small/report?format=md&fresh=true", Token));
    }
}
