using System.Text.Json.Nodes;
using BioNer.Core.Bundles;

namespace BioNer.Api.Tests.Models;

public sealed class ModelsHandlerTests : IAsyncLifetime
{
    private ApiHome home = null!;

    public async ValueTask InitializeAsync() => home = await ApiHome.BeginAsync();

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task Models_are_listed_with_versions_and_tasks()
    {
        await ApiHome.AddModelAsync(home.Store, ApiHome.Model, seed: 2, version: "2");

        var (status, json) = await home.AskAsync("/api/models");

        Assert.Equal(200, status);
        var model = Assert.Single(json["models"]!.AsArray())!;
        Assert.Equal(("random", "2"), ((string)model["name"]!, (string)model["current"]!));
        Assert.Equal(["1", "2"], model["versions"]!.AsArray().Select(version => (string)version!));
        Assert.Equal(["Genes", "Drugs"], model["tasks"]!.AsArray().Select(task => (string)task!["task"]!));
        Assert.Equal(["Chemical", "Disease"], model["tasks"]![1]!["types"]!.AsArray().Select(type => (string)type!));
    }

    [Theory]
    [InlineData("random")]
    [InlineData("random@1")]
    public async Task A_models_card_is_its_manifest_with_its_limits(string name)
    {
        var (status, json) = await home.AskAsync($"/api/models/{name}");

        Assert.Equal(200, status);
        var file = await File.ReadAllTextAsync((await home.Store.LocalPathAsync($"models/random/1/{BundleFiles.Manifest}", TestContext.Current.CancellationToken))!, TestContext.Current.CancellationToken);
        Assert.Contains(json["limits"]!.AsArray(), limit => ((string)limit!).Contains("clinical", StringComparison.Ordinal));
        json["limits"] = new JsonArray();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(file), json));
    }

    [Theory]
    [InlineData("nothing", "known: random")]
    [InlineData("random@7", "it has 1")]
    public async Task An_unknown_model_or_version_is_answered_with_the_known_ones(string name, string known)
    {
        var (status, json) = await home.AskAsync($"/api/models/{name}");

        Assert.Equal(404, status);
        Assert.Contains(known, (string?)json["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_names_what_is_in_memory()
    {
        Assert.Empty((await home.AskAsync("/api/health")).Json["models"]!.AsArray());
        await home.AskAsync("/api/tag", """{"text": "gene"}""");

        var (status, json) = await home.AskAsync("/api/health");

        Assert.Equal(200, status);
        Assert.Equal("ok", (string?)json["status"]);
        Assert.Matches(@"^\d+\.\d+\.\d+", (string?)json["version"]);
        Assert.Equal(["random@1"], json["models"]!.AsArray().Select(model => (string)model!));
    }
}
