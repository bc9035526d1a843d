using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BioNer.Page.Tests.Chromium))]

namespace BioNer.Page.Tests;

/// <summary>The machine's own Chromium, started once for all tests; where there is none, they are skipped.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Where it is; null when there is none.</summary>
    public static string? Found { get; } = Folders().SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>The browser.</summary>
    public IBrowser Browser
    {
        get
        {
            Assert.SkipWhen(browser is null, "needs Chromium or Chrome on PATH, or BIONER_CHROMIUM naming the folder that it is in");
            return browser!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Found is null)
            return;
        // Machines that run many tests at once are slow.
        Assertions.SetDefaultExpectTimeout(30_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Found });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    private static IEnumerable<string> Folders() =>
    [
        .. Environment.GetEnvironmentVariable("BIONER_CHROMIUM") is { Length: > 0 } named ? [named] : Array.Empty<string>(),
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        "/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome", "/opt/chromium",
    ];
}
