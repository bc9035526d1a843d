using System.Net;
using System.Text.Json.Nodes;
using BioNer.Api.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace BioNer.Api.Tests.Batches;

public sealed class BatchHandlerTests : IAsyncLifetime
{
    private const string Two = """{"documents": [{"id": "a", "text": "The p53 gene."}, {"id": "b", "text": "It binds aspirin."}], "tasks": ["Genes"]}""";
    private ApiHome home = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => home = await ApiHome.BeginAsync();

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task A_batch_waits_is_tagged_and_has_what_a_request_would_have_had()
    {
        using var begun = await home.PostAsync("/api/tag/batches", Two);
        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        var status = begun.Headers.Location!.OriginalString;
        Assert.Equal("waiting", (string?)(await home.AskAsync(status)).Json["state"]);
        Assert.Equal(404, (await home.AskAsync($"{status}/annotations")).Status);

        await TagAsync(status);

        var (_, done) = await home.AskAsync(status);
        Assert.Equal("done", (string?)done["state"]);
        var (_, annotations) = await home.AskAsync((string)done["links"]!["annotations"]!);
        var (_, direct) = await home.AskAsync("/api/tag", Two);
        Assert.Equal(
            direct["documents"]!.AsArray().Select(document => (Id: (string)document!["id"]!, Entities: string.Join(';', document["entities"]!.AsArray().Select(entity => $"{entity!["begin"]} {entity["type"]} {entity["text"]}")))),
            annotations["documents"]!.AsArray().Select(document => (Id: (string)document!["id"]!, Entities: string.Join(';', document["passages"]![0]!["annotations"]!.AsArray().Select(entity => $"{entity!["locations"]![0]!["offset"]} {entity["infons"]!["type"]} {entity["text"]}")))));
        Assert.Contains(annotations["documents"]!.AsArray(), document => document!["passages"]![0]!["annotations"]!.AsArray().Count > 0);
    }

    [Theory]
    [InlineData("text/x-pubtator", "7|t|The p53 gene\n7|a|\n")]
    [InlineData("text/plain", "The p53 gene")]
    [InlineData("application/xml", "<collection><document><id>7</id><passage><text>The p53 gene</text></passage></document></collection>")]
    public async Task Documents_in_other_formats_are_kept_as_they_came(string type, string body)
    {
        using var begun = await home.PostAsync("/api/tag/batches?tasks=Genes", body, type);
        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);

        await TagAsync(begun.Headers.Location!.OriginalString);

        Assert.Equal("done", (string?)(await home.AskAsync(begun.Headers.Location!.OriginalString)).Json["state"]);
    }

    [Fact]
    public async Task What_a_request_could_not_be_answered_is_refused_at_once()
    {
        Assert.Equal(422, (await home.AskAsync("/api/tag/batches", """{"documents": 7}""")).Status);
        Assert.Equal(404, (await home.AskAsync("/api/tag/batches", """{"text": "a", "tasks": ["Plants"]}""")).Status);
        Assert.Equal(404, (await home.AskAsync("/api/tag/batches", """{"text": "a", "model": "other"}""")).Status);
    }

    [Fact]
    public async Task A_batch_whose_model_went_away_says_so()
    {
        await ApiHome.AddModelAsync(home.Store, "other", seed: 2);
        using var begun = await home.PostAsync("/api/tag/batches", """{"text": "gene", "model": "other@1"}""");
        await foreach (var name in home.Store.ListAsync("models/other/", Token))
            await home.Store.DeleteAsync(name, Token);

        await TagAsync(begun.Headers.Location!.OriginalString);

        var (_, json) = await home.AskAsync(begun.Headers.Location!.OriginalString);
        Assert.Equal("failed", (string?)json["state"]);
        Assert.Contains("other", (string?)json["problem"]!["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/tag/batches/nothing.json")]
    [InlineData("/api/tag/batches/..%2f..%2fx")]
    [InlineData("/api/tag/batches/nothing.json/annotations")]
    public async Task A_batch_that_is_not_there_is_not_found(string path) => Assert.Equal(404, (await home.AskAsync(path)).Status);

    [Fact]
    public async Task Only_formats_that_are_written_can_be_asked_for()
    {
        var (status, json) = await home.AskAsync("/api/tag/batches/x.json/annotations?format=bioc-xml");

        Assert.Equal(422, status);
        Assert.Contains("bioc-json are written here", ((string?)json["detail"])!.Replace(", jsonl", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    // As the watcher, or the Function app's trigger, does.
    private Task<DocumentOutcome> TagAsync(string status) => home.Services.GetRequiredService<DocumentTagging>().TagAsync($"batches/{status[(status.LastIndexOf('/') + 1)..]}", Token);
}
