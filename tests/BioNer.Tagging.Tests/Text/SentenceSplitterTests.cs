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

    [Theory]
    [InlineData("a。\uFE00b", 1)]
    [InlineData("a。b", 2)]
    [InlineData("a。)\u0301 b", 1)]
    public void A_stop_keeps_its_marks(string text, int sentences) => Assert.Equal(sentences, SentenceSplitter.Split(text).Count);

    [Fact]
    public void Where_a_long_sentence_is_cut_no_character_is_torn_and_no_white_space_stays()
    {
        var marked = new string('a', SentenceSplitter.Longest) + "\u0301b";
        Assert.Equal([new TextSpan(0, SentenceSplitter.Longest - 1), new TextSpan(SentenceSplitter.Longest - 1, marked.Length)], SentenceSplitter.Split(marked));

        var spaced = new string('a', SentenceSplitter.Longest - 2) + "  \t  b";
        Assert.Equal([new TextSpan(0, SentenceSplitter.Longest - 2), new TextSpan(spaced.Length - 1, spaced.Length)], SentenceSplitter.Split(spaced));
    }
}
