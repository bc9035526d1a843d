using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using BioNer.Tagging.Formats;
using Microsoft.Playwright;

namespace BioNer.Page.Tests;

public sealed class TaggingTests(Chromium chromium)
{
    private const string Text = "The p53 gene binds aspirin . ";
    private static readonly string Long = string.Concat(Enumerable.Repeat(Text, 12));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Texts whose offsets go wrong when somebody counts the wrong units.</summary>
    public static TheoryData<string> Odd =>
    [
        "\U0001D6FC-actin: the p53 gene \U0001F9EC\U0001F9EC binds aspirin . the gene",
        "cafe\u0301 p53\u200B gene binds a\u0308spirin . the gene",
        "the\tp53 gene\n\n  binds aspirin .\nthe gene",
        "\u202Ethe p53 gene\u202C \u05D0\u05D1 binds aspirin . gene",
    ];

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task Marks_stand_where_the_API_found_mentions(string text)
    {
        await using var open = await OpenPage.AtAsync(chromium);
        text = string.Concat(Enumerable.Repeat(text + " ", 4));

        await open.TagAsync(text);

        await HasAsync(open, text, await open.EntitiesAsync(text));
        open.IsQuiet();
    }

    [Theory]
    [InlineData("crlf.txt", "The p53 gene\r\nbinds \U0001D6FC aspirin .\r\n\r\nThe gene p53 .\r\n")]
    [InlineData("mark.txt", "\uFEFFThe p53 gene binds \U0001D6FC aspirin . The gene p53 .")]
    public async Task A_dropped_text_keeps_its_line_ends(string name, string text)
    {
        await using var open = await OpenPage.AtAsync(chromium);
        var data = await open.Page.EvaluateHandleAsync("([name, text]) => { const data = new DataTransfer(); data.items.add(new File([text], name)); return data; }", new[] { name, text });

        await open.Page.DispatchEventAsync("#drop", "drop", new { dataTransfer = data });
        await Assertions.Expect(open.Page.Locator("#file-name")).ToHaveTextAsync(name);
        await Assertions.Expect(open.Page.Locator("#said")).ToContainTextAsync("Plain text");
        await open.Page.ClickAsync("#go");
        await Assertions.Expect(open.Page.Locator("#results")).ToBeVisibleAsync();

        text = text.TrimStart('\uFEFF');
        await HasAsync(open, text, await open.EntitiesAsync(text));
        open.IsQuiet();
    }

    [Fact]
    public async Task Mentions_that_overlap_have_a_line_each()
    {
        await using var open = await OpenPage.AtAsync(chromium);

        await open.TagAsync(Long);

        var entities = await open.EntitiesAsync(Long);
        // Lines under a place: as many as different mentions cover it.
        var lines = await open.Page.EvaluateAsync<int[][]>(Places + " places.map(place => [place.from, place.to, place.lines])", null);
        Assert.Contains(lines, line => line[2] > 1);
        Assert.All(lines, line => Assert.Equal(entities.Where(entity => (int)entity!["begin"]! <= line[0] && (int)entity["end"]! >= line[1]).Select(entity => $"{entity!["begin"]} {entity["end"]} {entity["type"]}").Distinct().Count(), line[2]));
        open.IsQuiet();
    }

    [Theory]
    [InlineData("<script>document.title = 'broken'</script> p53 gene <img src=x onerror=\"document.title = 'broken'\"> aspirin")]
    [InlineData("</textarea></p><svg onload=alert(1)> gene &lt;b&gt; p53 {{7*7}} ${7*7}")]
    public async Task Text_that_looks_like_markup_is_text(string text)
    {
        await using var open = await OpenPage.AtAsync(chromium);

        await open.TagAsync(text);

        Assert.Equal(text, await open.Page.EvaluateAsync<string>("document.querySelector('#marked .block').textContent"));
        Assert.Equal(0, await open.Page.Locator("#results script, #results img, #results svg[onload]").CountAsync());
        Assert.Equal("Tag text – BioNer", await open.Page.TitleAsync());
        await HasAsync(open, text, await open.EntitiesAsync(text));
        open.IsQuiet();
    }

