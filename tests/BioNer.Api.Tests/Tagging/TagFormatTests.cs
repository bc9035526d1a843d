using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace BioNer.Api.Tests.Tagging;

/// <summary>Documents in the formats that people have, by Content-Type and Accept.</summary>
public sealed class TagFormatTests : IAsyncLifetime
{
    private const string PubTator = "7|t|The p53 gene\n7|a|It binds aspirin.\n7\t4\t7\tp53\tGene\t7157\n\n";
    private ApiHome home = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => home = await ApiHome.BeginAsync();

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Theory]
    [InlineData("text/x-pubtator", null, "text/x-pubtator")]
    [InlineData("text/x-pubtator", "*/*", "text/x-pubtator")]
    [InlineData("text/x-pubtator", "application/json", "application/json")]
    [InlineData("text/x-pubtator", "text/html, application/bioc+json;q=0.5, application/xml;q=0.9", "application/xml")]
    [InlineData("text/x-pubtator", "application/xml;q=0, application/pubannotation+json", "application/pubannotation+json")]
    [InlineData("text/x-pubtator", "application/x-ndjson", "application/x-ndjson")]
    [InlineData("text/x-pubtator", "text/x-brat", "text/x-brat")]
    [InlineData("text/x-pubtator", "text/x-conll", null)]
    [InlineData("text/x-pubtator", "image/png", null)]
    [InlineData("text/plain", null, "application/json")]
    [InlineData("text/plain", "text/x-brat", "text/x-brat")]
    public async Task The_answer_has_the_format_that_is_accepted_or_that_of_the_question(string type, string? accept, string? expected)
    {
        using var answer = await SendAsync(PubTator, type, accept);

        if (expected is null)
            Assert.Equal(accept == "image/png" ? HttpStatusCode.NotAcceptable : HttpStatusCode.OK, answer.StatusCode);
        else
            Assert.Equal((HttpStatusCode.OK, expected), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Passages_are_tagged_for_themselves_and_offsets_are_the_documents()
    {
        using var whole = await SendAsync(PubTator, "text/x-pubtator", "application/json");
        var (_, title) = await home.AskAsync("/api/tag", new JsonObject { ["text"] = "The p53 gene" }.ToJsonString());
        var (_, body) = await home.AskAsync("/api/tag", new JsonObject { ["text"] = "It binds aspirin." }.ToJsonString());

        var found = Entities(JsonNode.Parse(await whole.Content.ReadAsStringAsync(Token))!, 0);
        Assert.Equal([.. Entities(title, 0), .. Entities(body, "The p53 gene\n".Length)], found);
        Assert.NotEmpty(found);

        static List<(int, int, string)> Entities(JsonNode json, int shift) =>
            [.. json["documents"]![0]!["entities"]!.AsArray().Select(entity => ((int)entity!["begin"]! + shift, (int)entity["end"]! + shift, (string)entity["type"]!))];
    }

    [Fact]
    public async Task What_a_document_came_with_comes_back()
    {
        using var answer = await SendAsync(PubTator, "text/x-pubtator", "application/xml");

        var annotations = XDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).Descendants("annotation").ToList();
        Assert.Contains(annotations, annotation => annotation.Elements("infon").Any(infon => infon.Value == "7157"));
        Assert.Contains(annotations, annotation => annotation.Elements("infon").Any(infon => (string?)infon.Attribute("key") == "score"));
        Assert.Equal("random@1", answer.Headers.GetValues("BioNer-Model").Single());
    }

    [Theory]
    [InlineData("application/xml", "<collection><document>", "no XML")]
    [InlineData("application/bioc+json", "{\"documents\": [{}]}", "passages is missing")]
    [InlineData("text/x-pubtator", "nothing", "ID|t|TEXT")]
    public async Task What_cannot_be_read_is_said_with_its_place(string type, string body, string reason)
    {
        using var answer = await SendAsync(body, type, null);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> SendAsync(string body, string type, string? accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/tag") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return home.Client.SendAsync(request, Token);
    }
}
