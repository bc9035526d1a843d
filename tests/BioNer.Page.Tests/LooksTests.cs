using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace BioNer.Page.Tests;

/// <summary>What the page looks like, to people with small screens, dark rooms, and screen readers.</summary>
public sealed class LooksTests(Chromium chromium)
{
    private const string Text = "The p53 gene binds aspirin . The gene the aspirin . p53 binds the gene .";

    [Theory]
    [InlineData("tag", false)]
    [InlineData("tag", true)]
    [InlineData("models", false)]
    [InlineData("models", true)]
    [InlineData("campaigns", false)]
    [InlineData("campaigns", true)]
    public async Task Every_view_can_be_read_by_everybody(string view, bool isDark)
    {
        await using var open = await ViewAsync(view, isDark);

        var result = await open.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {violation.Help} {string.Join("; ", violation.Nodes.Select(node => node.Html))}"));

        var least = await open.Page.EvaluateAsync<Contrast[]>(Contrasts, null);
        Assert.NotEmpty(least);
        Assert.All(least, one => Assert.True(one.Ratio >= 4.5, $"{one.Text}: {one.Ratio}"));
        Assert.Equal(isDark, await open.Page.EvaluateAsync<bool>("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).every(part => part < 64)"));

        // A phone needs no scrolling sideways.
        await open.Page.SetViewportSizeAsync(375, 740);
        Assert.Equal(375, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await open.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('button, select, a, input, textarea, h1, h2, p')].filter(node => node.checkVisibility() && !node.closest('.scroll, .vh, .skip') && (node.getBoundingClientRect().right > 376 || node.getBoundingClientRect().left < -1)).map(node => node.outerHTML.slice(0, 80))"));
        open.IsQuiet();
    }

    [Fact]
    public async Task Lines_under_mentions_stand_out_in_both_themes()
    {
        foreach (var isDark in new[] { false, true })
        {
            await using var open = await ViewAsync("tag", isDark);
            // Eleven more types than the model has: all colours are compared.
            var ratios = await open.Page.EvaluateAsync<double[]>($$"""
                {{Luminance}}
                const probe = document.body.appendChild(document.createElement('span')), paper = colour(getComputedStyle(document.querySelector('.card')).backgroundColor);
                const all = [...Array(12).keys()].map(index => { probe.style.setProperty('color', `var(--t${index})`); return ratio(colour(getComputedStyle(probe).color), paper); });
                probe.remove();
                all
                """);
            Assert.All(ratios, ratio => Assert.True(ratio >= 3, $"{ratio}"));
            Assert.Equal(12, ratios.Length);
        }
    }

    [Fact]
    public async Task The_theme_that_was_chosen_stays()
    {
        await using var open = await ViewAsync("tag", isDark: false);

        await open.Page.SelectOptionAsync("#theme", "dark");
        await open.Page.ReloadAsync();

        Assert.Equal("dark", await open.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).colorScheme"));
        open.IsQuiet();
    }

    [Fact]
    public async Task Who_wants_no_movement_gets_none()
    {
        await using var open = await OpenPage.AtAsync(chromium, "/#campaigns", options: new BrowserNewContextOptions { ReducedMotion = ReducedMotion.Reduce }, prepare: home => StoredCampaign.BeginAsync(home));
        await Assertions.Expect(open.Page.Locator("#campaign-now .bar")).ToBeVisibleAsync();

        Assert.Empty(await open.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('*')].filter(node => getComputedStyle(node).transitionDuration !== '0s' || getComputedStyle(node).animationName !== 'none').map(node => node.outerHTML.slice(0, 80))"));
    }

    [Fact]
    public async Task Whatever_got_into_the_page_could_not_run()
    {
        await using var open = await ViewAsync("tag", isDark: false);

        var refused = await open.Page.EvaluateAsync<bool>("""
            (async () => {
              let broken = 0;
              document.addEventListener('securitypolicyviolation', () => broken++);
              try { document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.ran = true">'); return false; } catch { }
              const script = document.createElement('script');
              try { script.textContent = 'window.ran = true'; document.body.append(script); } catch { }
              const got = await fetch('https://example.org/').then(() => true, () => false);
              // The complaints come as events of their own.
              while (broken < 3) await new Promise(done => setTimeout(done, 20));
              return !window.ran && !got;
            })()
            """);

        Assert.True(refused);
    }

    private async Task<OpenPage> ViewAsync(string view, bool isDark)
    {
        var options = new BrowserNewContextOptions { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light, ViewportSize = new ViewportSize { Width = 1200, Height = 800 } };
        var open = await OpenPage.AtAsync(chromium, $"/#{view}", options: options, prepare: async home => await (await StoredCampaign.BeginAsync(home)).EndAllAsync());
        if (view == "tag")
            await open.TagAsync(Text);
        else
            await Assertions.Expect(open.Page.Locator(view == "models" ? "#card-title" : "#campaign-report svg").First).ToBeVisibleAsync();
        return open;
    }

    private const string Luminance = """
        const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        const colour = text => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
        const luminance = ([r, g, b]) => [r, g, b].map(part => part / 255).map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4).reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
        const ratio = (one, other) => { const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a); return (high + 0.05) / (low + 0.05); };
        const over = (top, below) => { const share = top[3] / 255; return [0, 1, 2].map(part => Math.round(top[part] * share + below[part] * (1 - share))).concat(255); };
        """;

    // The ratio of every piece of text to what lies behind it, tints under mentions included; SVG text to its card or cell apart.
    private const string Contrasts = Luminance + """
        const behind = node => {
          let layers = [];
          for (let at = node; at; at = at.parentElement) {
            const style = getComputedStyle(at), tint = at.matches('mark') && style.backgroundImage.match(/color\(srgb [^)]*\)|rgba?\([^)]*\)/g)?.at(-1);
            if (tint) layers.push(colour(tint));
            const own = colour(style.backgroundColor);
            if (own[3] > 0) layers.push(own);
            if (own[3] === 255) break;
          }
          return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 255]);
        };
        const all = [];
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const node = walk.currentNode.parentElement;
          if (!walk.currentNode.textContent.trim() || !node.checkVisibility() || node.closest('svg, .vh, script, style, option, button:disabled')) continue;
          const paper = behind(node);
          all.push({ text: walk.currentNode.textContent.trim().slice(0, 40), ratio: ratio(over(colour(getComputedStyle(node).color), paper), paper) });
        }
        all.sort((a, b) => a.ratio - b.ratio).slice(0, 5)
        """;

    private sealed record Contrast
    {
        public string Text { get; init; } = "";

        public double Ratio { get; init; }
    }
}
