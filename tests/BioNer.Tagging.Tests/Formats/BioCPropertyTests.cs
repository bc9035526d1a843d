using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats;
using BioNer.Tagging.Tests.Formats.Given;
using CsCheck;
using static BioNer.Tagging.Tests.Formats.FormatHome;

namespace BioNer.Tagging.Tests.Formats;

/// <summary>Random BioC collections: what went in comes out, what was found is added, and every annotation is where its format says.</summary>
public sealed class BioCPropertyTests
{
    private static readonly Gen<List<GivenDocument>> Collections = GivenDocuments.All.List[1, 2];

    [Fact]
    public void A_json_collection_comes_out_as_it_went_in_with_what_was_found() => Gen.Select(Collections, Gen.Bool).Sample((given, mark) =>
    {
        var original = GivenBioC.Json(given);
        byte[] bytes = [.. mark ? "\uFEFF"u8 : [], .. Encoding.UTF8.GetBytes(original.ToJsonString())];
        Assert.True(JsonNode.DeepEquals(original, JsonNode.Parse(PassAsync("bioc-json", bytes, Plain).Result)));

        var found = Read("bioc-json", bytes).ConvertAll(Tagged);
        var written = JsonNode.Parse(PassAsync("bioc-json", bytes, Tagged).Result)!;
        foreach (var (document, before, tagged) in written["documents"]!.AsArray().Zip(original["documents"]!.AsArray(), found))
        {
            var (known, added) = (Ids(before).ToHashSet(), new List<string>());
            foreach (var owner in Objects(document).Where(item => item.ContainsKey("annotations")).ToList())
                foreach (var annotation in owner["annotations"]!.AsArray().Where(IsOurs).ToList())
                {
                    Assert.Equal(annotation!["text"]!.GetValue<string>(), Points(owner["text"]!.GetValue<string>(), annotation["locations"]![0]!, owner["offset"]!.GetValue<int>()));
                    added.Add(annotation["id"]!.GetValue<string>());
                    owner["annotations"]!.AsArray().Remove(annotation);
                }
            Assert.Equal(tagged.Found.Sum(passage => passage.Entities.Count), added.Where(id => !known.Contains(id)).Distinct().Count());
        }
        Assert.True(JsonNode.DeepEquals(original, written));
    }, iter: 150 * Rounds.Count);

    [Fact]
    public void An_xml_collection_comes_out_as_it_went_in_with_what_was_found() => Gen.Select(Collections, Gen.Bool).Sample((given, mark) =>
    {
        var original = GivenBioC.Xml(given);
        var bytes = GivenBioC.Bytes(original, mark);
        Assert.Equal(original.ToString(SaveOptions.DisableFormatting), Parsed(PassAsync("bioc-xml", bytes, Plain).Result).ToString(SaveOptions.DisableFormatting));

        var found = Read("bioc-xml", bytes).ConvertAll(Tagged);
        var written = Parsed(PassAsync("bioc-xml", bytes, Tagged).Result);
        foreach (var (document, before, tagged) in written.Elements("document").Zip(original.Elements("document"), found))
        {
            var known = before.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>().ToHashSet();
            var added = document.Descendants("annotation").Where(annotation => annotation.Elements("infon").Any(infon => infon.Attribute("key")?.Value == "task")).ToList();
            foreach (var annotation in added)
                Assert.Equal(annotation.Element("text")!.Value, Points(annotation.Parent!.Element("text")!.Value, (int)annotation.Element("location")!.Attribute("offset")! - (int)annotation.Parent.Element("offset")!, (int)annotation.Element("location")!.Attribute("length")!));
            Assert.Equal(tagged.Found.Sum(passage => passage.Entities.Count), added.Select(annotation => annotation.Attribute("id")!.Value).Where(id => !known.Contains(id)).Distinct().Count());
            added.ForEach(annotation => annotation.Remove());
        }
        Assert.Equal(original.ToString(SaveOptions.DisableFormatting), written.ToString(SaveOptions.DisableFormatting));
    }, iter: 150 * Rounds.Count);

    [Fact]
    public void Every_mark_is_read_where_it_stands_and_goes_to_every_format() => GivenDocuments.All.Sample(given =>
    {
        foreach (var from in new[] { "bioc-json", "bioc-xml" })
        {
            var document = Assert.Single(Read(from, from == "bioc-json" ? Encoding.UTF8.GetBytes(GivenBioC.Json([given]).ToJsonString()) : GivenBioC.Bytes(GivenBioC.Xml([given]), false)));
            var expected = given.Texts.SelectMany(text => text.Marks.SelectMany(mark => mark.Places.Select(place => $"{Points(text.Text, place.Begin - text.Offset, place.End - place.Begin)}|{mark.Type}|{mark.Identifier}")));
            Assert.Equal(expected.Order(StringComparer.Ordinal), Marks(document));
            Assert.Equal(given.Texts.Select(text => (text.Text, text.Offset)), document.Passages.Select(passage => (passage.Text, passage.Offset)));
            foreach (var to in new[] { "bioc-json", "bioc-xml", "pubannotation" })
            {
                // As from a format without a form of its own: every format makes its own of it.
                var again = Assert.Single(Read(to, Encoding.UTF8.GetBytes(WriteAsync(to, Plain(document with { Source = null })).Result)));
                Assert.Equal(document.Id, again.Id);
                Assert.Equal(to == "pubannotation" ? Marks(document).Select(mark => mark[..mark.LastIndexOf('|')] + '|').Order(StringComparer.Ordinal) : Marks(document), Marks(again));
                if (to == "pubannotation")
                    Assert.Equal(FlatDocument.Of(Plain(document)).Text, again.Passages[0].Text);
                else
                    Assert.Equal(document.Passages, again.Passages);
            }
        }
    }, iter: 150 * Rounds.Count);

    private static TaggedDocument Tagged(Document document) => Found(document, "p53", "𝛃", "🧬");

    private static List<Document> Read(string format, byte[] bytes) => ReadAsync(DocumentFormats.Find(format), bytes).GetAwaiter().GetResult();

    private static IEnumerable<string> Marks(Document document) => document.Existing()
        .Select(annotation => $"{document.Passages[annotation.Passage].Text[annotation.Begin..annotation.End]}|{annotation.Type}|{annotation.Identifier}").Order(StringComparer.Ordinal);

    private static XElement Parsed(string xml) => XDocument.Parse(xml, LoadOptions.PreserveWhitespace).Root!;

    private static bool IsOurs(JsonNode? annotation) => annotation!["infons"]?["task"] is not null;

    private static IEnumerable<string> Ids(JsonNode? node) => Objects(node).Select(item => item["id"]?.ToString()).OfType<string>();

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(property => Objects(property.Value)).Append(item),
        JsonArray array => array.SelectMany(Objects),
        _ => [],
    };

    private static string Points(string text, JsonNode location, int offset) => Points(text, location["offset"]!.GetValue<int>() - offset, location["length"]!.GetValue<int>());

    private static string Points(string text, int begin, int length) => string.Concat(text.EnumerateRunes().Skip(begin).Take(length));
}
