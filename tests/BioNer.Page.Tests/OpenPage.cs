using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using BioNer.Api;
using BioNer.Api.Tests;
using Microsoft.Playwright;

namespace BioNer.Page.Tests;

/// <summary>The page in a browser, of a server of its own; what the browser complains of, and asks of others, is kept.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly ConcurrentQueue<string> elsewhere = new();

    private OpenPage(ApiHome home, IBrowserContext context, IPage page)
    {
        (Home, this.context, Page) = (home, context, page);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Enqueue(message.Text); };
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(home.Client.BaseAddress!.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                elsewhere.Enqueue(request.Url);
        };
    }

    public ApiHome Home { get; }

    public IPage Page { get; }

    /// <summary>Opens the page; its requests are answered by a real server with a random model.</summary>
    /// <param name="chromium">The browser.</param>
    /// <param name="path">What stands behind the server's address.</param>
    /// <param name="limits">The server's.</param>
    /// <param name="keys">The server's keys.</param>
    /// <param name="options">The browser's size and wishes.</param>
    /// <param name="prepare">Puts things into the store before the page opens.</param>
    public static async Task<OpenPage> AtAsync(Chromium chromium, string path = "/", ApiLimits? limits = null, string[]? keys = null, BrowserNewContextOptions? options = null, Func<ApiHome, Task>? prepare = null)
    {
        var browser = chromium.Browser;
        var home = await ApiHome.BeginAsync(limits, keys);
        if (prepare is not null)
            await prepare(home);
        var context = await browser.NewContextAsync(options ?? new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1200, Height = 900 } });
        context.SetDefaultTimeout(30_000);
        var open = new OpenPage(home, context, await context.NewPageAsync());
        await open.Page.GotoAsync(new Uri(home.Client.BaseAddress!, path).ToString());
        return open;
    }

    /// <summary>Writes a text into the page and has it tagged.</summary>
    public async Task TagAsync(string text)
    {
        await Page.FillAsync("#text", text);
        await Page.ClickAsync("#go");
        await Assertions.Expect(Page.Locator("#results")).ToBeVisibleAsync();
    }

    /// <summary>Chooses a file and has it tagged.</summary>
    public async Task TagFileAsync(string name, byte[] content)
    {
        await Page.SetInputFilesAsync("#file", new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
        await Assertions.Expect(Page.Locator("#file-name")).ToHaveTextAsync(name);
        await Assertions.Expect(Page.Locator("#said")).ToContainTextAsync($"{name} is chosen");
        await Page.ClickAsync("#go");
        await Assertions.Expect(Page.Locator("#said")).ToContainTextAsync("found");
        await Assertions.Expect(Page.Locator("#results")).ToBeVisibleAsync();
    }

    /// <summary>What the API answers to the same question.</summary>
    public async Task<JsonArray> EntitiesAsync(string text)
    {
        var (_, json) = await Home.AskAsync("/api/tag", new JsonObject { ["text"] = text }.ToJsonString());
        return json["documents"]![0]!["entities"]!.AsArray();
    }

    /// <summary>Fails when the browser complained, or the page asked anybody but its server.</summary>
    /// <param name="statuses">Refusals that the test meant to get: the browser lists each.</param>
    public void IsQuiet(params int[] statuses)
    {
        Assert.Empty(elsewhere);
        Assert.DoesNotContain(complaints, complaint => !statuses.Any(status => complaint.Contains($"status of {status}", StringComparison.Ordinal)));
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await Home.DisposeAsync();
    }
}
