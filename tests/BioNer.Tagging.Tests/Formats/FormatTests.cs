using System.Text.Json.Nodes;
using System.Xml.Linq;
using BioNer.Core;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats;
using static BioNer.Tagging.Tests.Formats.FormatHome;

namespace BioNer.Tagging.Tests.Formats;

/// <summary>Each format, on documents written by hand.</summary>
public sealed class FormatTests
{
    // 𝛃 is one code point and two UTF-16 units.
    private const string BioCXml =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE collection SYSTEM "BioC.dtd">
        <collection version="7"><source>PubMed</source><date>20260101</date><key>pubmed.key</key><infon key="licence">CC0</infon>
        <document kind="x"><id>101</id><infon key="journal">J</infon>
        <passage><infon key="type">title</infon><offset>0</offset><text>The 𝛃 gene p53</text><annotation id="T1"><infon key="type">Species</infon><infon key="identifier">9606</infon><location offset="4" length="1"/><text>𝛃</text></annotation><relation id="R1"><node refid="T1" role="self"/></relation></passage>
        <passage><offset>100</offset><text>p53 &lt; MDM2.</text></passage></document>
        <document><id>102</id><passage><offset>0</offset><sentence><offset>0</offset><text>First p53.</text></sentence><sentence><offset>11</offset><text>Then p53.</text></sentence></passage></document>
        </collection>
        """;

    private const string BioCJson =
        """
        {"source": "PubMed", "date": "20260101", "key": "k", "infons": {"a": "b"}, "documents": [
          {"id": "101", "infons": {}, "pmid": 7, "passages": [
            {"offset": 0, "infons": {"type": "title"}, "text": "The 𝛃 gene p53", "sentences": [], "annotations": [{"id": "B1", "infons": {"type": "Species", "identifier": "9606"}, "text": "𝛃", "locations": [{"offset": 4, "length": 1}]}], "relations": [{"id": "R1"}]},
            {"offset": 100, "infons": {}, "text": "p53 < MDM2."}], "annotations": [], "relations": []},
          {"id": 102, "passages": [{"offset": 0, "infons": {}, "sentences": [{"offset": 0, "text": "First p53."}, {"offset": 11, "text": "Then p53."}]}]}]}
        """;

    private const string PubTator = "101|t|The 𝛃 gene p53\n101|a|p53 < MDM2.\n101\t4\t5\t𝛃\tSpecies\t9606\n101\tCID\tD1\tD2\n\n102|t|Only a title\n102|a|\n";

    private const string PubAnnotation =
        """{"sourcedb": "PubMed", "sourceid": "101", "text": "The 𝛃 gene p53", "denotations": [{"id": "B1", "span": {"begin": 4, "end": 5}, "obj": "Species"}], "relations": [{"id": "R1", "pred": "p", "subj": "B1", "obj": "B1"}]}""";

    public static TheoryData<string, string> Same => new() { { "bioc-xml", BioCXml }, { "bioc-json", BioCJson }, { "pubtator", PubTator }, { "pubannotation", PubAnnotation } };

    [Fact]
    public async Task BioC_has_passages_and_sentences_at_their_offsets()
    {
        foreach (var (format, text) in new[] { ("bioc-xml", BioCXml), ("bioc-json", BioCJson) })
        {
            var documents = await ReadAsync(format, text);

            Assert.Equal(["101", "102"], documents.Select(document => document.Id));
            Assert.Equal([("The 𝛃 gene p53", 0, "title"), ("p53 < MDM2.", 100, null)], documents[0].Passages.Select(passage => (passage.Text, passage.Offset, passage.Kind)));
            Assert.Equal([("First p53.", 0), ("Then p53.", 11)], documents[1].Passages.Select(passage => (passage.Text, passage.Offset)));
            Assert.Equal([new Annotation(0, 4, 6, "Species", "9606")], documents[0].Existing());
        }
    }

    [Fact]
    public async Task PubTators_abstract_stands_one_behind_its_title()
    {
        var documents = await ReadAsync("pubtator", PubTator);

        // Fourteen code points and one: the title has fifteen UTF-16 units.
        Assert.Equal([("The 𝛃 gene p53", 0), ("p53 < MDM2.", 15)], documents[0].Passages.Select(passage => (passage.Text, passage.Offset)));
        Assert.Equal([new Annotation(0, 4, 6, "Species", "9606")], documents[0].Existing());
        Assert.Equal(["Only a title", ""], documents[1].Passages.Select(passage => passage.Text));
    }

    [Theory]
    [MemberData(nameof(Same))]
    public async Task A_document_in_which_nothing_is_found_comes_out_as_it_went_in(string format, string text)
    {
        var written = await WriteAsync(format, (await ReadAsync(format, text)).Select(Plain));

        switch (format)
        {
            case "bioc-xml":
                Assert.Equal(Whole(XDocument.Parse(text)), Whole(XDocument.Parse(written)));
                break;
            case "pubtator":
                Assert.Equal(text + "\n", written);
                break;
            default:
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text) is JsonObject item && format == "pubannotation" ? Annotated(item) : JsonNode.Parse(text), JsonNode.Parse(written)), written);
                break;
        }

        // Between elements white space says nothing.
        static string Whole(XDocument document) => document.Root!.ToString(SaveOptions.None);

        static JsonArray Annotated(JsonObject item) => new(item.DeepClone());
    }

    [Theory]
    [MemberData(nameof(Same))]
    public async Task What_is_found_is_added_and_all_else_stays(string format, string text)
    {
        var written = await WriteAsync(format, (await ReadAsync(format, text)).Select(document => Found(document, "p53", "𝛃")));

        var again = await ReadAsync(format, written);
        var expected = await ReadAsync(format, text);
        Assert.Equal(expected.SelectMany(document => document.Passages), again.SelectMany(document => document.Passages));
        foreach (var (before, after) in expected.Zip(again))
        {
            var added = Found(before, "p53", "𝛃").Found.SelectMany((found, passage) => found.Entities.Select(entity => new Annotation(passage, entity.Begin, entity.End, "Gene", null)));
            Assert.Equal(before.Existing().Concat(added).Order(ByPlace).ToList(), after.Existing().Order(ByPlace).ToList());
        }
        Assert.Contains("R1", format == "pubtator" ? "R1" : written, StringComparison.Ordinal);
        foreach (var document in await ReadAsync(format, text))
            Assert.DoesNotContain(Ids(await WriteAsync(format, Found(document, "p53", "𝛃"))).GroupBy(id => id), group => group.Count() > 1);
    }

    [Theory]
    [InlineData("bioc-xml", "bioc-json")]
    [InlineData("bioc-json", "bioc-xml")]
    [InlineData("pubtator", "bioc-xml")]
    [InlineData("bioc-xml", "pubtator")]
    [InlineData("pubtator", "pubannotation")]
    [InlineData("pubtator", "bioc-json")]
    public async Task From_one_format_to_another_texts_offsets_and_annotations_stay(string from, string to)
    {
        var text = from switch { "bioc-xml" => BioCXml, "bioc-json" => BioCJson, _ => PubTator };
        var document = (await ReadAsync(from, text))[0];

        var written = await WriteAsync(to, Found(document, "p53"));

        var again = Assert.Single(await ReadAsync(to, written));
        Assert.Equal(document.Id, again.Id);
        Assert.Equal(
            Place(document, document.Existing()).Concat(Place(document, Found(document, "p53").Found.SelectMany((found, passage) => found.Entities.Select(entity => new Annotation(passage, entity.Begin, entity.End, "Gene", null))))).Order(),
            Place(again, again.Existing()).Order());

        static IEnumerable<(int, string, string)> Place(Document document, IEnumerable<Annotation> annotations) => annotations.Select(annotation =>
        {
            var passage = document.Passages[annotation.Passage];
            return (passage.Offset + passage.Text[..annotation.Begin].EnumerateRunes().Count(), passage.Text[annotation.Begin..annotation.End], annotation.Type);
        });
    }

    [Fact]
    public async Task Formats_without_passages_have_them_at_their_offsets()
    {
        var document = (await ReadAsync("bioc-xml", BioCXml))[0];

        var json = JsonNode.Parse(await WriteAsync("jsonl", Found(document, "p53")))!;
        var brat = await WriteAsync("brat", Found(document, "p53"));

        Assert.Equal([(11, 14), (100, 103)], json["entities"]!.AsArray().Select(entity => ((int)entity!["begin"]!, (int)entity["end"]!)));
        Assert.Equal("T1\tGene 11 14\tp53\n#1\tAnnotatorNotes T1\tGenes 0.7500\nT2\tGene 100 103\tp53\n#2\tAnnotatorNotes T2\tGenes 0.7500\n", brat);
    }

    [Fact]
    public async Task Documents_of_conll_keep_their_boundaries()
    {
        var documents = await ReadAsync("conll", "-DOCSTART-\ta1\n\np53\tO\n.\tO\n\n-DOCSTART- -X- O O\n\nMDM2\tO\n");

        Assert.Equal([("a1", "p53 .\n"), ("in#2", "MDM2\n")], documents.Select(document => (document.Id, document.Passages[0].Text)));
        Assert.Equal("in", Assert.Single(await ReadAsync("conll", "p53\n")).Id);
    }

    [Fact]
    public async Task Many_json_objects_may_stand_one_after_the_other_or_in_an_array()
    {
        Assert.Equal(2, (await ReadAsync("pubannotation", PubAnnotation + "\n" + PubAnnotation + "\n")).Count);
        Assert.Equal(2, (await ReadAsync("pubannotation", $"[{PubAnnotation}, {PubAnnotation}]")).Count);
        Assert.Equal("102", (await ReadAsync("bioc-json", BioCJson.Replace("\"documents\"", "\"PubTator3\"", StringComparison.Ordinal)))[1].Id);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_large_document_may_come_in_small_reads()
    {
        // Looked at from its beginning after every read, it would take hours.
        var text = new string('a', 20_000_000);

        var document = Assert.Single(await ReadAsync("pubannotation", $$"""{"sourceid": "1", "text": "{{text}}"}"""));

        Assert.False(TestContext.Current.CancellationToken.IsCancellationRequested);
        Assert.Equal(text, document.Passages[0].Text);
    }

    [Fact]
    public async Task A_json_file_tells_by_itself_which_format_it_is()
    {
        var json = DocumentFormats.OfFile("a/b.JSON")!;

        Assert.Equal(2, (await ReadAsync(json, System.Text.Encoding.UTF8.GetBytes(BioCJson))).Count);
        Assert.Equal("101", Assert.Single(await ReadAsync(json, System.Text.Encoding.UTF8.GetBytes(PubAnnotation))).Id);
    }

    [Theory]
    [InlineData("bioc-xml")]
    [InlineData("bioc-json")]
    [InlineData("pubannotation")]
    [InlineData("pubtator")]
    [InlineData("jsonl")]
    public async Task No_documents_are_a_file_too(string format)
    {
        var written = await WriteAsync(format);

        if (DocumentFormats.Find(format).CanRead)
            Assert.Empty(await ReadAsync(format, written));
    }

    [Fact]
    public async Task Line_ends_of_a_text_survive_xml()
    {
        var document = new Document("a", [new Passage("one\r\ntwo\rthree\n\tp53", 0)]);

        var again = Assert.Single(await ReadAsync("bioc-xml", await WriteAsync("bioc-xml", Found(document, "p53"))));

        Assert.Equal(document.Passages[0].Text, again.Passages[0].Text);
        Assert.Equal([new Annotation(0, 16, 19, "Gene", null)], again.Existing());
    }

    [Fact]
    public async Task What_xml_cannot_have_is_refused_before_half_of_it_is_written()
    {
        var fault = await Assert.ThrowsAsync<InputException>(() => WriteAsync("bioc-xml", Plain(new Document("a", [new Passage("p53\u0001", 0)]))));

        Assert.Contains("bioc-json", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bioc-xml", "<html><body/></html>", "begins with the element 'html'")]
    [InlineData("bioc-xml", "<collection><document>", "no XML that can be read")]
    [InlineData("bioc-xml", "", "no XML that can be read")]
    [InlineData("bioc-xml", "<collection><document><id>&nbsp;</id></document></collection>", "refers to an entity")]
    [InlineData("bioc-xml", "<!DOCTYPE c [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><collection><document><id>&b;</id></document></collection>", "refers to an entity")]
    [InlineData("bioc-xml", "<!DOCTYPE c [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><collection><document><id>&x;</id></document></collection>", "refers to an entity")]
    [InlineData("bioc-xml", "<collection><document><passage><offset>-1</offset><text>a</text></passage></document></collection>", "the offset '-1' is no whole number")]
    [InlineData("bioc-xml", "<collection><document><passage><offset>99999999999</offset><text>a</text></passage></document></collection>", "is no whole number")]
    [InlineData("bioc-xml", "<collection><document><id>&#0;</id></document></collection>", "no XML that can be read")]
    [InlineData("bioc-json", "{\"documents\": [{\"id\": \"1\"}]}", "documents[0].passages is missing")]
    [InlineData("bioc-json", "{\"documents\": [1]}", "something else than an object")]
    [InlineData("bioc-json", "{\"documents\": [{\"passages\": [{\"offset\": -1, \"text\": \"a\"}]}]}", "documents[0].passages[0].offset: a whole number from 0 is expected")]
    [InlineData("bioc-json", "{\"documents\": [{\"passages\": [{\"offset\": 1.5, \"text\": \"a\"}]}]}", "a whole number from 0")]
    [InlineData("bioc-json", "{\"documents\": [{\"passages\": [{\"text\": 7}]}]}", "passages[0].text: a text is expected")]
    [InlineData("bioc-json", "{\"documents\": [{\"passages\": [{\"text\": \"\\ud800\"}]}]}", "half a surrogate pair")]
    [InlineData("bioc-json", "{\"documents\": [{\"passages\": {}}]}", "passages: an array is expected")]
    [InlineData("bioc-json", "{\"documents\": [{\"passages\": [], \"passages\": []}]}", "no JSON that can be read")]
    [InlineData("bioc-json", "{\"documents\": [", "no JSON that can be read")]
    [InlineData("bioc-json", "[[]]", "something else than an object")]
    [InlineData("bioc-json", "7", "a bare value")]
    [InlineData("bioc-json", "{\"a\": 1, \"a\": 2}", "names the property a twice")]
    [InlineData("pubannotation", "{\"sourceid\": \"1\"}", "text is missing")]
    [InlineData("pubtator", "just a text", "'ID|t|TEXT' is expected")]
    [InlineData("pubtator", "1|t|a\n2|a|b\n", "in:2: an annotation of the document 1")]
    [InlineData("pubtator", "1|t|a\u0000b\n", "U+0000")]
    [InlineData("conll", "a b\n", "expected a token")]
    public async Task What_is_wrong_is_said_with_its_place(string format, string text, string reason)
    {
        var fault = await Assert.ThrowsAsync<InputException>(() => ReadAsync(format, text));

        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith("in", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bioc-xml", "<collection><document><passage>{0}</passage></document></collection>", "<infon>", "</infon>")]
    [InlineData("bioc-json", "{{\"documents\": [{{\"x\": {0}, \"passages\": []}}]}}", "[", "]")]
    public async Task What_is_nested_too_deeply_is_refused(string format, string frame, string open, string close)
    {
        var deep = string.Concat(Enumerable.Repeat(open, 100_000)) + string.Concat(Enumerable.Repeat(close, 100_000));

        var fault = await Assert.ThrowsAsync<InputException>(() => ReadAsync(DocumentFormats.Find(format), System.Text.Encoding.UTF8.GetBytes(frame.Replace("{0}", deep, StringComparison.Ordinal).Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal))));

        Assert.Contains("deeper than 64", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "{0}")]
    [InlineData("bioc-xml", "<collection><document><id>1</id><passage><text>{0}</text></passage></document></collection>")]
    [InlineData("bioc-json", "{\"documents\": [{\"passages\": [{\"text\": \"{0}\"}]}]}")]
    [InlineData("pubannotation", "{\"text\": \"{0}\"}")]
    [InlineData("pubtator", "1|t|{0}\n")]
    [InlineData("conll", "{0}\n")]
    public async Task A_document_over_the_limit_is_refused_and_many_small_ones_are_not(string format, string frame)
    {
        var limits = new DocumentLimits { Bytes = 100_000 };

        var fault = await Assert.ThrowsAsync<InputException>(() => ReadAsync(format, frame.Replace("{0}", new string('a', 200_000), StringComparison.Ordinal), limits));

        Assert.Contains("more than 100,000 bytes", fault.Message, StringComparison.Ordinal);
        if (format == "pubtator")
            Assert.Equal(5_000, (await ReadAsync(format, string.Concat(Enumerable.Repeat("1|t|a title of some words\n1|a|and an abstract\n\n", 5_000)), limits)).Count);
    }

    [Fact]
    public async Task Annotations_that_do_not_fit_are_kept_in_their_format_and_named_in_others()
    {
        var document = Assert.Single(await ReadAsync("pubannotation", """{"text": "ab", "denotations": [{"id": "T", "span": {"begin": 1, "end": 9}, "obj": "X"}]}"""));

        Assert.Contains("\"end\":9", await WriteAsync("pubannotation", Plain(document)), StringComparison.Ordinal);
        var fault = await Assert.ThrowsAsync<InputException>(() => WriteAsync("bioc-json", Plain(document)));
        Assert.Contains("from 1 to 9", fault.Message, StringComparison.Ordinal);
    }

    private static IComparer<Annotation> ByPlace { get; } = Comparer<Annotation>.Create((left, right) => (left.Passage, left.Begin, left.Type).CompareTo((right.Passage, right.Begin, right.Type)));

    private static IEnumerable<string> Ids(string written) =>
        System.Text.RegularExpressions.Regex.Matches(written, "\"id\":\"(B\\d+|T\\d+)\"|<annotation id=\"([^\"]+)\"").Select(match => match.Value);
}
