using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BioNer.Api.Models;
using BioNer.Api.Tagging;
using BioNer.Core.Bundles;
using BioNer.Storage;
using BioNer.Tagging;
using Microsoft.Extensions.DependencyInjection;

namespace BioNer.Api.Tests.Tagging;

public sealed class TagHandlerTests : IAsyncLifetime
{
    // Before the BMP's end and beyond it: offsets count code points.
    private const string Text = "The p53 \U0001F9EC gene binds aspirin. IL-2 was seen in β-cells.";
    private ApiHome home = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => home = await ApiHome.BeginAsync();

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task A_text_has_the_entities_that_the_model_finds_in_it()
    {
        var (status, json) = await home.AskAsync("/api/tag", Body(Text));

        Assert.Equal(200, status);
        Assert.Equal("random@1", (string?)json["model"]);
        var document = Assert.Single(json["documents"]!.AsArray())!;
        Assert.Equal("1", (string?)document["id"]);
        var found = document["entities"]!.AsArray();
        var expected = (await ExpectedAsync(Text)).Entities;
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Select(entity => (entity.Type, entity.Text, entity.Task)), found.Select(entity => ((string)entity!["type"]!, (string)entity["text"]!, (string)entity["task"]!)));
    }

    [Fact]
    public async Task Offsets_count_code_points()
    {
        var (_, json) = await home.AskAsync("/api/tag", Body(Text));

        var runes = Text.EnumerateRunes().ToList();
        var entities = json["documents"]![0]!["entities"]!.AsArray();
        Assert.Contains(entities, entity => (int)entity!["begin"]! > Text.IndexOf("gene", StringComparison.Ordinal));
        foreach (var entity in entities)
            Assert.Equal((string)entity!["text"]!, string.Concat(runes[(int)entity["begin"]!..(int)entity["end"]!]));
    }

    [Fact]
    public async Task Each_document_is_answered_under_its_id_in_order()
    {
        var (_, json) = await home.AskAsync("/api/tag", new JsonObject { ["documents"] = new JsonArray(Document("b", Text), Document("a", ""), Document("../c", "gene")) }.ToJsonString());

        var documents = json["documents"]!.AsArray();
        Assert.Equal(["b", "a", "../c"], documents.Select(document => (string)document!["id"]!));
        Assert.Empty(documents[1]!["entities"]!.AsArray());
    }

    [Fact]
    public async Task Only_the_tasks_that_are_named_are_looked_for()
    {
        var (_, json) = await home.AskAsync("/api/tag", new JsonObject { ["text"] = Text, ["tasks"] = new JsonArray("Genes") }.ToJsonString());

        Assert.All(json["documents"]![0]!["entities"]!.AsArray(), entity => Assert.Equal("Genes", (string?)entity!["task"]));
    }

    [Fact]
    public async Task Of_overlapping_mentions_the_best_stay_when_asked_for()
    {
        var (_, json) = await home.AskAsync("/api/tag", new JsonObject { ["text"] = Text, ["overlaps"] = "best" }.ToJsonString());

        var spans = json["documents"]![0]!["entities"]!.AsArray().Select(entity => ((int)entity!["begin"]!, End: (int)entity["end"]!)).Order().ToList();
        Assert.NotEmpty(spans);
        Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Item1));
        Assert.True(spans.Count < (await ExpectedAsync(Text)).Entities.Count, "the text has no overlaps to resolve");
    }

    [Theory]
    [InlineData("0.3", "0.3", "true")]
    [InlineData("""{"Genes": 0.3, "Drugs": 0.05}""", "Genes=0.3,Drugs=0.05", "true")]
    [InlineData("null", "", "false")]
    public async Task Thresholds_and_alternatives_are_the_taggers_own_in_the_body_and_in_the_query(string inBody, string inQuery, string alternatives)
    {
        var (status, json) = await home.AskAsync("/api/tag", $$"""{"text": {{JsonSerializer.Serialize(Text)}}, "threshold": {{inBody}}, "alternatives": {{alternatives}}, "abbreviations": true}""");
        var (_, same) = await home.AskAsync($"/api/tag?threshold={inQuery}&alternatives={alternatives}&abbreviations=true", Text, "text/plain");

        Assert.Equal(200, status);
        Assert.Equal(json["documents"]!.ToJsonString(), same["documents"]!.ToJsonString());
        var entities = json["documents"]![0]!["entities"]!.AsArray();
        Assert.NotEmpty(entities);
        Assert.Equal(alternatives == "true", entities.Any(entity => (bool?)entity!["alternative"] == true));
        if (alternatives == "true")
            Assert.All(entities, entity => Assert.True((double)entity!["score"]! >= ((string?)entity["task"] == "Drugs" && inQuery.Contains("Drugs", StringComparison.Ordinal) ? 0.05 : 0.3)));
    }

    [Fact]
    public async Task A_plain_text_takes_what_it_asks_for_from_the_query()
    {
        var (status, json) = await home.AskAsync("/api/tag?tasks=Genes&model=random@1", Text, "text/plain");

        Assert.Equal(200, status);
        var (_, same) = await home.AskAsync("/api/tag", new JsonObject { ["text"] = Text, ["tasks"] = new JsonArray("Genes") }.ToJsonString());
        Assert.Equal(same["documents"]!.ToJsonString(), json["documents"]!.ToJsonString());
    }

    [Fact]
    public async Task A_compressed_body_is_unpacked()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(Body(Text)));
        var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new("application/json");
        content.Headers.ContentEncoding.Add("gzip");

        using var answer = await home.Client.PostAsync("/api/tag", content, Token);

        Assert.Equal(await (await home.PostAsync("/api/tag", Body(Text))).Content.ReadAsStringAsync(Token), await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Answers_of_many_at_once_are_those_of_one_after_the_other()
    {
        string[] texts = [.. Enumerable.Range(0, 60).Select(number => string.Concat(Enumerable.Repeat($"The p53 gene {number} binds aspirin. ", 1 + number)))];
        var alone = new List<string>();
        foreach (var text in texts)
            alone.Add(await (await home.PostAsync("/api/tag", Body(text))).Content.ReadAsStringAsync(Token));

        var together = await Task.WhenAll(texts.Select(async text => await (await home.PostAsync("/api/tag", Body(text))).Content.ReadAsStringAsync(Token)));

        Assert.Equal(alone, together);
    }

    [Fact]
    public async Task A_promoted_version_answers_from_then_on()
    {
        await home.AskAsync("/api/tag", Body(Text));
        await ApiHome.AddModelAsync(home.Store, ApiHome.Model, seed: 2, version: "2");

        var (_, json) = await home.AskAsync("/api/tag", Body(Text));

        Assert.Equal("random@2", (string?)json["model"]);
        Assert.Equal("random@1", (string?)(await home.AskAsync("/api/tag", new JsonObject { ["text"] = Text, ["model"] = "random@1" }.ToJsonString())).Json["model"]);
    }

    [Fact]
    public async Task With_several_models_and_no_default_one_must_be_named()
    {
        await ApiHome.AddModelAsync(home.Store, "other", seed: 2);

        var (status, json) = await home.AskAsync("/api/tag", Body(Text));

        Assert.Equal(422, status);
        Assert.Contains("other, random", (string?)json["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_as_many_wait_as_may_the_next_is_told_when_to_come_again()
    {
        await using var small = await ApiHome.BeginAsync(new ApiLimits { Tagging = 1, Waiting = 1 });
        var threads = small.Services.GetRequiredService<TaggingThreads>();
        using var gate = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        var first = threads.RunAsync(_ => Wait(), Token);
        begun.Wait(Token);
        var second = threads.RunAsync(_ => true, Token);

        using var refused = await small.PostAsync("/api/tag", Body(Text));
        gate.Set();
        await Task.WhenAll(first, second);
        using var taken = await small.PostAsync("/api/tag", Body(Text));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);

        bool Wait()
        {
            begun.Set();
            gate.Wait(Token);
            return true;
        }
    }

    [Fact]
    public async Task A_damaged_model_is_said_to_be_one_and_serves_once_mended()
    {
        var name = $"models/{ApiHome.Model}/1/{BundleFiles.Weights}";
        var path = (await home.Store.LocalPathAsync(name, Token))!;
        var whole = await File.ReadAllBytesAsync(path, Token);
        await home.Store.WriteAsync(name, async (stream, token) => await stream.WriteAsync(whole.AsMemory(0, whole.Length / 2), token), Token);
        var (status, json) = await home.AskAsync("/api/tag", Body(Text));
        await home.Store.WriteAsync(name, async (stream, token) => await stream.WriteAsync(whole, token), Token);

        Assert.Equal(503, status);
        Assert.Contains(BundleFiles.Weights, (string?)json["detail"], StringComparison.Ordinal);
        Assert.Equal(200, (await home.AskAsync("/api/tag", Body(Text))).Status);
    }

    [Fact]
    public async Task A_model_that_makes_room_answers_who_uses_it_to_the_end()
    {
        await using var one = await ApiHome.BeginAsync(models: new ServedModelOptions { Default = ApiHome.Model, MostLoaded = 1 });
        await ApiHome.AddModelAsync(one.Store, "other", seed: 2);
        var models = one.Services.GetRequiredService<ServedModels>();
        using var used = await models.UseAsync(ApiHome.Model, Token);
        using (await models.UseAsync("other", Token))
            Assert.Equal(["other@1"], models.Loaded);

        Assert.Equal((await ExpectedAsync(Text)).Entities, used.Tagger.Tag(Text, cancellation: Token).Entities);
    }

    private static string Body(string text) => new JsonObject { ["text"] = text }.ToJsonString();

    private static JsonObject Document(string id, string text) => new() { ["id"] = id, ["text"] = text };

    // By the library alone, one thread, another instance.
    private async Task<TaggedText> ExpectedAsync(string text)
    {
        using var tagger = Tagger.Open(await new ModelLibrary(home.Store).LocalFolderAsync(ApiHome.Model, "1", Token));
        return tagger.Tag(text, cancellation: Token);
    }
}