    [Fact]
    public async Task Types_and_low_scores_are_hidden_and_shown_again()
    {
        await using var open = await OpenPage.AtAsync(chromium);
        await open.TagAsync(Long);
        var entities = await open.EntitiesAsync(Long);
        var type = (string)entities[0]!["type"]!;
        var median = entities.Select(entity => (double)entity!["score"]!).Order().ElementAt(entities.Count / 2);
        var chip = open.Page.Locator("#legend .chip").Filter(new LocatorFilterOptions { HasText = type });

        await Assertions.Expect(chip).ToHaveTextAsync($"{type} {entities.Count(entity => (string)entity!["type"]! == type)}");
        await chip.ClickAsync();
        await Assertions.Expect(chip).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.Equal(entities.Count(entity => (string)entity!["type"]! != type), (await TableAsync(open)).Count);
        await HasAsync(open, Long, new JsonArray([.. entities.Where(entity => (string)entity!["type"]! != type).Select(entity => entity!.DeepClone())]));

        await chip.ClickAsync();
        var least = Math.Round(median, 2);
        await open.Page.Locator("#least").FillAsync(least.ToString(CultureInfo.InvariantCulture));
        await Assertions.Expect(open.Page.Locator("#mentions caption, #mentions p")).ToContainTextAsync($"{entities.Count(entity => (double)entity!["score"]! >= least)} mention");
        open.IsQuiet();
    }

    [Fact]
    public async Task Everything_is_done_with_the_keyboard_alone()
    {
        await using var open = await OpenPage.AtAsync(chromium);
        await Assertions.Expect(open.Page.Locator("#heads-summary")).ToContainTextAsync("2 heads");
        var keyboard = open.Page.Keyboard;

        await TabToAsync("skip");
        await keyboard.PressAsync("Enter");
        await TabToAsync("text");
        await keyboard.TypeAsync(Text);
        await keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(open.Page.Locator("#results")).ToBeVisibleAsync();
        var marks = await open.Page.Locator("#marked mark").CountAsync();
        Assert.True(marks > 1, $"{marks} marks");
        // The text is one stop: arrows go on from mention to mention, and each tells what it is.
        for (var stop = 0; !await open.Page.EvaluateAsync<bool>("document.activeElement.matches('#marked mark')"); stop++)
        {
            Assert.True(stop < 40, "Tab does not reach the mentions");
            await keyboard.PressAsync("Tab");
        }
        await Assertions.Expect(open.Page.Locator("#tip")).ToBeVisibleAsync();
        var first = await open.Page.Locator("#tip").InnerTextAsync();
        await keyboard.PressAsync("End");
        Assert.Equal(marks - 1, await open.Page.EvaluateAsync<int>("[...document.querySelectorAll('#marked mark')].indexOf(document.activeElement)"));
        await Assertions.Expect(open.Page.Locator("#tip")).Not.ToHaveTextAsync(first);
        await keyboard.PressAsync("Escape");
        await Assertions.Expect(open.Page.Locator("#tip")).ToBeHiddenAsync();
        await TabToAsync("to");
        await keyboard.PressAsync("Tab");
        Assert.Equal("copy", await open.Page.EvaluateAsync<string>("document.activeElement.id"));
        open.IsQuiet();

        async Task TabToAsync(string id)
        {
            for (var stop = 0; await open.Page.EvaluateAsync<string>("document.activeElement.id") != id; stop++)
            {
                Assert.True(stop < 40, $"Tab does not reach {id}");
                await keyboard.PressAsync("Tab");
                Assert.True(await open.Page.EvaluateAsync<bool>("document.activeElement === document.body || document.activeElement.matches(':focus-visible') && getComputedStyle(document.activeElement).outlineStyle !== 'none'"), "the focus cannot be seen");
            }
        }
    }

