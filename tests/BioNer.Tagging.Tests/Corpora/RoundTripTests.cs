using System.Text;
using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Core.Tags;
using BioNer.Tagging.Corpora;
using BioNer.Tagging.Documents;
using BioNer.Tests;
using static BioNer.Tagging.Tests.Formats.FormatHome;

namespace BioNer.Tagging.Tests.Corpora;

/// <summary>Corpora written as documents with their mentions, and imported again.</summary>
public sealed class RoundTripTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bioner-round-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("SampleGenes", "bioc-xml", TokenizerRule.Alnum)]
    [InlineData("SampleGenes", "bioc-json", TokenizerRule.Alnum)]
    [InlineData("SampleSpecies", "pubtator", TokenizerRule.Alnum)]
    [InlineData("SampleDiseases", "pubannotation", TokenizerRule.Alnum)]
    [InlineData("SampleChemicals", "brat", TokenizerRule.Alnum)]
    public Task A_sample_corpus_comes_back(string corpus, string format, TokenizerRule rule) => ComesBackAsync(Checkout.Path("samples", "corpora", corpus, "test.tsv"), format, rule);

    [Theory]
    [InlineData("NCBI-Disease", "bioc-xml", TokenizerRule.Alnum)]
    [InlineData("BC5CDR", "pubtator", TokenizerRule.Alnum)]
    [InlineData("BioNLP11ID", "brat", TokenizerRule.Alnum)]
    [InlineData("JNLPBA", "bioc-json", TokenizerRule.Genia)]
    public Task A_real_corpus_comes_back(string corpus, string format, TokenizerRule rule) => ComesBackAsync(Checkout.Shared("corpora", corpus, "test.tsv"), format, rule);

    private async Task ComesBackAsync(string path, string format, TokenizerRule rule)
    {
        var sentences = ConllReader.Read(path).Sentences;
        var documents = sentences.Select((sentence, index) => Document($"{index + 1}", sentence)).ToList();
        var source = await WriteAsync(format, documents);

        var read = await DocumentCorpus.ReadAsync(source, format, rule, TypeChoice.All, new ImportOptions { Parts = new Dictionary<Split, string> { [Split.Devel] = source, [Split.Test] = source } }, TestContext.Current.CancellationToken);

        // Words parted by spaces may look like two sentences, and may be cut otherwise than they were written: few, and then the import says what it left out.
        var (at, others, told) = (0, 0, read.Origin!.Issues.Where(issue => issue.Split == Split.Train).Select(issue => issue.Document).ToHashSet());
        foreach (var (document, expected) in read.Origin.Documents[Split.Train].Zip(In(format, sentences)))
        {
            var found = read.Corpus.Train.Skip(at).Take(document.Sentences).ToList();
            at += document.Sentences;
            if (!found.SelectMany(sentence => sentence.Tokens).SequenceEqual(expected.Tokens) || told.Contains(document.Id))
                others++;
            else
                Assert.Equal($"{string.Join(' ', expected.Tokens)} | {string.Join(' ', expected.Tags)}", $"{string.Join(' ', expected.Tokens)} | {string.Join(' ', found.SelectMany(sentence => sentence.Tags))}");
        }
        Assert.Equal((sentences.Count, read.Corpus.Train.Count), (read.Origin.Documents[Split.Train].Count, at));
        Assert.True(others <= 0.03 * sentences.Count, $"{others} of {sentences.Count} sentences came back otherwise");
        Assert.All(read.Origin.Issues, issue => Assert.Contains(issue.Kind, new[] { MentionIssueKind.CrossesSentence, MentionIssueKind.Widened }));
    }

    // Files are read in the order of their names.
    private static IEnumerable<T> In<T>(string format, IEnumerable<T> items) =>
        format == "brat" ? items.Select((item, index) => (Name: $"{index + 1}.ann", Item: item)).OrderBy(pair => pair.Name, StringComparer.Ordinal).Select(pair => pair.Item) : items;

    private async Task<string> WriteAsync(string format, List<TaggedDocument> documents)
    {
        if (format != "brat")
        {
            var file = Path.Combine(folder.FullName, "all" + (format == "bioc-xml" ? ".xml" : format == "pubtator" ? ".pubtator" : ".json"));
            await File.WriteAllTextAsync(file, await Formats.FormatHome.WriteAsync(format, documents), TestContext.Current.CancellationToken);
            return file;
        }
        foreach (var document in documents)
        {
            var stem = Path.Combine(folder.FullName, document.Document.Id);
            await File.WriteAllTextAsync($"{stem}.txt", document.Document.Passages[0].Text, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync($"{stem}.ann", await Formats.FormatHome.WriteAsync(format, document), TestContext.Current.CancellationToken);
        }
        return folder.FullName;
    }

    private static TaggedDocument Document(string id, Sentence sentence)
    {
        var (text, starts) = (new StringBuilder(), new List<int>());
        foreach (var token in sentence.Tokens)
        {
            if (text.Length > 0)
                text.Append(' ');
            starts.Add(text.Length);
            text.Append(token);
        }
        var entities = MentionReader.Read(sentence.Tags).Select(mention =>
        {
            var (begin, end) = (starts[mention.Start], starts[mention.End - 1] + sentence.Tokens[mention.End - 1].Length);
            return new Entity(mention.Type, text.ToString(begin, end - begin), begin, end, 1, "gold");
        });
        return new TaggedDocument(new Document(id, [new Passage(text.ToString(), 0)]), [new TaggedText([.. entities], [], 0)]);
    }
}
