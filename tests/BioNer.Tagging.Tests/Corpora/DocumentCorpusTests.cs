using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Tagging.Corpora;

namespace BioNer.Tagging.Tests.Corpora;

public sealed class DocumentCorpusTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bioner-documents-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Parts_are_folders_or_files_by_name()
    {
        Write("folders/train/1.txt", "p53 falls.");
        Write("folders/train/1.ann", "T1\tGene 0 3\tp53\nR1\tBinds Arg1:T1 Arg2:T1\n#1\tAnnotatorNotes T1\tyes\n");
        Write("folders/dev/deep/2.txt", "It rises.");
        Write("folders/dev/deep/2.ann", "");
        Write("folders/test/3.txt", "IL2 rises.");
        Write("folders/test/3.a1", "T1\tGene 0 3\tIL2\n");
        Write("folders/LICENSE.txt", "CC0");
        Write("files/train.pubtator", "1|t|p53 falls.\n1\t0\t3\tp53\tGene\n");
        Write("files/devel.pubtator", "2|t|It rises.\n");
        Write("files/test.pubtator", "3|t|IL2 rises.\n3\t0\t3\tIL2\tGene\n");

        var folders = await ReadAsync("folders", "brat");
        var files = await ReadAsync("files", "pubtator");

        Assert.Equal("folders", folders.Corpus.Name);
        Assert.Equal(["B-Gene", "O", "O"], folders.Corpus.Test[0].Tags);
        Assert.Equal(CorpusFolder.ContentHash(folders.Corpus), CorpusFolder.ContentHash(files.Corpus));
        Assert.Equal(["LICENSE.txt"], folders.Notices.Select(notice => System.IO.Path.GetFileName(notice)));
        Assert.Equal([new CorpusDocument("2", 1)], folders.Origin!.Documents[Split.Devel]);
    }

    [Fact]
    public async Task Shares_are_whole_documents_and_one_id_is_in_one_part()
    {
        // Every document has two sentences, and each id comes twice.
        Write("all.pubtator", string.Concat(Enumerable.Range(0, 40).Select(n => $"{n % 20}|t|p53 number {n} falls. It is {n}.\n{n % 20}\t0\t3\tp53\tGene\n\n")));
        var options = new ImportOptions { Carve = new Dictionary<Split, double> { [Split.Devel] = 0.1, [Split.Test] = 0.2 }, Seed = 3 };

        var read = await ReadAsync("all.pubtator", "pubtator", options);
        var again = await ReadAsync("all.pubtator", "pubtator", options);
        var other = await ReadAsync("all.pubtator", "pubtator", options with { Seed = 4 });

        Assert.Equal((28, 4, 8), (read.Origin!.Documents[Split.Train].Count, read.Origin.Documents[Split.Devel].Count, read.Origin.Documents[Split.Test].Count));
        Assert.Equal((56, 8, 16), (read.Corpus.Train.Count, read.Corpus.Devel.Count, read.Corpus.Test.Count));
        var ids = read.Origin.Documents.Select(part => part.Value.Select(document => document.Id).ToHashSet()).ToList();
        Assert.Equal(20, ids.Sum(part => part.Count));
        Assert.Equal(CorpusFolder.ContentHash(read.Corpus), CorpusFolder.ContentHash(again.Corpus));
        Assert.NotEqual(CorpusFolder.ContentHash(read.Corpus), CorpusFolder.ContentHash(other.Corpus));
    }

    [Fact]
    public async Task Devel_and_test_may_stand_elsewhere()
    {
        Write("a.pubtator", "1|t|p53 falls.\n1\t0\t3\tp53\tGene\n");
        Write("b/2.pubtator", "2|t|It rises.\n");
        Write("c.pubtator", "3|t|It falls.\n");

        var read = await ReadAsync("a.pubtator", "pubtator", new ImportOptions { Parts = new Dictionary<Split, string> { [Split.Devel] = Path("b"), [Split.Test] = Path("c.pubtator") } });

        Assert.Equal(("rises", "falls"), (read.Corpus.Devel[0].Tokens[1], read.Corpus.Test[0].Tokens[1]));
    }

    [Fact]
    public async Task Parts_of_one_annotation_in_BioC_are_one_mention()
    {
        const string passage = """{"offset": 10, "text": "upper and lower arms", "annotations": [{"id": "1", "infons": {"type": "Part"}, "text": "upper arms", "locations": [{"offset": 10, "length": 5}, {"offset": 26, "length": 4}]}, {"id": "2", "infons": {"type": "Part"}, "text": "lower arms", "locations": [{"offset": 20, "length": 10}]}]}""";
        Write("d.json", $$"""{"documents": [{"id": "d", "passages": [{{passage}}]}]}""");
        Write("d.xml", "<collection><document><id>d</id><passage><offset>10</offset><text>upper and lower arms</text>"
            + "<annotation id='1'><infon key='type'>Part</infon><location offset='10' length='5'/><location offset='26' length='4'/><text>upper arms</text></annotation>"
            + "<annotation id='2'><infon key='type'>Part</infon><location offset='20' length='10'/><text>lower arms</text></annotation></passage></document></collection>");

        foreach (var (file, format) in new[] { ("d.json", "bioc-json"), ("d.xml", "bioc-xml") })
        {
            var read = await ReadAsync(file, format, new ImportOptions { Parts = new Dictionary<Split, string> { [Split.Devel] = Path(file), [Split.Test] = Path(file) } });

            Assert.Equal(["O", "O", "B-Part", "I-Part"], read.Corpus.Train[0].Tags);
            Assert.Equal([new MentionIssue(Split.Train, "d", 10, 30, "Part", MentionIssueKind.Discontinuous)], read.Origin!.Issues.Where(issue => issue.Split == Split.Train));
        }
    }

    [Theory]
    [InlineData("brat", "absent", "", "does not exist")]
    [InlineData("brat", "x.txt", "text", "has no x.ann")]
    [InlineData("brat", "x.ann", "", "has no x.txt")]
    [InlineData("pubtator", "x.pubtator", "nonsense", "x.pubtator:1")]
    [InlineData("pubtator", "x.pubtator", "", "has no sentence")]
    [InlineData("pubtator", "x.pubtator", "1|t|p53 falls.\n", "no mention to learn from")]
    [InlineData("pubtator", "x.pubtator", "1|t|p53 falls.\n1\t0\t300\tp53\tGene\n", "x.pubtator: The document 1 has an annotation from 0 to 300")]
    [InlineData("bioc-json", "x.json", "[", "x.json")]
    [InlineData("bioc-xml", "x.xml", "<a/>", "collection")]
    [InlineData("pubannotation", "x.json", "{}", "text is missing")]
    public async Task What_cannot_be_read_is_named(string format, string name, string content, string expected)
    {
        if (name != "absent")
            Write(name, content);
        var path = Path(name);

        var error = await Assert.ThrowsAsync<InputException>(() => ReadAsync(name, format, new ImportOptions { Parts = new Dictionary<Split, string> { [Split.Devel] = path, [Split.Test] = path } }));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("T1 Gene 0 3 p53")]
    [InlineData("T1\tGene 0\tp53")]
    [InlineData("T1\tGene 0 x\tp53")]
    [InlineData("T1\tGene 3 0\tp53")]
    [InlineData("T1\tGene 0 30\tp53")]
    [InlineData("T1\tGene -1 3\tp53")]
    [InlineData("T1")]
    public async Task A_malformed_line_of_brat_is_named(string line)
    {
        Write("x.txt", "p53 falls.");
        Write("x.ann", $"#1\tAnnotatorNotes T1\tno\n{line}\n");

        var error = await Assert.ThrowsAsync<InputException>(() => ReadAsync("x.ann", "brat", new ImportOptions { Parts = new Dictionary<Split, string> { [Split.Devel] = Path("x.ann"), [Split.Test] = Path("x.ann") } }));

        Assert.Contains("x.ann:2: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_part_or_one_too_many_is_said()
    {
        Write("c/train.pubtator", "1|t|p53 falls.\n1\t0\t3\tp53\tGene\n");
        Write("c/test.pubtator", "2|t|It falls.\n");

        Assert.Contains("--split devel=0.1", (await Assert.ThrowsAsync<InputException>(() => ReadAsync("c", "pubtator"))).Message, StringComparison.Ordinal);
        Assert.Contains("test part already", (await Assert.ThrowsAsync<InputException>(() => ReadAsync("c", "pubtator", new ImportOptions { Carve = new Dictionary<Split, double> { [Split.Devel] = 0.1, [Split.Test] = 0.1 } }))).Message, StringComparison.Ordinal);
        Write("c/more.pubtator", "3|t|It falls.\n");
        Assert.Contains("more.pubtator", (await Assert.ThrowsAsync<InputException>(() => ReadAsync("c", "pubtator"))).Message, StringComparison.Ordinal);
    }

    private Task<SourceCorpus> ReadAsync(string name, string format, ImportOptions? options = null) => DocumentCorpus.ReadAsync(Path(name), format, TokenizerRule.Alnum, TypeChoice.All, options ?? new ImportOptions(), Token);

    private string Path(string name) => System.IO.Path.Combine(folder.FullName, name);

    private void Write(string name, string content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        File.WriteAllText(Path(name), content);
    }
}
