using System.Text.Json.Nodes;
using BioNer.Api.Models;
using BioNer.Storage;

namespace BioNer.Api.Tests.Models;

public sealed class ModelVersionsHandlerTests : IAsyncLifetime
{
    private const string Promote = "/api/models/random/promote";
    private const string Rollback = "/api/models/random/rollback";

    private ApiHome home = null!;

    public async ValueTask InitializeAsync()
    {
        // Believed for an hour: a change over HTTP counts at once all the same.
        home = await ApiHome.BeginAsync(models: new ServedModelOptions { Freshness = TimeSpan.FromHours(1) });
        await ApiHome.AddModelAsync(home.Store, ApiHome.Model, seed: 2, version: "2");
    }

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task A_promoted_version_serves_at_once_and_rollback_serves_the_one_before()
    {
        Assert.Equal("random@2", await ServingAsync());

        var promoted = await home.AskAsync(Promote, """{"version": "1"}""");
        Assert.Equal("random@1", await ServingAsync());
        var again = await home.AskAsync(Promote, """{"version": "1"}""");
        var back = await home.AskAsync(Rollback, "");

        Assert.Equal((200, """{"name":"random","current":"1","previous":"2"}"""), (promoted.Status, promoted.Json.ToJsonString()));
        Assert.Equal((200, "1"), (again.Status, (string?)again.Json["current"]));
        Assert.Equal((200, """{"name":"random","current":"2","previous":"1"}"""), (back.Status, back.Json.ToJsonString()));
        Assert.Equal("random@2", await ServingAsync());
    }

    [Fact]
    public async Task Rollback_ends_where_nothing_served_before()
    {
        Assert.Equal(200, (await home.AskAsync(Rollback, "{}")).Status);

        var (status, json) = await home.AskAsync(Rollback, "");

        Assert.Equal((409, "urn:bioner:problem:wrong-version"), (status, (string?)json["type"]));
        Assert.Equal("random@1", await ServingAsync());
    }

    [Fact]
    public async Task Of_many_who_roll_back_from_one_version_one_does()
    {
        await ApiHome.AddModelAsync(home.Store, ApiHome.Model, seed: 3, version: "3");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => home.AskAsync(Rollback, """{"from": "3"}""")));

        Assert.Equal((1, 7), (answers.Count(answer => answer.Status == 200), answers.Count(answer => answer.Status == 409)));
        Assert.Equal("2", await new ModelLibrary(home.Store).CurrentAsync("random", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Of_many_promotions_at_once_the_history_has_each_change()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => home.AskAsync(Promote, """{"version": "1"}""")));

        Assert.Equal("2", (string?)(await home.AskAsync(Rollback, "")).Json["current"]);
        Assert.Equal("1", (string?)(await home.AskAsync(Rollback, "")).Json["current"]);
        Assert.Equal(409, (await home.AskAsync(Rollback, "")).Status);
    }

    [Fact]
    public async Task Who_uses_the_version_before_ends_on_it()
    {
        var models = (ServedModels)home.Services.GetService(typeof(ServedModels))!;
        using var use = await models.UseAsync("random", TestContext.Current.CancellationToken);

        await home.AskAsync(Promote, """{"version": "1"}""");

        Assert.Equal("random@2", use.Reference);
        Assert.NotNull(use.Tagger.Tag("p53 binds aspirin", cancellation: TestContext.Current.CancellationToken));
        Assert.Equal("random@1", await ServingAsync());
    }

    [Theory]
    [InlineData("""{"version": "7"}""", 404, "it has 1, 2")]
    [InlineData("""{"version": "../1"}""", 404, "it has 1, 2")]
    [InlineData("""{"version": ""}""", 422, "a version is expected")]
    [InlineData("""{"version": 1}""", 422, "a version is expected")]
    [InlineData("""{"versions": "1"}""", 422, "version is known")]
    [InlineData("""{"version": "\ud800"}""", 422, "version")]
    [InlineData("""["1"]""", 422, "an object is expected")]
    [InlineData("{}", 422, "is missing")]
    [InlineData("", 400, "is expected")]
    [InlineData("{", 400, "is expected")]
    [InlineData("""{"version": "1", "version": "2"}""", 400, "is expected")]
    public async Task What_names_no_version_changes_nothing(string body, int expected, string detail)
    {
        var (status, json) = await home.AskAsync(Promote, body);

        Assert.Equal(expected, status);
        Assert.Contains(detail, json.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("random@2", await ServingAsync());
    }

    [Theory]
    [InlineData("/api/models/absent/promote", """{"version": "1"}""", 404)]
    [InlineData("/api/models/absent/rollback", "", 404)]
    [InlineData(Rollback, """{"from": "1"}""", 409)]
    [InlineData(Rollback, """{"version": "1"}""", 422)]
    public async Task A_model_or_state_that_is_not_there_is_said(string path, string body, int expected) => Assert.Equal(expected, (await home.AskAsync(path, body)).Status);

    [Fact]
    public async Task A_body_of_another_type_or_size_is_refused()
    {
        Assert.Equal(415, (await home.AskAsync(Promote, """{"version": "1"}""", "text/plain")).Status);
        Assert.Equal(413, (await home.AskAsync(Promote, new string(' ', 5000))).Status);
    }

    [Fact]
    public async Task A_key_is_asked_for()
    {
        await using var closed = await ApiHome.BeginAsync(keys: ["0123456789abcdef"]);

        Assert.Equal(401, (await closed.AskAsync(Promote, """{"version": "1"}""")).Status);
        Assert.Equal(401, (await closed.AskAsync(Rollback, "")).Status);
    }

    private async Task<string> ServingAsync() => (string)(await home.AskAsync("/api/tag", """{"text": "gene"}""")).Json["model"]!;
}
