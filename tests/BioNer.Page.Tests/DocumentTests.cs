using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using BioNer.Api.Tests;

namespace BioNer.Page.Tests;

/// <summary>The page as it is sent.</summary>
public sealed partial class DocumentTests : IAsyncLifetime
{
    private const int MostBytes = 76_000;
    private const int MostPackedBytes = 24_000;
    private ApiHome home = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => home = await ApiHome.BeginAsync(keys: ["0123456789abcdef"]);

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task It_is_the_same_at_both_paths_and_needs_no_key()
    {
        var root = await home.Client.GetAsync("/", Token);
        var ui = await home.Client.GetAsync("/api/ui", Token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (root.StatusCode, ui.StatusCode));
        Assert.Equal("text/html; charset=utf-8", ui.Content.Headers.ContentType!.ToString());
        Assert.Equal(await root.Content.ReadAsByteArrayAsync(Token), await ui.Content.ReadAsByteArrayAsync(Token));
    }

    [Fact]
    public async Task It_is_one_small_document_that_names_no_other_site()
    {
        var html = await home.Client.GetStringAsync("/", Token);

        Assert.InRange(Encoding.UTF8.GetByteCount(html), 10_000, MostBytes);
        Assert.DoesNotMatch(@"<link [^>]*stylesheet|<script [^>]*src|@import|url\(", html);
        Assert.All(Address().Matches(html), address => Assert.Equal("http://www.w3.org/2000/svg", address.Value));
    }

    [Fact]
    public async Task Its_policy_lets_nothing_run_but_its_own_style_and_script()
    {
        using var answer = await home.Client.GetAsync("/", Token);
        var html = await answer.Content.ReadAsStringAsync(Token);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single().Split("; ").Select(part => part.Split(' ', 2)).ToDictionary(part => part[0], part => part[1]);

        Assert.Equal("'none'", policy["default-src"]);
        Assert.Equal($"'sha256-{Hash(html, "script")}'", policy["script-src"]);
        Assert.Equal($"'sha256-{Hash(html, "style")}'", policy["style-src"]);
        Assert.Equal("'self'", policy["connect-src"]);
        Assert.Equal(("'none'", "'none'", "'none'"), (policy["base-uri"], policy["form-action"], policy["frame-ancestors"]));
        Assert.Equal(("'script'", "'none'"), (policy["require-trusted-types-for"], policy["trusted-types"]));
        Assert.DoesNotContain("unsafe", string.Concat(policy.Values), StringComparison.Ordinal);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task It_comes_packed_to_those_who_can_unpack_it()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.AcceptEncoding.ParseAdd("br, gzip;q=0.8");

        using var answer = await home.Client.SendAsync(request, Token);

        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        var packed = await answer.Content.ReadAsByteArrayAsync(Token);
        Assert.InRange(packed.Length, 1, MostPackedBytes);
        using var unpacked = new StreamReader(new GZipStream(new MemoryStream(packed), CompressionMode.Decompress));
        Assert.Equal(await home.Client.GetStringAsync("/", Token), await unpacked.ReadToEndAsync(Token));
    }

    [Fact]
    public async Task Who_has_it_gets_it_not_again()
    {
        var tag = (await home.Client.GetAsync("/", Token)).Headers.ETag!;
        var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(tag);
        var other = new HttpRequestMessage(HttpMethod.Get, "/");
        other.Headers.TryAddWithoutValidation("If-None-Match", "W/\"other\"");

        Assert.Equal(HttpStatusCode.NotModified, (await home.Client.SendAsync(again, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await home.Client.SendAsync(other, Token)).StatusCode);
    }

    private static string Hash(string html, string element)
    {
        var begin = html.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(html[begin..html.IndexOf($"</{element}>", begin, StringComparison.Ordinal)])));
    }

    [GeneratedRegex("https?://[^\\s\"'`<>\\\\]+")]
    private static partial Regex Address();
}
