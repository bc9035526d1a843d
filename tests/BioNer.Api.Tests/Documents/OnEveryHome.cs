using System.Text;
using System.Text.Json;
using BioNer.Api.Documents;
using BioNer.Storage.Containers;

namespace BioNer.Api.Tests.Documents;

/// <summary>Tests that run on a folder and on Azurite; each test has empty containers.</summary>
public abstract class OnEveryHome(TinyModels models) : IAsyncLifetime
{
    private protected const string Text = "Heparin inhibits p53 in HeLa cells. The p53 gene inhibits the rest.\n";

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected IDocumentHome Home { get; private set; } = null!;

    private protected TinyModels Models => models;

    private protected Api.Models.ServedModels Served { get; } = models.Serve();

    public async ValueTask InitializeAsync() => Home = await OpenAsync();

    public ValueTask DisposeAsync()
    {
        Served.Dispose();
        Home?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected abstract Task<IDocumentHome> OpenAsync();

    private protected DocumentTagging Tagging(IBlobContainer? documents = null, IBlobContainer? annotations = null, DocumentTaggingOptions? options = null, Api.Models.ServedModels? served = null) =>
        new(documents ?? Home.Documents, annotations ?? Home.Annotations, served ?? Served, options ?? new DocumentTaggingOptions { Formats = Formats }, TimeProvider.System);

    /// <summary>Two formats, so that there is something between two writes.</summary>
    private protected static string[] Formats => ["jsonl", "brat"];

    private protected Task Drop(string name, string text = Text, params (string, string)[] metadata) => Home.DropAsync(name, Encoding.UTF8.GetBytes(text), metadata);

    private protected async Task<string?> Read(string name) => await Home.ReadAsync(name) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private protected async Task<JsonElement> Error(string name)
    {
        var text = await Read(name + ".error.json");
        Assert.NotNull(text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>What the document's annotation must hold: what the model says of this text without any container.</summary>
    private protected async Task<string> Expected(string name, string text, string? model = null, params string[] tasks)
    {
        using var use = await Served.UseAsync(model, Token);
        var tagged = use.Tagger.Tag(text, new BioNer.Tagging.TagRequest { Tasks = tasks.Length > 0 ? tasks : null }, Token);
        using var output = new MemoryStream();
        BioNer.Tagging.Formats.Json.JsonOutput.WriteLine(output, Path.GetFileName(name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name), text, tagged);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>The document is tagged: every format is there, made from this text and from the version that is there now.</summary>
    private protected async Task IsTagged(string name, string text)
    {
        Assert.Equal(await Expected(name, text), await Read(name + ".jsonl"));
        Assert.NotNull(await Read(name + ".ann"));
        Assert.Null(await Read(name + ".error.json"));
        var version = (await Home.Documents.FindAsync(name, Token))!.Version;
        foreach (var suffix in new[] { ".jsonl", ".ann" })
            Assert.Equal(version, Uri.UnescapeDataString((await Home.Annotations.FindAsync(name + suffix, Token))!.Metadata["version"]));
    }
}
