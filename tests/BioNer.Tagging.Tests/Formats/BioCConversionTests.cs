using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using BioNer.Core;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats;
using BioNer.Tagging.Tests.Formats.Given;
using CsCheck;
using static BioNer.Tagging.Tests.Formats.FormatHome;

namespace BioNer.Tagging.Tests.Formats;

/// <summary>BioC from one of its forms to the other.</summary>
public sealed class BioCConversionTests
{
    private const string Xml = """
        <collection><source>PubMed</source><date>20170101</date><key>k.key</key><infon key="journal">J</infon><document><id>12</id><infon key="year">2017</infon>
        <passage><infon key="type">title</infon><infon key="section">TITLE</infon><offset>0</offset><text>p53 binds 𝛃-actin</text>
        <annotation id="T1"><infon key="type">Gene</infon><infon key="NCBI Gene">7157</infon><location offset="0" length="3"/><location offset="10" length="1"/><text>p53 𝛃</text></annotation>
        <relation id="R1"><infon key="type">binds</infon><node refid="T1" role="agent"/></relation></passage>
        <passage><offset>18</offset><sentence><infon key="n">1</infon><offset>18</offset><text>It is p53.</text><relation id="R2"><node refid="T1" role=""/></relation></sentence></passage>
        <relation id="R3"><node refid="R1" role="x"/></relation></document></collection>
        """;

    private const string Json = """
        {"source":"PubMed","date":"20170101","key":"k.key","infons":{"journal":"J"},"documents":[{"id":"12","infons":{"year":"2017"},"passages":[
        {"offset":0,"infons":{"type":"title","section":"TITLE"},"text":"p53 binds 𝛃-actin","sentences":[],"annotations":[
        {"id":"T1","infons":{"type":"Gene","NCBI Gene":"7157"},"text":"p53 𝛃","locations":[{"offset":0,"length":3},{"offset":10,"length":1}]}],
        "relations":[{"id":"R1","infons":{"type":"binds"},"nodes":[{"refid":"T1","role":"agent"}]}]},
        {"offset":18,"infons":{},"sentences":[{"offset":18,"infons":{"n":"1"},"text":"It is p53.","annotations":[],"relations":[{"id":"R2","infons":{},"nodes":[{"refid":"T1","role":""}]}]}],"annotations":[],"relations":[]}],
        "annotations":[],"relations":[{"id":"R3","infons":{},"nodes":[{"refid":"R1","role":"x"}]}]}]}
        """;

    [Fact]
    public async Task Xml_becomes_json_with_all_that_it_has()
    {
        var document = Assert.Single(await ReadAsync("bioc-xml", Xml));

        var written = JsonNode.Parse(await WriteAsync("bioc-json", Plain(document)));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Json), written), written!.ToJsonString());
    }

    [Fact]
    public async Task Json_becomes_xml_with_all_that_it_has()
    {
        var document = Assert.Single(await ReadAsync("bioc-json", Json));

        var written = XElement.Parse(await WriteAsync("bioc-xml", Plain(document)));

        Assert.Equal(XElement.Parse(Xml).ToString(), written.ToString());
    }

    [Fact]
    public async Task What_is_found_stands_beside_what_was_there()
    {
        var found = Found(Assert.Single(await ReadAsync("bioc-xml", Xml)), "p53", "𝛃");

        var written = JsonNode.Parse(await WriteAsync("bioc-json", found))!["documents"]![0]!["passages"]!;

        Assert.Equal(["T1", "B1", "B2"], written[0]!["annotations"]!.AsArray().Select(annotation => (string)annotation!["id"]!));
        var own = Assert.Single(written[1]!["sentences"]![0]!["annotations"]!.AsArray())!;
        Assert.Equal((24, 3), ((int)own["locations"]![0]!["offset"]!, (int)own["locations"]![0]!["length"]!));
    }

    [Fact]
    public async Task A_document_without_an_id_gets_that_of_its_place()
    {
        var fromXml = Assert.Single(await ReadAsync("bioc-xml", "<collection><document><passage><offset>0</offset><text>x</text></passage></document></collection>"));
        var fromJson = Assert.Single(await ReadAsync("bioc-json", """{"documents":[{"id":null,"passages":[{"offset":0,"text":"x"}]}]}"""));

        Assert.Equal("in#1", (string?)JsonNode.Parse(await WriteAsync("bioc-json", Plain(fromXml)))!["documents"]![0]!["id"]);
        Assert.Equal("in#1", Assert.Single(XElement.Parse(await WriteAsync("bioc-xml", Plain(fromJson))).Element("document")!.Elements("id")).Value);
    }

    [Fact]
    public async Task Infons_that_are_no_texts_become_texts()
    {
        var document = Assert.Single(await ReadAsync("bioc-json", """{"documents":[{"id":1,"infons":{"n":2.5,"b":true,"z":null,"list":[1]},"passages":[{"offset":0,"text":"x"}]}]}"""));

        var written = XElement.Parse(await WriteAsync("bioc-xml", Plain(document))).Element("document")!;

        Assert.Equal("1", written.Element("id")!.Value);
        Assert.Equal(["n=2.5", "b=true", "z=", "list=[1]"], written.Elements("infon").Select(infon => $"{infon.Attribute("key")!.Value}={infon.Value}"));
    }

    [Theory]
    [InlineData("""{"source":"\u0001","documents":[{"id":"1","passages":[]}]}""")]
    [InlineData("""{"documents":[{"id":"1","infons":{"a":"\u0001"},"passages":[]}]}""")]
    [InlineData("""{"documents":[{"id":"1","infons":{"\u0001":"a"},"passages":[]}]}""")]
    [InlineData("""{"documents":[{"id":"1","passages":[{"offset":0,"text":"x","annotations":[{"id":"\u0001"}]}]}]}""")]
    public async Task What_xml_cannot_have_is_refused(string json)
    {
        var document = Assert.Single(await ReadAsync("bioc-json", json));

        var exception = await Assert.ThrowsAsync<InputException>(() => WriteAsync("bioc-xml", Plain(document)));

        Assert.Contains("choose bioc-json", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void There_and_back_a_document_is_what_it_was() => GivenDocuments.All.Sample(given =>
    {
        var there = Only("bioc-xml", GivenBioC.Bytes(GivenBioC.Xml([given]), false));
        var json = WriteAsync("bioc-json", Plain(there)).Result;
        var back = Only("bioc-json", Encoding.UTF8.GetBytes(json));
        Assert.Equal((there.Id, there.Passages), (back.Id, back.Passages), (left, right) => left.Item1 == right.Item1 && left.Item2.SequenceEqual(right.Item2));
        Assert.Equal(there.Existing(), back.Existing());
        var again = Only("bioc-xml", Encoding.UTF8.GetBytes(WriteAsync("bioc-xml", Plain(back)).Result));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(WriteAsync("bioc-json", Plain(again)).Result)));
    }, iter: 150 * Rounds.Count);

    private static Document Only(string format, byte[] bytes) => Assert.Single(ReadAsync(DocumentFormats.Find(format), bytes).Result);
}
