using BioNer.Tagging.Text;
using BioNer.Tests;

namespace BioNer.Tagging.Tests.Text;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("One. Two? Three! Four", "One.|Two?|Three!|Four")]
    [InlineData("It binds. p53 rose. mRNA fell. then", "It binds.|p53 rose.|mRNA fell. then")]
    [InlineData("It rose (Fig. 2). Then it fell.", "It rose (Fig. 2).|Then it fell.")]
    [InlineData("Smith et al. Found", "Smith et al. Found")]
    [InlineData("E. coli and S. Typhimurium grew. B. The next", "E. coli and S. Typhimurium grew.|B.|The next")]
    [InlineData("rich in vitamin C. The diet", "rich in vitamin C.|The diet")]
    [InlineData("p = 0.05. 12 mice died.", "p = 0.05.|12 mice died.")]
    [InlineData("e.g. this vs. that i.e. both", "e.g. this vs. that i.e. both")]
    [InlineData("He said \"stop.\" Then", "He said \"stop.\"|Then")]
    [InlineData("A title\r\n\r\nA text\nthat goes on", "A title|A text\nthat goes on")]
    [InlineData("PU.1 binds... not", "PU.1 binds... not")]
    [InlineData("完。中", "完。|中")]
    [InlineData(" \n ", "")]
    public void Splits(string text, string sentences) =>
        Assert.Equal(sentences, string.Join('|', SentenceSplitter.Split(text).Select(span => text[span.Begin..span.End])));

    [Fact]
    public void What_never_ends_is_cut_between_words_and_never_within_a_surrogate_pair()
    {
        var words = string.Concat(Enumerable.Repeat("word ", 10_000));
        Assert.All(SentenceSplitter.Split(words), span => Assert.True(span.Length <= SentenceSplitter.Longest && (span.End == words.Length - 1 || words[span.End] == ' ')));

        var smileys = "x" + string.Concat(Enumerable.Repeat("😀", 30_000));
        var spans = SentenceSplitter.Split(smileys);
        Assert.True(spans.Count > 2);
        Assert.All(spans, span => Assert.False(char.IsLowSurrogate(smileys[span.Begin])));
        Assert.Equal(smileys.Length, spans.Sum(span => span.Length));
    }

    [Theory]
    [InlineData("JNLPBA", 0.97, 0.99)]
    [InlineData("GENIA-PoS", 0.97, 0.99)]
    public void Finds_the_ends_of_a_corpus_s_sentences(string corpus, double recall, double precision)
    {
        var ends = new HashSet<int>();
        var text = new System.Text.StringBuilder();
        var tokens = new List<string>();
        foreach (var line in File.ReadLines(Checkout.Shared("corpora", corpus, "test.tsv")))
            if (line.Length > 0)
            {
                tokens.Add(line[..line.IndexOf('\t')]);
            }
            else if (tokens.Count > 0 && tokens is not ["-DOCSTART-"] && tokens[0] is not "UI")
            {
                text.Append(Detokenizer.English(tokens).Text);
                ends.Add(text.Length);
                text.Append(' ');
                tokens.Clear();
            }
            else
            {
                tokens.Clear();
            }

        var found = SentenceSplitter.Split(text.ToString()).Select(span => span.End).ToList();

        var right = found.Count(ends.Contains);
        TestContext.Current.TestOutputHelper!.WriteLine($"{corpus}: recall {100.0 * right / ends.Count:F2} %, precision {100.0 * right / found.Count:F2} % of {ends.Count}");
        Assert.InRange((double)right / ends.Count, recall, 1);
        Assert.InRange((double)right / found.Count, precision, 1);
    }
}
