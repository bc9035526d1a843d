using System.Text.Json.Nodes;
using BioNer.Api;
using BioNer.Api.Tests;
using Microsoft.Playwright;

namespace BioNer.Page.Tests;

public sealed class ModelTests(Chromium chromium)
{
    [Fact]
    public async Task A_card_shows_every_field_that_the_model_has()
    {
        await using var open = await OpenPage.AtAsync(chromium, "/#models");
        var (_, card) = await open.Home.AskAsync("/api/models/random");

        await Assertions.Expect(open.Page.Locator("#card-title")).ToHaveTextAsync("random@1");
        var text = await open.Page.Locator("#card").InnerTextAsync();
        foreach (var value in Values(card).Distinct())
            Assert.Contains(value, text, StringComparison.Ordinal);
        await Assertions.Expect(open.Page.Locator("#card .state")).ToHaveTextAsync("current: serves by default");
        open.IsQuiet();
    }

    [Fact]
    public async Task Every_version_has_its_card_and_can_tag()
    {
        await using var open = await OpenPage.AtAsync(chromium, "/#models/random%401", prepare: home => ApiHome.AddModelAsync(home.Store, ApiHome.Model, seed: 2, version: "2"));

        await Assertions.Expect(open.Page.Locator("#card-title")).ToHaveTextAsync("random@1");
        await Assertions.Expect(open.Page.Locator("#card .state")).ToHaveTextAsync("not current");
        await open.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Tag with it" }).ClickAsync();
        await Assertions.Expect(open.Page.Locator("#model")).ToHaveValueAsync("random@1");
        await Assertions.Expect(open.Page.Locator("#heads-summary")).ToContainTextAsync("2 heads");
        await open.TagAsync("The p53 gene binds aspirin .");
        await Assertions.Expect(open.Page.Locator("#summary")).ToContainTextAsync("random@1");
        await open.Page.GoBackAsync();
        await Assertions.Expect(open.Page.Locator("#card-title")).ToHaveTextAsync("random@1");
        await open.Page.Locator("#card").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "2", Exact = true }).ClickAsync();
        await Assertions.Expect(open.Page.Locator("#card-title")).ToHaveTextAsync("random@2");
        open.IsQuiet();
    }

    [Fact]
    public async Task Fields_that_nobody_has_thought_of_are_shown_by_their_shape()
    {
        await using var open = await OpenPage.AtAsync(chromium, "/#models");
        // What a later server may say: the answer is the real one with more in it.
        await open.Page.RouteAsync("**/api/models/random", async route =>
        {
            var card = JsonNode.Parse(await (await route.FetchAsync()).TextAsync())!;
            card["limits"] = new JsonArray("Not for <b>diagnosis</b>.");
            card["heads"]![0]!["test"] = JsonNode.Parse("""{"precision": 0.8, "recall": 0.7, "f1": 0.7467, "byType": {"Gene": {"precision": 0.8123, "recall": 0.7, "f1": 0.75, "mentions": 1234}}}""");
            card["reviews"] = JsonNode.Parse("""[{"by": "somebody", "stars": 4}]""");
            await route.FulfillAsync(new RouteFulfillOptions { Json = card });
        });

        await open.Page.ReloadAsync();

        await Assertions.Expect(open.Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Limits of use" })).ToContainTextAsync("Not for <b>diagnosis</b>.");
        await Assertions.Expect(open.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "Reviews" })).ToContainTextAsync("somebody");
        await open.Page.GetByText("Test, by type").ClickAsync();
        await Assertions.Expect(open.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "By type" })).ToContainTextAsync("81.23");
        await Assertions.Expect(open.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "By type" })).ToContainTextAsync("1,234");
        open.IsQuiet();
    }

    [Fact]
    public async Task Another_version_is_made_to_serve_where_the_API_can()
    {
        await using var open = await OpenPage.AtAsync(chromium, "/#models/random%401", prepare: home => ApiHome.AddModelAsync(home.Store, ApiHome.Model, seed: 2, version: "2"));
        await Assertions.Expect(open.Page.Locator("#card-title")).ToHaveTextAsync("random@1");
        var button = open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Serve this version" });
        if (!ApiRoutes.All.Any(route => route.Template == "models/{name}/promote"))
        {
            await Assertions.Expect(button).ToHaveCountAsync(0);
            return;
        }

        await button.ClickAsync();
        await open.Page.ClickAsync("#confirm-yes");
        await Assertions.Expect(open.Page.Locator("#card .state")).ToHaveTextAsync("current: serves by default");
        await open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Roll back" }).ClickAsync();
        await open.Page.ClickAsync("#confirm-yes");
        await Assertions.Expect(open.Page.Locator("#card-title")).ToHaveTextAsync("random@2");
        open.IsQuiet();
    }

    private static IEnumerable<string> Values(JsonNode? node, string name = "") => node switch
    {
        JsonObject json => json.Where(property => property.Key is not ("tags" or "starts" or "transitions" or "created")).SelectMany(property => Values(property.Value, property.Key)),
        JsonArray array => array.SelectMany(item => Values(item, name)),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.String => [(string)value!],
        _ => [],
    };
}
