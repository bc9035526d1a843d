using BioNer.Core.Bundles;
using BioNer.Tagging.Text;
using BioNer.Tests;

namespace BioNer.Tagging.Tests.Text;

/// <summary>What share of the corpora's tokens the rules reproduce from rejoined text (docs/tagging.md has the figures and what they mean).</summary>
public sealed class CorpusTokenizationTests
{
    [Theory]
    [InlineData("AnatEM", 1)]
    [InlineData("BC2GM", 1)]
    [InlineData("BC5CDR", 1)]
    [InlineData("BioNLP09", 1)]
    [InlineData("BioNLP11EPI", 1)]
    [InlineData("BioNLP11ID", 1)]
    [InlineData("BioNLP13CG", 1)]
    [InlineData("BioNLP13GE", 1)]
    [InlineData("BioNLP13PC", 1)]
    [InlineData("CRAFT", 0.9994)]
    [InlineData("Ex-PTM", 1)]
    [InlineData("Linnaeus", 0.9991)]
    [InlineData("NCBI-Disease", 1)]
    public void Alnum_reproduces_the_corpora_however_they_were_spaced(string corpus, double share)
    {
        var sentences = Read(corpus);

        Assert.InRange(Reproduced(sentences, TokenizerRule.Alnum, Detokenizer.Spaced), share, 1);
        Assert.InRange(Reproduced(sentences, TokenizerRule.Alnum, Detokenizer.Tight), share, 1);
    }

    [Theory]
    [InlineData("JNLPBA", 0.999, 0.995)]
    [InlineData("GENIA-PoS", 0.99, 0.99)]
    public void Genia_reproduces_its_corpora_from_spaced_and_from_english_text(string corpus, double spaced, double english)
    {
        var sentences = Read(corpus);

        Assert.InRange(Reproduced(sentences, TokenizerRule.Genia, Detokenizer.Spaced), spaced, 1);
        Assert.InRange(Reproduced(sentences, TokenizerRule.Genia, Detokenizer.English), english, 1);
    }

    private static List<string[]> Read(string corpus)
    {
        var sentences = new List<string[]>();
        var tokens = new List<string>();
        foreach (var split in new[] { "train", "devel", "test" })
            foreach (var line in File.ReadLines(Checkout.Shared("corpora", corpus, split + ".tsv")))
                if (line.Length > 0 && !line.StartsWith("-DOCSTART-", StringComparison.Ordinal))
                {
                    tokens.Add(line[..line.IndexOf('\t')]);
                }
                else if (tokens.Count > 0)
                {
                    sentences.Add([.. tokens]);
                    tokens.Clear();
                }
        return sentences;
    }

    private static double Reproduced(List<string[]> sentences, TokenizerRule rule, Func<IReadOnlyList<string>, (string Text, (int Begin, int End)[] Tokens)> join)
    {
        long all = 0, found = 0;
        var misses = new Dictionary<string, int>();
        foreach (var sentence in sentences)
        {
            var (text, gold) = join(sentence);
            var tokens = Tokenizer.Tokenize(text, rule).Select(token => (token.Begin, token.End)).ToHashSet();
            all += gold.Length;
            foreach (var (token, at) in gold.Select((token, at) => (token, at)))
                if (tokens.Contains(token))
                    found++;
                else
                    misses[sentence[at]] = misses.GetValueOrDefault(sentence[at]) + 1;
        }
        var worst = misses.OrderByDescending(miss => miss.Value).Take(30).Select(miss => $"{miss.Key} {miss.Value}");
        TestContext.Current.TestOutputHelper!.WriteLine($"{rule} {join.Method.Name}: {100.0 * found / all:F3} % of {all} tokens; most missed: {string.Join(", ", worst)}");
        return (double)found / all;
    }
}
