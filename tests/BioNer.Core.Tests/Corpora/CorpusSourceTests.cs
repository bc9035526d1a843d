using BioNer.Core;
using BioNer.Core.Corpora;
using BioNer.Core.Tags;

namespace BioNer.Tests.Corpora;

public sealed class CorpusSourceTests : IDisposable
{
    private const string Sentence = "TNF\tB-Gene\nrises\tO\n\n";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_same_data_in_another_form_has_the_same_hash()
    {
        WriteCorpus("tabs", "TNF\tB-Gene\nalpha\tI-Gene\nIL2\tB-Gene\n\n");
        WriteCorpus("spaces", "-DOCSTART- O\r\n\r\nTNF NN B-Gene\r\nalpha NN E-Gene\r\nIL2 NN S-Gene", ".txt");
        WriteCorpus("other", "TNF\tB-Gene\nalpha\tI-Gene\nIL2\tI-Gene\n\n");
        var hash = CorpusFolder.ContentHash(Path.Combine(folder.Root, "tabs"));
        Assert.Equal(hash, CorpusFolder.ContentHash(CorpusSource.Read(Path.Combine(folder.Root, "spaces"), new ImportOptions { Scheme = TagScheme.Iobes }).Corpus));
        Assert.NotEqual(hash, CorpusFolder.ContentHash(Path.Combine(folder.Root, "other")));
    }

    [Fact]
    public void A_missing_devel_part_says_how_to_carve_one()
    {
        folder.Write("c/train.tsv", Sentence);
        folder.Write("c/test.tsv", Sentence);
        Assert.Contains("--split devel=0.1", Assert.Throws<InputException>(() => CorpusFolder.Load(Path.Combine(folder.Root, "c"))).Message);
    }

    [Fact]
    public void Carved_parts_share_the_sentences_out_in_order_and_by_seed()
    {
        var path = folder.Write("all.tsv", string.Concat(Enumerable.Range(0, 100).Select(i => $"w{i:00}\t{(i == 0 ? "B-X" : "O")}\n\n")));
        var options = new ImportOptions { Carve = new Dictionary<Split, double> { [Split.Devel] = 0.1, [Split.Test] = 0.25 }, Seed = 7 };
        var corpus = CorpusSource.Read(path, options).Corpus;
        string[][] parts = [.. Enum.GetValues<Split>().Select(split => Words(corpus[split]))];
        Assert.Equal([65, 10, 25], parts.Select(part => part.Length));
        Assert.All(parts, part => Assert.Equal(part.Order(StringComparer.Ordinal), part));
        Assert.Equal(100, parts.SelectMany(part => part).Distinct().Count());
        Assert.Equal("all", corpus.Name);
        Assert.Equal(parts[2], Words(CorpusSource.Read(path, options).Corpus.Test));
        Assert.NotEqual(parts[2], Words(CorpusSource.Read(path, options with { Seed = 8 }).Corpus.Test));
    }

    [Theory]
    [InlineData("train.tsv,devel.tsv,dev.txt,test.tsv", "which is the devel part")]
    [InlineData("devel.tsv,test.tsv", "has no train part")]
    public void Files_that_are_no_three_splits_are_explained(string files, string message)
    {
        foreach (var file in files.Split(','))
            folder.Write($"c/{file}", Sentence);
        Assert.Contains(message, Assert.Throws<InputException>(() => CorpusFolder.Load(Path.Combine(folder.Root, "c"))).Message);
    }

    [Fact]
    public void A_share_cannot_replace_a_file_or_leave_a_part_empty()
    {
        WriteCorpus("c", Sentence);
        var carve = new ImportOptions { Carve = new Dictionary<Split, double> { [Split.Devel] = 0.1 } };
        Assert.Contains("is the devel part already", Assert.Throws<InputException>(() => CorpusSource.Read(Path.Combine(folder.Root, "c"), carve)).Message);
        File.Delete(Path.Combine(folder.Root, "c", "devel.tsv"));
        Assert.Contains("leaves none for devel", Assert.Throws<InputException>(() => CorpusSource.Read(Path.Combine(folder.Root, "c"), carve)).Message);
    }

    [Fact]
    public void Splits_of_two_kinds_are_refused_but_a_split_without_mentions_is_not()
    {
        WriteCorpus("c", Sentence);
        folder.Write("c/test.tsv", "TNF\tNN\n");
        Assert.Contains("of one kind", Assert.Throws<InputException>(() => CorpusFolder.Load(Path.Combine(folder.Root, "c"))).Message);
        folder.Write("c/test.tsv", "rises\tO\n");
        Assert.Equal(CorpusKind.Mentions, CorpusFolder.Load(Path.Combine(folder.Root, "c")).Kind);
    }

    [Fact]
    public void A_folder_of_corpora_stands_for_all_of_them()
    {
        WriteCorpus("all/B", Sentence);
        WriteCorpus("all/A", Sentence);
        folder.Write("all/notes/README.md", "no corpus");
        Assert.Equal(["A", "B"], CorpusSource.Find(Path.Combine(folder.Root, "all")).Select(Path.GetFileName));
        Assert.Contains("holds no corpus", Assert.Throws<InputException>(() => CorpusSource.Find(Path.Combine(folder.Root, "all", "notes"))).Message);
        Assert.Contains("does not exist", Assert.Throws<InputException>(() => CorpusSource.Find(Path.Combine(folder.Root, "none"))).Message);
    }

    private static string[] Words(IReadOnlyList<Sentence> sentences) => [.. sentences.Select(sentence => sentence.Tokens[0])];

    private void WriteCorpus(string name, string text, string extension = ".tsv")
    {
        foreach (var split in Enum.GetValues<Split>())
            folder.Write($"{name}/{split.Name()}{extension}", text);
    }
}
