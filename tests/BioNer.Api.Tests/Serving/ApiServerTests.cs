using System.Net;
using BioNer.Api.Serving;
using BioNer.Core;

namespace BioNer.Api.Tests.Serving;

public sealed class ApiServerTests
{
    private const string Key = "0123456789abcdef";
    private const string Other = "fedcba9876543210";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, 401)]
    [InlineData("0123456789abcdeF", 403)]
    [InlineData("0123456789abcde", 403)]
    [InlineData(Key, 200)]
    [InlineData(Other, 200)]
    public async Task With_keys_only_who_has_one_is_let_in(string? key, int expected)
    {
        await using var home = await ApiHome.BeginAsync(keys: [Key, Other]);
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/models");
        if (key is not null)
            request.Headers.Add("x-functions-key", key);

        using var answer = await home.Client.SendAsync(request, Token);

        Assert.Equal(expected, (int)answer.StatusCode);
        Assert.Equal(expected == 401, answer.Headers.WwwAuthenticate.Count > 0);
    }

    [Fact]
    public async Task A_key_may_stand_in_the_query_as_for_functions()
    {
        await using var home = await ApiHome.BeginAsync(keys: [Key]);

        Assert.Equal(200, (await home.AskAsync($"/api/models?code={Key}")).Status);
    }

    [Theory]
    [InlineData("/api/health")]
    [InlineData("/api/openapi.json")]
    [InlineData("/api/ui")]
    [InlineData("/")]
    public async Task Health_the_description_and_the_page_need_no_key(string path)
    {
        await using var home = await ApiHome.BeginAsync(keys: [Key]);

        Assert.Equal(HttpStatusCode.OK, (await home.Client.GetAsync(path, Token)).StatusCode);
    }

    [Fact]
    public async Task Every_other_route_needs_one()
    {
        await using var home = await ApiHome.BeginAsync(keys: [Key]);
        foreach (var route in ApiRoutes.All.Where(route => !route.IsOpen))
        {
            var path = ApiRoutes.Prefix + route.Template.Replace("{id}", "x", StringComparison.Ordinal).Replace("{name}", "x", StringComparison.Ordinal);
            using var answer = await home.Client.SendAsync(new HttpRequestMessage(new HttpMethod(route.Method), path), Token);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{route.Method} {path}: {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("http://*:7071")]
    [InlineData("http://+:7071")]
    [InlineData("http://0.0.0.0:7071")]
    [InlineData("http://[::]:7071")]
    [InlineData("http://127.0.0.1:7071;http://example.org:7072")]
    public void Without_keys_nobody_else_is_served(string urls) =>
        Assert.Contains("BIONER_API_KEYS", Assert.Throws<InputException>(() => new ApiServerSettings { Urls = urls }.Checked()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("http://localhost:7071")]
    [InlineData("http://127.0.0.1:7071")]
    [InlineData("http://127.1.2.3:80;http://[::1]:81")]
    public void On_loopback_no_key_is_needed(string urls) => Assert.True(new ApiServerSettings { Urls = urls }.Checked().IsLoopback);

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("ftp://localhost")]
    [InlineData("http://localhost:99999")]
    [InlineData("http://localhost/path")]
    public void What_is_no_address_is_said_so(string urls) =>
        Assert.Contains("http://localhost:7071", Assert.Throws<InputException>(() => new ApiServerSettings { Urls = urls, Keys = [Key] }.Checked()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("short")]
    [InlineData("with a space in it")]
    [InlineData("mit-Umlauten-äöüß")]
    public void A_weak_key_is_refused_and_not_told(string key)
    {
        var message = Assert.Throws<InputException>(() => new ApiServerSettings { Keys = [key] }.Checked()).Message;

        Assert.Contains("BIONER_API_KEYS", message, StringComparison.Ordinal);
        Assert.DoesNotContain(key, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 200)]
    [InlineData("http://evil.example", 403)]
    [InlineData("null", 403)]
    [InlineData("SELF", 200)]
    public async Task Another_sites_page_changes_nothing(string? origin, int expected)
    {
        await using var home = await ApiHome.BeginAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/tag") { Content = new StringContent("gene", null, "text/plain") };
        if (origin is not null)
            request.Headers.Add("Origin", origin == "SELF" ? home.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) : origin);

        Assert.Equal(expected, (int)(await home.Client.SendAsync(request, Token)).StatusCode);
    }

    [Fact]
    public async Task A_request_that_is_begun_is_answered_when_the_server_stops()
    {
        await using var home = await ApiHome.BeginAsync();
        var text = string.Concat(Enumerable.Repeat("The p53 gene binds aspirin. ", 20_000));
        var answers = Enumerable.Range(0, 4).Select(_ => home.PostAsync("/api/tag", text, "text/plain")).ToList();
        await Task.WhenAny(answers);

        await home.StopAsync();

        Assert.All(await Task.WhenAll(answers), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }
}
