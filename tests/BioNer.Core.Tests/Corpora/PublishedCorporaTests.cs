using System.Text;
using System.Text.RegularExpressions;
using BioNer.Core.Corpora;
using BioNer.Core.Tags;

namespace BioNer.Tests.Corpora;

/// <summary>The paper's corpora beside the checkout, against the figures their README and the paper give.</summary>
public sealed partial class PublishedCorporaTests(PublishedCorpora published) : IClassFixture<PublishedCorpora>
{
    [Fact]
    public void Counts_are_those_of_the_readme()
    {
        var readme = File.ReadAllText(Checkout.Shared("corpora", "README.md"));
        var rows = SizeRow().Matches(readme);
        Assert.Equal(45, rows.Count);
        foreach (Match row in rows)
        {
            var corpus = Load(row.Groups["name"].Value);
            var counts = SplitStatistics.Of(corpus[Enum.Parse<Split>(row.Groups["split"].Value, ignoreCase: true)], corpus.Kind);
            var expected = row.Groups["figures"].Value.Split('|').Select(cell => cell.Trim() == "-" ? 0 : int.Parse(cell.Replace(",", ""))).ToArray();
            Assert.Equal(expected, (int[])[counts.Sentences, counts.Tokens, counts.Words, counts.Mentions, counts.SentencesWithMention, counts.LongestSentence]);
        }
        var types = TypeRow().Matches(readme);
        Assert.Equal(14, types.Count);
        foreach (Match row in types)
            foreach (var split in Enum.GetValues<Split>())
            {
                var corpus = Load(row.Groups["name"].Value);
                var expected = TypeCount().Matches(row.Groups["types"].Value).ToDictionary(type => type.Groups["type"].Value, type => int.Parse(type.Groups[split.Name()].Value.Replace(",", "")));
                Assert.Equal(expected, SplitStatistics.Of(corpus[split], corpus.Kind).ByType);
            }
    }

    [Fact]
    public void Every_file_comes_back_byte_for_byte_through_iobes()
    {
        var root = Checkout.Shared("corpora");
        foreach (var corpus in published.All.Select(read => read.Corpus))
            foreach (var split in Enum.GetValues<Split>())
            {
                var sentences = corpus.Kind == CorpusKind.PartOfSpeech ? corpus[split] : [.. corpus[split].Select(ThereAndBack)];
                var written = new MemoryStream();
                CorpusFolder.Write(sentences, written);
                var original = File.ReadAllText(CorpusFolder.PathOf(Path.Combine(root, corpus.Name), split)).Replace("-DOCSTART-\tO\n\n", "");
                Assert.True(original == Encoding.UTF8.GetString(written.ToArray()), $"{corpus.Name} {split}");
            }
    }

    [Theory]
    [InlineData("BC5CDR", "BC2GM", 1, 4797)]
    [InlineData("BioNLP09", "BC2GM", 9, 2446)]
    [InlineData("JNLPBA", "BioNLP09", 3, 3856)]
    public void Exact_overlap_is_the_papers(string test, string train, int sentences, int outOf) => Assert.Contains(
        new SharedSentences(test, Split.Test, train, Split.Train, sentences, outOf),
        CorpusOverlap.Exact([Load(test), Load(train)]));

    [Fact]
    public void Overlap_across_corpora_is_that_of_the_readme()
    {
        var shared = CorpusOverlap.Across([Load("BioNLP09"), Load("JNLPBA"), Load("GENIA-PoS")], 20);
        Assert.Equal(new SharedSentences("BioNLP09", Split.Test, "JNLPBA", Split.Train, 1933, 2435), shared[0]);
        Assert.Contains(new SharedSentences("BioNLP09", Split.Test, "GENIA-PoS", Split.Devel, 136, 2435), shared);
        Assert.Contains(new SharedSentences("GENIA-PoS", Split.Test, "JNLPBA", Split.Train, 67, 1813), shared);
        Assert.Contains(new SharedSentences("JNLPBA", Split.Test, "GENIA-PoS", Split.Train, 84, 3805), shared);
        Assert.Contains(new SharedSentences("JNLPBA", Split.Devel, "BioNLP09", Split.Train, 600, 1726), shared);
    }

    [Fact]
    public void No_tag_needs_repair_and_only_jnlpba_marks_documents()
    {
        Assert.Equal(15, published.All.Count);
        Assert.All(published.All, read => Assert.Equal((0, read.Corpus.Name == "JNLPBA" ? 2404 : 0), (read.RepairedTags, read.DocumentMarkers)));
    }

    private static Sentence ThereAndBack(Sentence sentence) =>
        sentence with { Tags = TagConversion.Convert(TagConversion.Convert(sentence.Tags, TagScheme.Iobes), TagScheme.Iob2) };

    private Corpus Load(string name) => published.All.Single(read => read.Corpus.Name == name).Corpus;

    [GeneratedRegex(@"^\| (?<name>[\w-]+) \|[^|]*\| (?<split>train|devel|test) \|(?<figures>[^|]*\|[^|]*\|[^|]*\|[^|]*\|[^|]*\|[^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex SizeRow();

    [GeneratedRegex(@"^- \*\*(?<name>[\w-]+)\*\*: (?<types>[\w-]+ [\d,]+ / .*)$", RegexOptions.Multiline)]
    private static partial Regex TypeRow();

    [GeneratedRegex(@"(?<type>[\w-]+) (?<train>[\d,]+) / (?<devel>[\d,]+) / (?<test>[\d,]*\d)")]
    private static partial Regex TypeCount();
}
