using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Tagging.Corpora;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Text;

namespace BioNer.Tagging.Tests.Corpora;

public sealed class MentionProjectionTests
{
    [Fact]
    public void Mentions_become_tags_of_the_tokens_that_tagging_would_cut()
    {
        var (sentences, issues) = Project("TNF-α binds p53. IL-2 falls.", [("TNF-α", "Gene"), ("p53", "Gene"), ("IL-2", "Protein")]);

        Assert.Equal(["TNF - alpha binds p53 .", "IL - 2 falls ."], sentences.Select(sentence => string.Join(' ', sentence.Tokens)));
        Assert.Equal(["B-Gene I-Gene I-Gene O B-Gene O", "B-Protein I-Protein I-Protein O O"], sentences.Select(sentence => string.Join(' ', sentence.Tags)));
        Assert.Empty(issues);
    }

    [Fact]
    public void The_rule_of_tokens_decides_what_a_word_is()
    {
        var (sentences, _) = Project("IL-2 falls.", [("IL-2", "Gene")], TokenizerRule.Genia);

        Assert.Equal(["IL-2", "falls", "."], sentences[0].Tokens);
        Assert.Equal(["B-Gene", "O", "O"], sentences[0].Tags);
    }

    [Theory]
    [InlineData("pre-IL2mutant cells", "IL2", "B-Gene", 2, "4-7 widened")]
    [InlineData("the p53 gene", " p53 ", "B-Gene", 1, "")]
    public void A_mention_within_a_token_takes_the_token_and_white_space_is_no_token(string text, string mention, string tag, int token, string issue)
    {
        var (sentences, issues) = Project(text, [(mention, "Gene")]);

        Assert.Equal(tag, sentences[0].Tags[token]);
        Assert.Single(sentences[0].Tags, found => found != "O");
        Assert.Equal(issue, string.Join(' ', issues));
    }

    [Fact]
    public void The_longest_of_overlapping_mentions_stays_and_of_equal_ones_the_first()
    {
        var (sentences, issues) = Project("human p53 gene and a b c", [("p53", "Gene"), ("human p53 gene", "Gene"), ("p53 gene", "DNA"), ("b c", "X"), ("a b", "X"), ("a b", "X"), ("a b", "Y")]);

        Assert.Equal("B-Gene I-Gene I-Gene O B-X I-X O", string.Join(' ', sentences[0].Tags));
        Assert.Equal(["19-22 duplicate", "19-22 overlapping", "21-24 overlapping", "6-14 overlapping", "6-9 overlapping"], issues.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_crosses_sentences_or_has_no_token_or_no_type_is_left_out_and_told()
    {
        var (sentences, issues) = Project("It is p53.  Then IL2 came.", [("p53.  Then", "Gene"), ("  ", "Gene"), ("IL2", "")]);

        Assert.All(sentences.SelectMany(sentence => sentence.Tags), tag => Assert.Equal("O", tag));
        Assert.Equal(["10-12 no-token", "17-20 no-type", "6-16 crosses-sentence"], issues.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_part_within_another_takes_nothing_from_it()
    {
        var nested = new AnnotatedMention(0, [new TextSpan(0, 14), new TextSpan(6, 9)], "Gene", null);

        var (sentences, issues) = Project(new AnnotatedDocument("d", [new Passage("human p53 gene falls", 0)], [nested]), TokenizerRule.Alnum);

        Assert.Equal("B-Gene I-Gene I-Gene O", string.Join(' ', sentences[0].Tags));
        Assert.Empty(issues);
    }

    [Fact]
    public void Parts_with_text_between_them_are_left_out_and_parts_with_white_space_between_are_one()
    {
        const string text = "upper and lower\narms";
        var mentions = new[]
        {
            new AnnotatedMention(0, [new TextSpan(0, 5), new TextSpan(16, 20)], "Part", null),
            new AnnotatedMention(0, [new TextSpan(10, 15), new TextSpan(16, 20)], "Part", "lower arms"),
        };

        var (sentences, issues) = Project(new AnnotatedDocument("d", [new Passage(text, 0)], mentions), TokenizerRule.Alnum);

        Assert.Equal("O O B-Part I-Part", string.Join(' ', sentences[0].Tags));
        Assert.Equal(["0-20 discontinuous"], issues);
    }

    [Fact]
    public void Offsets_of_issues_count_code_points_of_the_document()
    {
        var document = new AnnotatedDocument("d", [new Passage("Title", 0), new Passage("😀 aβ1x", 6)], [new AnnotatedMention(1, [new TextSpan(4, 6)], "Gene", "other")]);

        var (_, issues) = Project(document, TokenizerRule.Alnum);

        Assert.Equal(["9-11 other-text", "9-11 widened"], issues.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Types_are_chosen_and_renamed()
    {
        var counts = new Dictionary<string, int>();
        var document = Document("p53 binds aspirin in mice", [("p53", "Protein x"), ("aspirin", "Drug"), ("mice", "Taxon")]);

        var sentences = new MentionProjection(TokenizerRule.Alnum, TypeChoice.Parse(["Protein x=Gene or protein", "Drug"])).Project(document, [], counts);

        Assert.Equal("B-Gene_or_protein O B-Drug O O", string.Join(' ', sentences[0].Tags));
        Assert.Equal(1, Assert.Single(counts, count => count.Key == "Taxon").Value);
    }

    [Theory]
    [InlineData("A=")]
    [InlineData("A=B=C")]
    [InlineData("A", "A=B")]
    public void A_choice_of_types_that_says_nothing_clear_is_refused(params string[] values) => Assert.Throws<Core.InputException>(() => TypeChoice.Parse(values));

    private static (List<Sentence> Sentences, string[] Issues) Project(string text, (string Mention, string Type)[] mentions, TokenizerRule rule = TokenizerRule.Alnum) => Project(Document(text, mentions), rule);

    private static AnnotatedDocument Document(string text, (string Mention, string Type)[] mentions) => new("d", [new Passage(text, 0)], [.. mentions.Select(mention =>
    {
        var begin = text.IndexOf(mention.Mention, StringComparison.Ordinal);
        return new AnnotatedMention(0, [new TextSpan(begin, begin + mention.Mention.Length)], mention.Type, null);
    })]);

    private static (List<Sentence> Sentences, string[] Issues) Project(AnnotatedDocument document, TokenizerRule rule)
    {
        var issues = new List<(int Begin, int End, string Type, MentionIssueKind Kind)>();
        var sentences = new MentionProjection(rule, TypeChoice.All).Project(document, issues, new Dictionary<string, int>());
        return (sentences, [.. issues.Select(issue => $"{issue.Begin}-{issue.End} {NameOf(issue.Kind)}")]);
    }

    private static string NameOf(MentionIssueKind kind) => string.Concat($"{kind}".Select((letter, at) => char.IsUpper(letter) && at > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
