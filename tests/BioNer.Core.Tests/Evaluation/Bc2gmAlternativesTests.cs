using BioNer.Core;
using BioNer.Core.Evaluation;

namespace BioNer.Tests.Evaluation;

public sealed class Bc2gmAlternativesTests : IDisposable
{
    private readonly TemporaryFiles files = new();

    public void Dispose() => files.Dispose();

    // "the human p53 gene product": characters without spaces: the 0-2, human 3-7, p53 8-10, gene 11-14, product 15-21.
    private static readonly string[] Tokens = ["the", "human", "p53", "gene", "product"];
    private static readonly string[] Gold = ["O", "O", "B-GENE", "I-GENE", "O"]; // 8-14

    [Theory]
    [InlineData("O O B I O", 1, 0, 0)] // the gold mention itself
    [InlineData("O B I I O", 1, 0, 0)] // an alternative: human p53 gene
    [InlineData("O O B O O", 1, 0, 0)] // an alternative: p53
    [InlineData("O O B I I", 0, 1, 1)] // neither
    [InlineData("B O B I O", 1, 1, 0)] // the gold mention and a spurious one
    [InlineData("O O O O O", 0, 0, 1)]
    [InlineData("O O B B O", 1, 0, 0)] // two alternatives of one mention: one true positive, nothing else
    public void One_sentence_is_counted_as_the_official_program_counts(string prefixes, int truePositives, int falsePositives, int falseNegatives)
    {
        var alternatives = files.Write("ALTGENE.eval", "1|3 14|human p53 gene\n1|8 10|p53\n1|11 14|gene\n");
        var scores = Bc2gmAlternatives.Load(alternatives, null).Score([Sentence(1, Tokens, Gold, prefixes)], "f");
        Assert.Equal(new Counts(truePositives, falsePositives, falseNegatives), scores.All);
        Assert.Equal(falsePositives + falseNegatives == 0 ? 1 : 0, scores.CorrectSentences);
    }

    [Fact]
    public void An_alternative_counts_only_for_a_mention_it_overlaps()
    {
        var alternatives = files.Write("ALTGENE.eval", "1|0 2|the\n");
        // Not a false positive, for it equals an alternative; but the gold mention is still missed.
        Assert.Equal(new Counts(0, 0, 1), Bc2gmAlternatives.Load(alternatives, null).Score([Sentence(1, Tokens, Gold, "B O O O O")], "f").All);
    }

    // A mention nested in another, which tags cannot hold: the prediction of the outer one finds the outer one only.
    [Fact]
    public void Official_gold_mentions_may_be_nested()
    {
        var loaded = Bc2gmAlternatives.Load(files.Write("ALTGENE.eval", "1|0 2|the\n"), null, files.Write("GENE.eval", "1|8 14|p53 gene\n1|8 10|p53\n"));
        Assert.Equal(new Counts(1, 0, 1), loaded.Score([Sentence(1, Tokens, Gold, "O O B I O")], "f").All);
        Assert.Throws<InputException>(() => loaded.Score([Sentence(1, Tokens, ["O", "O", "O", "O", "O"], "O O B I O")], "f"));
    }

    [Fact]
    public void Shuffled_and_cut_sentences_find_their_official_sentence()
    {
        var sentences = files.Write("test.in", "S1 p53 binds DNA.\nS2 Dr. Ras found Ras here.\nS3 p53 binds DNA.\n");
        var alternatives = files.Write("ALTGENE.eval", "S2|3 5|Ras\nS2|11 17|Ras here\nS3|0 7|p53 binds\n");
        EvaluationSentence[] file =
        [
            Sentence(1, ["Dr", "."], ["O", "O"], "O O"),
            Sentence(4, ["Ras", "found", "Ras", "here", "."], ["O", "O", "B-GENE", "O", "O"], "O O B I O"),
            Sentence(10, ["p53", "binds", "DNA", "."], ["B-GENE", "O", "O", "O"], "B I O O"),
            Sentence(15, ["p53", "binds", "DNA", "."], ["B-GENE", "O", "O", "O"], "B I O O"),
        ];
        var scores = Bc2gmAlternatives.Load(alternatives, sentences).Score(file, "f");
        // S2 and S3 by alternatives, S1 wrong: equal sentences are taken in the official order.
        Assert.Equal(new Counts(2, 1, 1), scores.All);
        Assert.Equal((3, 15), (scores.Sentences, scores.Tokens));
    }

    [Theory]
    [InlineData("1|3 14\n", null)]
    [InlineData("1|3 x|p53\n", ":1 is '1|3 x|p53'; expected SENTENCE|FIRST LAST|TEXT")]
    [InlineData("1|5 3|p53\n", ":1 is")]
    [InlineData("\n1\n", ":2 is '1'")]
    [InlineData("1|-1 3|p53\n", ":1 is")]
    [InlineData("1|99999999999 3|p53\n", ":1 is")]
    [InlineData("", " is empty")]
    [InlineData("2|0 2|p53\n", "There are alternatives or gold mentions for the sentence '2', which is not in f (1 sentences")]
    public void Malformed_alternatives_are_named_with_their_line(string text, string? message)
    {
        var alternatives = files.Write("ALTGENE.eval", text);
        var exception = Record.Exception(() => Bc2gmAlternatives.Load(alternatives, null).Score([Sentence(1, Tokens, Gold, "O O O O O")], "f"));
        if (message is null)
            Assert.Null(exception);
        else
            Assert.Contains(message, Assert.IsType<InputException>(exception).Message);
    }

    [Fact]
    public void A_sentence_that_is_not_official_is_named_with_its_line()
    {
        var loaded = Bc2gmAlternatives.Load(files.Write("ALTGENE.eval", "S1|0 2|the\n"), files.Write("test.in", "S1 the human\n"));
        var exception = Assert.Throws<InputException>(() => loaded.Score([Sentence(7, Tokens, Gold, "O O O O O")], "f"));
        Assert.StartsWith("f:7 begins a sentence ('the human p53 gene product')", exception.Message);
    }

    [Theory]
    [InlineData("S1\n", ":1 is 'S1'; expected")]
    [InlineData("S1 a\nS1 b\n", ":2 has the identifier 'S1' for the second time.")]
    [InlineData("S2 a\n", "There are alternatives or gold mentions for the sentence 'S1'")]
    public void Malformed_official_sentences_are_named(string text, string message)
    {
        var alternatives = files.Write("ALTGENE.eval", "S1|0 2|the\n");
        var sentences = files.Write("test.in", text);
        Assert.Contains(message, Assert.Throws<InputException>(() => Bc2gmAlternatives.Load(alternatives, sentences)).Message);
    }

    private static EvaluationSentence Sentence(int line, string[] tokens, string[] gold, string prefixes) =>
        new(line, tokens, gold, [.. prefixes.Split(' ').Select(prefix => prefix == "O" ? "O" : $"{prefix}-GENE")]);
}
