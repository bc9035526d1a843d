using System.Text;
using BioNer.Campaigns.Specs;
using BioNer.Core;

namespace BioNer.Tests.Specs;

public sealed class SpecSyntaxTests
{
    [Theory]
    [InlineData("corpora: [A, B\nname: x\n", "1:12: this is no YAML: expected ',' or ']' of the list that begins in line 1.")]
    [InlineData("name: x\nlimits: {parallel: 2\n", "3:1: this is no YAML: expected ',' or '}' of the mapping that begins in line 2.")]
    [InlineData("name: a: b\n", "1:8: this is no YAML: a second ': ' stands in this value; put the value into quotes, or begin a new line.")]
    [InlineData("name: x\nlimits:\n\tparallel: 1\n", "3:1: this is no YAML: a tab indents this line; YAML is indented with spaces.")]
    [InlineData("name: \"x\ncorpora: [A]\n", "1:7: this is no YAML: the quote that opens here is not closed in its line, and the next line is not indented; close the quote.")]
    [InlineData("name: x\ndescription: 'x\n", "2:14: this is no YAML: the quote that opens here is never closed.")]
    [InlineData("name: @x\n", "1:7: this is no YAML: a value cannot begin with this character; put the value into quotes.")]
    [InlineData("name: \"C:\\data\"\n", "1:7: this is no YAML: this text in double quotes has a \\ before a character that needs none; write \\\\, or use single quotes.")]
    [InlineData("name: 'x' y\n", "1:12: this is no YAML: expected 'name: value', indented as the other names of the mapping that begins in line 1.")]
    [InlineData("name: x\nseeds\n", "2:6: this is no YAML: expected 'name: value', indented as the other names of the mapping that begins in line 1.")]
    [InlineData("- A\nname: x\n", "2:1: this is no YAML: expected another '- item' of the list that begins in line 1, or less indentation.")]
    [InlineData("  name: x\n seeds: [1]\n", "2:2: this is no YAML: this line is indented less than the first one, or the mapping before it has ended; indent all names of one mapping alike.")]
    public void Malformed_yaml_is_told_with_line_and_column(string text, string message) => Assert.Equal($"tiny.yaml:{message}", SpecFixture.Refusal(text));

