using System.Text;
using System.Text.Json.Nodes;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats;
using BioNer.Tagging.Tests.Formats.Given;
using CsCheck;
using static BioNer.Tagging.Tests.Formats.FormatHome;

namespace BioNer.Tagging.Tests.Formats;

/// <summary>Random PubAnnotation documents, with relations, attributes, modifications, namespaces and properties that BioNer knows nothing of.</summary>
public sealed class PubAnnotationPropertyTests
{
    [Fact]
    public void Documents_come_out_as_they_went_in_with_what_was_found() => Gen.Select(Gen.Select(GivenDocuments.Text, Gen.Int[0, 1 << 20]).List[1, 3], Gen.Int[0, 2], Gen.Bool).Sample((texts, form, mark) =>
    {
        var original = new JsonArray([.. texts.Select((item, index) => Made(item.Item1, item.Item2, index))]);
        // An array, one behind the other, or lines of them.
        var file = form == 0 ? original.ToJsonString() : string.Join(form == 1 ? "" : "\r\n", original.Select(item => item!.ToJsonString()));
        byte[] bytes = [.. mark ? "\uFEFF"u8 : [], .. Encoding.UTF8.GetBytes(file)];
        Assert.True(JsonNode.DeepEquals(original, JsonNode.Parse(WriteAsync("pubannotation", Read(bytes).Select(Plain)).Result)));

        var found = Read(bytes).ConvertAll(document => Found(document, "p53", "𝛃", "🧬"));
        var written = JsonNode.Parse(WriteAsync("pubannotation", found).Result)!.AsArray();
        foreach (var (document, before, tagged) in written.Zip(original, found))
        {
            var runes = before!["text"]!.GetValue<string>().EnumerateRunes().ToArray();
            var added = document!["denotations"]!.AsArray().Skip(before["denotations"]!.AsArray().Count).ToList();
            Assert.Equal(
                tagged.Found[0].Entities.Select(entity => entity.Text),
                added.Select(denotation => string.Concat(runes[denotation!["span"]!["begin"]!.GetValue<int>()..denotation["span"]!["end"]!.GetValue<int>()])));
            var attributes = document["attributes"]!.AsArray().Skip(before["attributes"]!.AsArray().Count).ToList();
            Assert.Equal(added.SelectMany(denotation => Enumerable.Repeat(denotation!["id"]!.ToString(), 2)), attributes.Select(attribute => attribute!["subj"]!.ToString()));
            var ids = added.Concat(attributes).Select(item => item!["id"]!.ToString()).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
            Assert.DoesNotContain(ids, id => before.ToJsonString().Contains($"\"id\":\"{id}\"", StringComparison.Ordinal));
            added.ForEach(item => document["denotations"]!.AsArray().Remove(item));
            attributes.ForEach(item => document["attributes"]!.AsArray().Remove(item));
        }
        Assert.True(JsonNode.DeepEquals(original, written));
    }, iter: 150 * Rounds.Count);

    private static JsonObject Made(string text, int seed, int index)
    {
        var random = new Random(seed);
        return new JsonObject
        {
            ["sourcedb"] = "PubMed",
            ["sourceid"] = index.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["text"] = text,
            ["denotations"] = new JsonArray([.. GivenDocuments.Placed(text, 0, random).Marks.Select(mark => new JsonObject
            {
                ["id"] = mark.Id,
                ["span"] = new JsonObject { ["begin"] = mark.Places[0].Begin, ["end"] = mark.Places[0].End },
                ["obj"] = mark.Type,
                ["x"] = null,
            })]),
            ["attributes"] = Named("pred", random),
            ["relations"] = Named("pred", random),
            ["modifications"] = Named("pred", random),
            ["namespaces"] = new JsonArray(new JsonObject { ["prefix"] = "_base", ["uri"] = "u" }),
            ["config"] = new JsonObject { ["z"] = 1.50m, ["a"] = new JsonArray() },
        };
    }

    private static JsonArray Named(string property, Random random) =>
        new([.. Enumerable.Range(0, random.Next(3)).Select(_ => new JsonObject { ["id"] = $"B{random.Next(1, 9)}", [property] = "p", ["subj"] = "B1", ["obj"] = "T1" })]);

    private static List<Document> Read(byte[] bytes) => ReadAsync(DocumentFormats.Find("pubannotation"), bytes).GetAwaiter().GetResult();
}
