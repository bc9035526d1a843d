using System.Text.RegularExpressions;
using BioNer.Api;
using BioNer.Api.Tagging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BioNer.Page.Tests;

/// <summary>What goes wrong is said, with what to do.</summary>
public sealed class ProblemTests(Chromium chromium)
{
    private const string Key = "0123456789abcdef";
    private const string Text = "The p53 gene binds aspirin .";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_is_asked_for_when_the_server_wants_one_and_kept_for_the_tab()
    {
        await using var open = await OpenPage.AtAsync(chromium, keys: [Key]);
        var dialog = open.Page.Locator("#key-dialog");

        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await Assertions.Expect(open.Page.Locator("#key")).ToBeFocusedAsync();
        await open.Page.Keyboard.TypeAsync("not the key");
        await open.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(open.Page.Locator("#key-wrong")).ToContainTextAsync("no spaces");
        await open.Page.FillAsync("#key", "fedcba9876543210");
        await open.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(open.Page.Locator("#key-text")).ToContainTextAsync("does not know this key");
        await open.Page.FillAsync("#key", Key);
        await open.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await open.TagAsync(Text);

        await open.Page.ReloadAsync();
        await open.TagAsync(Text);
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        Assert.DoesNotContain(Key, open.Page.Url, StringComparison.Ordinal);

        await open.Page.ClickAsync("#forget");
        await open.Page.ClickAsync("#go");
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await open.Page.ClickAsync("#key-cancel");
        await Assertions.Expect(open.Page.Locator("#tag-problem")).ToContainTextAsync("A key is needed (401)");
        open.IsQuiet(401, 403);
    }

    [Fact]
    public async Task A_page_of_the_Function_app_asks_beside_itself()
    {
        await using var open = await OpenPage.AtAsync(chromium, "/api/ui");

        await open.TagAsync(Text);

        Assert.EndsWith("/api/openapi.json", await open.Page.EvaluateAsync<string>("document.querySelector('#description').href"), StringComparison.Ordinal);
        open.IsQuiet();
    }

    [Fact]
    public async Task A_text_that_is_too_large_is_refused_with_the_limit()
    {
        await using var open = await OpenPage.AtAsync(chromium, limits: new ApiLimits { Characters = 1_000 });

        await open.Page.FillAsync("#text", new string('a', 2_000));
        await open.Page.ClickAsync("#go");

        await Assertions.Expect(open.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The request is too large (413)");
        await Assertions.Expect(open.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("1,000 characters");
        await open.TagAsync(Text);
        await Assertions.Expect(open.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        open.IsQuiet(413);
    }

    [Fact]
    public async Task A_body_that_the_server_does_not_read_to_its_end_is_refused_with_the_limit()
    {
        await using var open = await OpenPage.AtAsync(chromium);

        var folder = Directory.CreateTempSubdirectory("bioner-large-").FullName;
        var path = Path.Combine(folder, "large.txt");
        await File.WriteAllLinesAsync(path, Enumerable.Repeat(Text, 400_000), Token);
        await open.Page.SetInputFilesAsync("#file", path);
        await Assertions.Expect(open.Page.Locator("#file-name")).ToHaveTextAsync("large.txt");
        await open.Page.ClickAsync("#go");

        // The server may end the connection before the browser has read why.
        await Assertions.Expect(open.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(new Regex("8,388,608 bytes|8 MiB"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_busy_server_says_when_to_come_again_and_one_click_does()
    {
        await using var open = await OpenPage.AtAsync(chromium, limits: new ApiLimits { Tagging = 1, Waiting = 1 });
        var threads = open.Home.Services.GetRequiredService<TaggingThreads>();
        using var gate = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        var first = threads.RunAsync(_ => Wait(), Token);
        begun.Wait(Token);
        var second = threads.RunAsync(_ => true, Token);

        await open.Page.FillAsync("#text", Text);
        await open.Page.ClickAsync("#go");
        await Assertions.Expect(open.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Too many requests at once (429)");
        await Assertions.Expect(open.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("again in 1 second");
        gate.Set();
        await Task.WhenAll(first, second);
        await open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Try again" }).ClickAsync();

        await Assertions.Expect(open.Page.Locator("#results")).ToBeVisibleAsync();
        open.IsQuiet(429);

        bool Wait()
        {
            begun.Set();
            gate.Wait(Token);
            return true;
        }
    }

    [Fact]
    public async Task Tagging_is_stopped_while_it_waits()
    {
        await using var open = await OpenPage.AtAsync(chromium, limits: new ApiLimits { Tagging = 1, Waiting = 4 });
        var threads = open.Home.Services.GetRequiredService<TaggingThreads>();
        using var gate = new ManualResetEventSlim();
        var first = threads.RunAsync(_ => { gate.Wait(Token); return true; }, Token);

        await open.Page.FillAsync("#text", Text);
        await open.Page.ClickAsync("#go");
        await open.Page.ClickAsync("#stop");

        await Assertions.Expect(open.Page.Locator("#stop")).ToBeHiddenAsync();
        await Assertions.Expect(open.Page.Locator("#go")).ToHaveTextAsync("Tag");
        gate.Set();
        await first;
        await open.TagAsync(Text);
        open.IsQuiet();
    }

    [Theory]
    [InlineData("#tag/other", "There is no model other", 404)]
    [InlineData("#models/other", "There is no model other", 404)]
    [InlineData("#campaigns/other", "other is not among", 0)]
    public async Task Names_that_nothing_has_are_said_to_be_none(string hash, string expected, int status)
    {
        await using var open = await OpenPage.AtAsync(chromium, "/" + hash);

        await Assertions.Expect(open.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(expected);

        open.IsQuiet(status);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_listed()
    {
        await using var open = await OpenPage.AtAsync(chromium);
        // A page that was open while its server learned other ways: what it sends is not known any more.
        await open.Page.EvaluateAsync("document.querySelector('#overlaps').options[0].value = 'all'");

        await open.Page.FillAsync("#text", Text);
        await open.Page.ClickAsync("#go");

        await Assertions.Expect(open.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("(422)");
        await Assertions.Expect(open.Page.GetByRole(AriaRole.Alert).Locator("li")).ToHaveTextAsync(["overlaps: keep or best is expected, and 'all' was found"]);
        open.IsQuiet(422);
    }

    [Fact]
    public async Task A_server_that_has_gone_is_said_to_be_away()
    {
        await using var open = await OpenPage.AtAsync(chromium);
        await Assertions.Expect(open.Page.Locator("#heads-summary")).ToContainTextAsync("2 heads");
        await open.Home.StopAsync();

        await open.Page.FillAsync("#text", Text);
        await open.Page.ClickAsync("#go");

        await Assertions.Expect(open.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("No answer came");
    }
}