    [Theory]
    [InlineData("{\n  \"name\": \"x\",\n  \"seeds\": [1,]\n}", "tiny.json:3:15: this is no JSON: the JSON array contains a trailing comma at the end which is not supported in this mode. Change the reader options.")]
    [InlineData("{\n  'name': 1}", "tiny.json:2:3: this is no JSON: ''' is an invalid start of a property name. Expected a '\"'.")]
    [InlineData("{\"name\": \"x\"", "tiny.json:1:13: this is no JSON: ")]
    [InlineData("{\"name\": \"\\ud800\"}", "tiny.json:1: this is no JSON: a \\u escape is half of a character.")]
    [InlineData("name: x", "tiny.json:1:2: this is no JSON: 'name: x' is an invalid JSON literal. Expected the literal 'null'.")]
    public void Malformed_json_is_told_with_line_and_column(string text, string message) =>
        Assert.StartsWith(message, SpecFixture.Refusal(text, "tiny.json"), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "tiny.yaml is empty: a campaign names at least name, corpora, embeddings and experiments (docs/campaigns.md).")]
    [InlineData("\uFEFF \r\n\t", "tiny.yaml is empty: a campaign names at least name, corpora, embeddings and experiments (docs/campaigns.md).")]
    [InlineData("# name: x\n", "tiny.yaml holds only comments: a campaign names at least name, corpora, embeddings and experiments (docs/campaigns.md).")]
    [InlineData("name: x\n---\nname: y\n", "tiny.yaml:2: a second document begins here; a campaign's spec is one document: put the other into a file of its own.")]
    [InlineData("%YAML 1.1\n---\nname: x\n", "tiny.yaml:1: remove the %YAML directive; a campaign's spec is read as YAML 1.2.")]
    [InlineData("? [a, b]\n: 1\n", "tiny.yaml:1:3: a list or a mapping stands where a name is expected; write 'name: value'.")]
    [InlineData("name: x\ndescription: a\u0000b\n", "tiny.yaml:2: the character U+0000 cannot stand in a campaign's spec; remove it.")]
    public void What_is_no_one_document_is_refused(string text, string message) => Assert.Equal(message, SpecFixture.Refusal(text));

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Equal("tiny.yaml:1: the character U+D800 cannot stand in a campaign's spec; remove it.", SpecFixture.Refusal("name: a" + (char)0xD800 + "b\n"));

    [Fact]
    public void Nesting_and_size_are_bounded()
    {
        Assert.Equal("tiny.yaml:1:38: lists and mappings stand more than 32 levels deep here; a campaign's spec needs six.", SpecFixture.Refusal("name: [" + new string('[', 100_000)));
        Assert.Contains("tiny.json:1:", SpecFixture.Refusal("{\"name\":" + new string('[', 100_000), "tiny.json"), StringComparison.Ordinal);
        Assert.Equal("tiny.yaml has more than 1,000,000 bytes; a campaign's spec has at most that. Is it the right file?", SpecFixture.Refusal(new string('#', 1_000_001)));
    }

    [Theory]
    [InlineData("tiny.yaml", "corpora: [{0}]\n", "a{0}, ")]
    [InlineData("tiny.yaml", "corpora: [A]\nexperiments: [{{kind: pairwise, pairs: [{0}]}}]\n", "[a, b{0}],")]
    [InlineData("tiny.yaml", "{0}", "name{0}: x\n")]
    [InlineData("tiny.yaml", "groups:\n{0}", " g{0}: [x]\n")]
    [InlineData("tiny.json", "{{{0} \"name\": 1}}", "\"name{0}\": 1,\n")]
    public void Large_files_of_nonsense_are_judged_in_seconds(string name, string frame, string piece)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < 900_000; i++)
            text.AppendFormat(piece, i);
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Assert.Throws<SpecException>(() => SpecReader.Parse(string.Format(frame, text), name));

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed}");
    }

    [Fact]
    public void Aliases_anchors_and_tags_are_not_read()
    {
        var violations = SpecFixture.Violations("name: !!str 12\ncorpora: &all [A, B]\nembeddings: &e words\nexperiments:\n  - {kind: baseline, corpora: *all}\n  - *all\n  - single-task\n");

        Assert.Equal(
            [
                "name (line 1): has the tag tag:yaml.org,2002:str; remove it: tags are not read, and text that looks like a number is put into quotes",
                "name (line 1): expected a text, found the number 12; if it is a name, put it into quotes: '12'",
                "corpora (line 2): has the anchor &all; remove it: anchors are not read",
                "embeddings (line 3): has the anchor &e; remove it: anchors are not read",
                "experiments[0].corpora (line 5): is the alias *all; write the value out: aliases are not read",
                "experiments[1] (line 6): is the alias *all; write the value out: aliases are not read",
            ],
            violations);
    }

    [Theory]
    [InlineData("tiny.yaml", "name: x\ncorpora: [A]\nembeddings: e\nname: y\nexperiments:\n  - kind: baseline\n    id: a\n    id: b\n")]
    [InlineData("tiny.json", "{\"name\": \"x\",\n\"corpora\": [\"A\"],\n\"embeddings\": \"e\",\n\"name\": \"y\",\n\"experiments\":\n[\n{\"kind\": \"baseline\", \"id\": \"a\",\n\"id\": \"b\"}]}")]
    public void A_name_that_stands_twice_is_refused(string name, string text) => Assert.Equal(
        [
            "name (line 4): stands here again, first in line 1; keep one of the two",
            "experiments[0].id (line 8): stands here again, first in line 7; keep one of the two",
        ],
        SpecFixture.Violations(text, name));

    [Theory]
    [InlineData("\xFF\xFEn\0a\0", "tiny.yaml is UTF-16; a campaign's spec is UTF-8: save it in that encoding.")]
    [InlineData("name: x\n# caf\xE9\n", "tiny.yaml:2: byte 14 of the file (0xE9) is no UTF-8; save the file in that encoding.")]
    public void Other_encodings_are_refused(string latin, string message)
    {
        var folder = Directory.CreateTempSubdirectory("bioner-spec-");
        try
        {
            var path = Path.Combine(folder.FullName, "tiny.yaml");
            File.WriteAllBytes(path, Encoding.Latin1.GetBytes(latin));

            Assert.Equal(Path.Combine(folder.FullName, message), Assert.Throws<InputException>(() => SpecReader.Read(path)).Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        Assert.Equal("There is no file no-such.yaml: name a campaign's spec, YAML or JSON.", Assert.Throws<InputException>(() => SpecReader.Read("no-such.yaml")).Message);
        Assert.Equal("/ is a folder; a campaign is read from a file, YAML or JSON.", Assert.Throws<InputException>(() => SpecReader.Read("/")).Message);
    }
}