    [Fact]
    public async Task The_answer_is_copied_and_downloaded_as_the_API_gives_it()
    {
        var options = new BrowserNewContextOptions { Permissions = ["clipboard-read", "clipboard-write"], AcceptDownloads = true };
        await using var open = await OpenPage.AtAsync(chromium, options: options);
        await open.TagAsync(Text);

        foreach (var type in DocumentFormats.All.Select(format => format.MediaTypes[0]).Append("application/json"))
        {
            var expected = await open.Home.Client.SendAsync(
                new HttpRequestMessage(HttpMethod.Post, "/api/tag?tasks=Genes,Drugs") { Content = new StringContent(Text, Encoding.UTF8, "text/plain"), Headers = { { "Accept", type } } }, Token);
            await open.Page.SelectOptionAsync("#to", type);
            await open.Page.ClickAsync("#copy");
            await open.Page.WaitForFunctionAsync("expected => navigator.clipboard.readText().then(text => text === expected)", await expected.Content.ReadAsStringAsync(Token));
            var download = await open.Page.RunAndWaitForDownloadAsync(() => open.Page.ClickAsync("#save"));

            Assert.Equal(await expected.Content.ReadAsByteArrayAsync(Token), await File.ReadAllBytesAsync(await download.PathAsync(), Token));
            Assert.StartsWith("text.", download.SuggestedFilename, StringComparison.Ordinal);
        }
        open.IsQuiet();
    }

    [Fact]
    public async Task Files_of_every_format_are_told_by_name_and_read()
    {
        await using var open = await OpenPage.AtAsync(chromium);

        await ReadAsync("a.xml", "BioC XML", "<collection><source/><date/><key/><document><id>7</id><passage><infon key=\"type\">title</infon><offset>0</offset><text>The p53 gene</text></passage><passage><offset>13</offset><text>binds aspirin . The gene</text></passage></document></collection>");
        await ReadAsync("a.bioc.json.gz", "BioC JSON", """{"documents":[{"id":"7","passages":[{"offset":0,"text":"The p53 gene"},{"offset":13,"text":"binds aspirin . The gene"}]}]}""");
        await ReadAsync("b.json", "BioC JSON", """{"source":"","documents":[{"id":"7","passages":[{"offset":0,"text":"The p53 gene"}]}]}""");
        await ReadAsync("a.conll", "CoNLL", "The\tO\np53\tO\ngene\tO\n\n");
        await ReadAsync("a.json", "PubAnnotation", """{"text":"The p53 gene binds aspirin .","denotations":[{"id":"T1","span":{"begin":4,"end":7},"obj":"Protein"}]}""");
        Assert.Contains(await TableAsync(open), row => row is ["p53", "Protein", "–", "–", "4", "7"]);
        await ReadAsync("a.pubtator", "PubTator", "7|t|The p53 gene\n7|a|binds aspirin . The gene\n\n8|t|Other gene\n8|a|p53\n\n");
        await Assertions.Expect(open.Page.Locator("#which option")).ToHaveTextAsync(["1 of 2: 7", "2 of 2: 8"]);
        await open.Page.ClickAsync("#next");
        Assert.Contains("Other gene", await open.Page.Locator("#marked").InnerTextAsync(), StringComparison.Ordinal);
        open.IsQuiet();

        async Task ReadAsync(string name, string format, string content)
        {
            await open.TagFileAsync(name, name.EndsWith(".gz", StringComparison.Ordinal) ? Packed(content) : Encoding.UTF8.GetBytes(content));
            Assert.Equal(format, await open.Page.EvaluateAsync<string>("document.querySelector('#format').selectedOptions[0].textContent"));
            Assert.Contains("p53 gene", await open.Page.Locator("#marked").InnerTextAsync(), StringComparison.Ordinal);
            await Assertions.Expect(open.Page.Locator("#warning")).ToBeHiddenAsync();
        }
    }

