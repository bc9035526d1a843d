using System.IO.Compression;
using System.Text;
using System.Text.Json;
using BioNer.Api.Documents;
using BioNer.Api.Http;
using BioNer.Api.Tests.Documents;
using BioNer.Core.Bundles;
using BioNer.Storage.Containers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BioNer.Api.Tests.Privacy;

/// <summary>Texts that are tagged, in good order or not, stand in no log, span or measurement.</summary>
public sealed class NoTextIsToldTests : IAsyncLifetime
{
    private const string Secret = "Xyzzyx";

    private const string Text = $"{Secret} binds p53 .";

    private readonly Telltales telltales = new();
    private ApiHome home = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => home = await ApiHome.BeginAsync(more: services =>
    {
        services.AddSingleton<ILoggerProvider>(telltales);
        services.Configure<LoggerFilterOptions>(options => options.MinLevel = LogLevel.Trace);
    });

    public async ValueTask DisposeAsync()
    {
        await home.DisposeAsync();
        telltales.Dispose();
    }

    [Fact]
    public async Task Whoever_asks_over_HTTP_is_not_quoted()
    {
        foreach (var (type, body, expected) in Requests())
        {
            using var content = new ByteArrayContent(body);
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            if (body is [0x1F, 0x8B, ..])
                content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip");
            using var answer = await home.Client.PostAsync("/api/tag", content, Token);
            Assert.True(expected / 100 == (int)answer.StatusCode / 100, $"{type}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(Token)}");
        }
        var batch = await home.AskAsync("/api/tag/batches", JsonSerializer.Serialize(new { text = Text }));
        Assert.Equal(202, batch.Status);
        await home.AskAsync((string)batch.Json["links"]!["status"]!);
        await DamageAsync();
        Assert.Equal(503, (await home.AskAsync("/api/tag", JsonSerializer.Serialize(new { text = Text, model = "damaged" }))).Status);

        Quiet();
    }

    [Fact]
    public async Task A_fault_of_ours_that_quotes_the_text_is_told_without_it()
    {
        var guard = home.Services.GetRequiredService<RequestGuard>();

        var answer = await guard.AnswerAsync(new DefaultHttpContext().Request, _ => throw new InvalidOperationException($"cannot tag '{Text}'", new FormatException(Secret)));

        Assert.Equal(500, answer.Status);
        Assert.DoesNotContain(Secret, await answer.BodyAsync(Token), StringComparison.Ordinal);
        Assert.Contains(telltales.Heard, line => line.Contains(nameof(InvalidOperationException), StringComparison.Ordinal));
        Quiet();
    }

    [Fact]
    public async Task Documents_that_are_dropped_are_not_quoted()
    {
        var tagging = home.Services.GetRequiredService<DocumentTagging>();
        await tagging.Documents.CreateAsync(Token);
        var dropped = new Dictionary<string, string>
        {
            ["good.txt"] = Text,
            ["nul.txt"] = $"{Text}\0",
            ["cut.json"] = $$"""{"documents": [{"id": "{{Secret}}", "passages": [{"text": "{{Text}}" """,
            ["odd.xml"] = $"<collection><document><passage><text>{Text}&{Secret};</text></passage></document></collection>",
            ["odd.pubtator"] = $"1|t|{Text}\n{Secret}\t0\n",
            ["odd.conll"] = $"{Secret} x\u00A0y\tO\n",
            ["odd.pdf"] = Text,
        };
        foreach (var (name, content) in dropped)
            using (var stream = SpoolStream.Of(Encoding.UTF8.GetBytes(content)))
                await tagging.Documents.TryWriteAsync(name, stream, new Dictionary<string, string>(), null, Token);
        // The first annotations cannot be written, by a fault whose message quotes the document.
        var faults = 0;
        var faulty = new FaultyContainer(tagging.Annotations) { Before = _ => ++faults < 3 ? throw new InvalidOperationException(Text) : Task.CompletedTask };
        var options = new DocumentWatcherOptions { Interval = TimeSpan.FromMilliseconds(20), Rest = (TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(5)) };
        var watcher = new DocumentWatcher(
            new DocumentTagging(tagging.Documents, faulty, home.Services.GetRequiredService<BioNer.Api.Models.ServedModels>(), new DocumentTaggingOptions(), TimeProvider.System),
            options,
            TimeProvider.System,
            home.Services.GetRequiredService<ILogger<DocumentWatcher>>());

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = watcher.RunAsync(stop.Token);
        while (watcher.Tagged + watcher.Refused < dropped.Count)
            await Task.Delay(10, Token);
        await stop.CancelAsync();
        await running;

        Assert.True(faults >= 3, $"{faults} writes");
        Assert.Contains(telltales.Heard, line => line.Contains("was not tagged", StringComparison.Ordinal));
        Quiet();
    }

    private static IEnumerable<(string Type, byte[] Body, int Expected)> Requests()
    {
        yield return Of("application/json", JsonSerializer.Serialize(new { text = Text }), 200);
        yield return Of("text/plain", Text, 200);
        yield return Of("text/x-pubtator", $"1|t|{Text}\n", 200);
        yield return Of("text/x-conll", $"{Secret}\tO\n", 200);
        yield return Of("application/pubannotation+json", JsonSerializer.Serialize(new { text = Text }), 200);
        yield return Of("application/bioc+json", $$"""{"documents": [{"id": "1", "passages": [{"offset": 0, "text": "{{Text}}"}]}]}""", 200);
        yield return Of("application/xml", $"<collection><document><id>1</id><passage><offset>0</offset><text>{Text}</text></passage></document></collection>", 200);
        yield return Of("application/json", $$"""{"text": "{{Text}}" """, 400);
        yield return Of("application/json", $$"""{"text": "{{Text}}", "overlaps": "{{Secret}}"}""", 400);
        yield return Of("application/json", $$"""{"text": "{{Text}}", "tasks": ["{{Secret}}"]}""", 400);
        yield return Of("application/xml", $"<{Secret}>", 400);
        yield return Of("application/xml", $"<!DOCTYPE a [<!ENTITY e '{Secret}'>]><collection><document><passage><text>&e;</text></passage></document></collection>", 400);
        yield return Of("text/x-pubtator", $"{Secret} no title", 400);
        yield return Of("application/json; charset=utf-16", Text, 400);
        yield return Of("image/png", Text, 400);
        yield return ("text/plain", [.. Encoding.UTF8.GetBytes(Text), 0xFF], 400);
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(Text));
        yield return ("text/plain", packed.ToArray(), 200);
        yield return ("text/plain", packed.ToArray()[..^9], 400);

        static (string, byte[], int) Of(string type, string body, int expected) => (type, Encoding.UTF8.GetBytes(body), expected);
    }

    // What listens is deaf to nothing: it hears of other things.
    private void Quiet()
    {
        Assert.NotEmpty(telltales.Heard);
        Assert.All(telltales.Heard, line => Assert.DoesNotContain(Secret, line, StringComparison.OrdinalIgnoreCase));
    }

    private async Task DamageAsync()
    {
        await ApiHome.AddModelAsync(home.Store, "damaged", seed: 5);
        await home.Store.WriteAsync($"models/damaged/1/{BundleFiles.Weights}", async (stream, token) => await stream.WriteAsync("no weights"u8.ToArray(), token), Token);
    }
}
