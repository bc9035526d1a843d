using System.Globalization;
using System.Text;

namespace BioNer.Api.Tests.Hostile;

/// <summary>Sends every hostile request over the wire; docs/hostile-input.md has the table.</summary>
public sealed class HostileRequestTests : IAsyncLifetime
{
    private const string Secret = "a gene nobody may read in a log";
    private ApiHome home = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => home = await ApiHome.BeginAsync(HostileRequests.Limits);

    public ValueTask DisposeAsync() => home.DisposeAsync();

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, HostileRequests.All.Count)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task It_is_answered_as_the_table_says(int number)
    {
        var request = HostileRequests.All[number];

        var (status, body) = await request.SendAsync(home.Port, Token);

        Assert.True(request.Status == status, $"{request}: {status} instead of {request.Status}: {body}");
        if (request.Kind.Length > 0)
            Assert.True(body.Contains($"\"urn:bioner:problem:{request.Kind}\"", StringComparison.Ordinal), $"{request}: {body}");
        // Nothing of the inside is told.
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_all_of_them_at_once_the_server_answers_as_before()
    {
        const string question = """{"text": "The p53 gene binds aspirin."}""";
        var before = await home.AskAsync("/api/tag", question);

        await Task.WhenAll(HostileRequests.All.Select(request => request.SendAsync(home.Port, Token)));

        var after = await home.AskAsync("/api/tag", question);
        Assert.Equal(before.Json.ToJsonString(), after.Json.ToJsonString());
        Assert.Empty(home.Campaigns.Calls);
    }

    [Fact]
    public async Task A_violation_says_where_it_is()
    {
        var (_, json) = await home.AskAsync("/api/tag", """{"documents": [{"id": "a", "text": "b"}, {"id": 1, "txt": "c"}], "tasks": [], "model": 7}""");

        Assert.Equal(["tasks", "model", "documents[1].txt", "documents[1].id", "documents[1].text"], json["violations"]!.AsArray().Select(violation => (string)violation!["path"]!));
    }

    [Fact]
    public async Task No_answer_repeats_a_text()
    {
        var (_, json) = await home.AskAsync("/api/tag", $$"""{"text": "{{Secret}}", "overlaps": [1]}""");
        var (_, cut) = await home.AskAsync("/api/tag", $$"""{"text": "{{Secret}}" """);

        Assert.DoesNotContain(Secret, json.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, cut.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("line 1", (string?)cut["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_documentation_has_the_table()
    {
        var lines = new StringBuilder();
        foreach (var request in HostileRequests.All)
            lines.Append(CultureInfo.InvariantCulture, $"| {request.What} | {request.Status}{(request.Kind.Length > 0 ? $" `{request.Kind}`" : "")} |\n");

        DocumentedTable.Check("requests", lines.ToString());
    }
}