    [Fact]
    public async Task Chosen_heads_alone_are_asked()
    {
        await using var open = await OpenPage.AtAsync(chromium);
        await open.Page.ClickAsync("#heads-summary");
        await open.Page.UncheckAsync("#head-list input[value=Drugs]");

        await open.TagAsync(Long);

        Assert.All(await TableAsync(open), row => Assert.Equal("Genes", row[2]));
        await open.Page.ClickAsync("#heads-none");
        await open.Page.ClickAsync("#go");
        await Assertions.Expect(open.Page.Locator("#tag-problem")).ToContainTextAsync("No head is chosen");
        open.IsQuiet();
    }

    [Fact]
    public async Task Less_likely_readings_and_abbreviations_are_shown_when_asked_for()
    {
        await using var open = await OpenPage.AtAsync(chromium);
        await open.Page.CheckAsync("#alternatives");
        await open.Page.CheckAsync("#abbreviations");

        await open.TagAsync(Long);

        var (_, json) = await open.Home.AskAsync("/api/tag", new JsonObject { ["text"] = Long, ["alternatives"] = true, ["abbreviations"] = true }.ToJsonString());
        var entities = json["documents"]![0]!["entities"]!.AsArray();
        Assert.Contains(entities, entity => entity!["alternative"] is not null);
        Assert.Equal(
            entities.Select(entity => $"{entity!["text"]}|{entity["task"]}{(entity["alternative"] is not null ? " (alternative)" : entity["abbreviation"] is not null ? " (abbreviation)" : "")}").Order(StringComparer.Ordinal),
            (await TableAsync(open)).Select(row => $"{row[0]}|{row[2]}").Order(StringComparer.Ordinal));
        open.IsQuiet();
    }

    // Where marks stand in a block's text, in code points, and how many lines they have.
    private const string Places = """
        const places = [];
        for (const block of document.querySelectorAll('#marked .block')) {
          let at = 0;
          for (const node of block.childNodes) {
            if (node.nodeType === 1 && node.matches('.kind')) continue;
            const length = [...node.textContent].length;
            if (node.nodeType === 1) places.push({ from: at, to: at + length, lines: node.style.backgroundImage.split('gradient(').length - 2, text: node.textContent });
            at += length;
          }
        }
        """;

    private static async Task HasAsync(OpenPage open, string text, JsonArray entities)
    {
        Assert.NotEmpty(entities);
        var points = text.EnumerateRunes().ToArray();
        var covered = new bool[points.Length];
        var edges = new HashSet<int>();
        foreach (var entity in entities)
        {
            Array.Fill(covered, true, (int)entity!["begin"]!, (int)entity["end"]! - (int)entity["begin"]!);
            edges.UnionWith([(int)entity["begin"]!, (int)entity["end"]!]);
        }
        var places = await open.Page.EvaluateAsync<int[][]>($"{Places} places.map(place => [place.from, place.to])");
        var marked = new bool[points.Length];
        foreach (var place in places)
            Array.Fill(marked, true, place[0], place[1] - place[0]);
        Assert.Equal(covered, marked);
        Assert.Superset(edges, places.SelectMany(place => place).ToHashSet());
        var rows = await TableAsync(open);
        Assert.Equal(
            entities.Select(entity => $"{entity!["text"]}|{entity["type"]}|{entity["task"]}|{entity["begin"]}|{entity["end"]}").Order(StringComparer.Ordinal),
            rows.Select(row => $"{row[0]}|{row[1]}|{row[2]}|{row[4]}|{row[5]}").Order(StringComparer.Ordinal));
    }

    private static async Task<IReadOnlyList<string[]>> TableAsync(OpenPage open)
    {
        if (await open.Page.Locator("#mentions > button").CountAsync() > 0)
            await open.Page.Locator("#mentions > button").ClickAsync();
        return await open.Page.EvaluateAsync<string[][]>("[...document.querySelectorAll('#mentions tbody tr')].map(row => [...row.cells].map((cell, index) => index === 1 ? cell.textContent.trim() : cell.textContent))");
    }

    private static byte[] Packed(string text)
    {
        using var memory = new MemoryStream();
        using (var packing = new GZipStream(memory, CompressionLevel.Fastest))
            packing.Write(Encoding.UTF8.GetBytes(text));
        return memory.ToArray();
    }
}
