using System.Text;
using System.Text.Json.Nodes;
using BioNer.Core;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats;
using static BioNer.Tagging.Tests.Formats.FormatHome;

namespace BioNer.Tagging.Tests.Formats;

/// <summary>Files that once came out otherwise than they went in; fuzzing found most of them.</summary>
public sealed class ReadAgainTests
{
    [Theory]
    [InlineData("a|b")]
    [InlineData("a\u0085b")]
    [InlineData("\uFEFFa")]
    public async Task PubTators_added_lines_begin_with_the_documents_own_id(string id)
    {
        // The byte order mark of the file, behind which the id may begin with another.
        var document = Assert.Single(await ReadAsync("pubtator", $"\uFEFF{id}|t|p53\n"));
        var written = await WriteAsync("pubtator", Found(document, "p53"));

        var again = Assert.Single(await ReadAsync("pubtator", written));
        Assert.Equal(id, again.Id);
        Assert.Equal([new Annotation(0, 0, 3, "Gene", null)], again.Existing());
    }

    [Fact]
    public async Task A_document_without_an_id_has_one_in_PubTator()
    {
        var document = Assert.Single(await ReadAsync("pubannotation", """{"sourceid": "", "text": "p53"}"""));

        Assert.Equal("_", Assert.Single(await ReadAsync("pubtator", await WriteAsync("pubtator", Plain(document)))).Id);
    }

    [Fact]
    public async Task PubTators_title_is_no_annotation_whatever_its_columns()
    {
        var document = Assert.Single(await ReadAsync("pubtator", "1|t|a\t0\t1\tx\tGene\n1|a|b\t0\t1\tx\tGene\n1\t0\t1\ta\tSpecies\n"));

        Assert.Equal([new Annotation(0, 0, 1, "Species", null)], document.Existing());
    }

    [Theory]
    [InlineData("x\u2028y")]
    [InlineData("x\u0085y")]
    [InlineData("x\fy")]
    [InlineData("-DOCSTART-x")]
    public async Task A_token_of_CoNLL_is_one_whatever_is_in_it(string token)
    {
        var document = Assert.Single(await ReadAsync("conll", $"{token}\tO\n"));

        Assert.Equal(token, Assert.Single(Assert.Single(document.Passages[0].Sentences!)).Of(document.Passages[0].Text).ToString());
    }

    [Fact]
    public async Task The_word_that_begins_documents_of_CoNLL_is_no_token()
    {
        var document = Assert.Single(await ReadAsync("plain", "x -DOCSTART- y"));
        var tokens = new TaggedSentence("Genes", [new(2, 12)], ["O"]);

        var exception = await Assert.ThrowsAsync<InputException>(() => WriteAsync("conll", new TaggedDocument(document, [new TaggedText([], [tokens], 0)])));
        Assert.Contains("-DOCSTART-", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Annotations_of_sentences_count_where_the_passage_has_the_text()
    {
        const string File = """{"documents": [{"id": "1", "passages": [{"offset": 0, "text": "A p53.", "sentences": [{"offset": 0, "text": "A p53.", "annotations": [{"id": "B1", "infons": {"type": "Old"}, "locations": [{"offset": 2, "length": 3}]}]}]}]}]}""";
        var document = Assert.Single(await ReadAsync("bioc-json", File));

        Assert.Equal([new Annotation(0, 2, 5, "Old", null)], document.Existing());
        var written = JsonNode.Parse(await WriteAsync("bioc-json", Found(document, "p53")))!;
        Assert.Equal("B2", (string?)written["documents"]![0]!["passages"]![0]!["annotations"]![0]!["id"]);
    }

    [Theory]
    [InlineData("bioc-json", """{"documents": [{"id": "1", "passages": [{"offset": 0, "text": "p53", "relations": [{"id": "B1"}]}]}]}""", "\"id\":\"B2\"")]
    [InlineData("pubannotation", """{"text": "p53", "relations": [{"id": "B1"}], "modifications": [{"id": "B2"}]}""", "\"id\":\"B3\"")]
    [InlineData("bioc-xml", "<collection><document><passage><text>p53</text><relation id=\"B1\"/></passage></document></collection>", "<annotation id=\"B2\"")]
    public async Task New_ids_are_none_that_a_relation_has(string format, string file, string id) =>
        Assert.Contains(id, await WriteAsync(format, Found(Assert.Single(await ReadAsync(format, file)), "p53")), StringComparison.Ordinal);

    [Theory]
    [InlineData("bioc-json", """{"documents":[{"id":"1","passages":[]}],"key":"k"}""")]
    [InlineData("bioc-xml", "<collection version=\"1\" xml:lang=\"en\" xmlns:p=\"u\" p:x=\"y\"><source>s</source><document><id>1</id></document><p:z /></collection>")]
    public async Task What_a_collection_has_behind_its_documents_and_in_other_namespaces_stays(string format, string file) =>
        Assert.Contains(file, await PassAsync(format, Encoding.UTF8.GetBytes(file), Plain), StringComparison.Ordinal);

    [Theory]
    [InlineData("<collection xmlns=\"u\"><document/></collection>")]
    [InlineData("<collection>\n<document xmlns=\"u\"/></collection>")]
    public async Task Documents_in_a_namespace_are_refused_and_not_passed_over(string file) =>
        Assert.Contains("in the namespace 'u'", (await Assert.ThrowsAsync<InputException>(() => ReadAsync("bioc-xml", file))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task An_annotation_belongs_to_the_passage_that_it_stands_in()
    {
        var document = Assert.Single(await ReadAsync("bioc-json", """{"documents": [{"passages": [{"offset": 0, "text": "first"}, {"offset": 0, "text": "second", "annotations": [{"locations": [{"offset": 0, "length": 5}]}]}]}]}"""));

        Assert.Equal([new Annotation(1, 0, 5, "", null)], document.Existing());
    }

    [Theory]
    [InlineData("bioc-json", """{"documents": [{"passages": [{"offset": 2147483647, "text": "p53"}]}]}""")]
    [InlineData("bioc-xml", "<collection><document><passage><offset>2147483647</offset><text>p53</text></passage></document></collection>")]
    public async Task A_text_behind_the_last_offset_is_refused(string format, string file) =>
        Assert.Contains("too far behind", (await Assert.ThrowsAsync<InputException>(() => ReadAsync(format, file))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Many_gaps_make_no_text_of_gigabytes()
    {
        var passages = string.Join(",", Enumerable.Range(0, 200).Select(number => $$"""{"offset": {{number * 9_000_000}}, "text": "x"}"""));
        var document = Assert.Single(await ReadAsync("bioc-json", $$"""{"documents": [{"passages": [{{passages}}]}]}"""));

        Assert.Contains("bioc-json", (await Assert.ThrowsAsync<InputException>(() => WriteAsync("jsonl", Plain(document)))).Message, StringComparison.Ordinal);
    }
}
