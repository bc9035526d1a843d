using System.Text.Json;
using BioNer.Campaigns.Errors;
using BioNer.Core;
using static BioNer.Campaigns.Tests.Errors.Sentences;

namespace BioNer.Campaigns.Tests.Errors;

public sealed class RunComparisonTests
{
    private static readonly TrainingMentions Training = new([Training("p53/B-Gene and/O insulin/B-Gene")]);

    [Fact]
    public void Each_mention_is_fixed_broken_or_as_before()
    {
        // p53 (seen): both right. BRCA1 gene (unseen): wrong boundary, then right: fixed; the wrong prediction BRCA1 goes. insulin (seen): broken. aspirin: both wrong.
        // cell: false in both; arm: newly false.
        var difference = RunComparison.Compare(
            "Genes",
            ("single", [
                Predicted("p53/B-Gene/B-Gene BRCA1/B-Gene/B-Gene gene/I-Gene/O"),
                Predicted("insulin/B-Gene/B-Gene aspirin/B-Chemical/O in/O/O cell/O/B-Gene or/O/O arm/O/O", 5)]),
            ("multi", [
                Predicted("p53/B-Gene/S-Gene BRCA1/B-Gene/B-Gene gene/I-Gene/E-Gene"),
                Predicted("insulin/B-Gene/O aspirin/B-Chemical/B-Gene in/O/O cell/O/B-Gene or/O/O arm/O/B-Chemical", 5)]),
            Training,
            examples: 5);

        Assert.Equal(
            [
                new TypeDifference("all", new MentionOutcomes(1, 0, 1, 0), new MentionOutcomes(0, 1, 0, 1), new FalsePredictions(1, 1, 2)),
                new TypeDifference("Chemical", new MentionOutcomes(0, 0, 0, 0), new MentionOutcomes(0, 0, 0, 1), new FalsePredictions(0, 0, 1)),
                new TypeDifference("Gene", new MentionOutcomes(1, 0, 1, 0), new MentionOutcomes(0, 1, 0, 0), new FalsePredictions(1, 1, 1)),
            ],
            difference.Types);
        Assert.Equal(
            [
                new DifferenceExample(MentionOutcome.Fixed, "Gene", false, "BRCA1 gene", "BRCA1 [Gene]", "BRCA1 gene [Gene]", 1, 2),
                new DifferenceExample(MentionOutcome.Broken, "Gene", true, "insulin", "insulin [Gene]", null, 1, 5),
                new DifferenceExample(MentionOutcome.BothWrong, "Chemical", false, "aspirin", null, "aspirin [Gene]", 1, 6),
                new DifferenceExample(MentionOutcome.FalseGone, "Gene", false, "BRCA1", "BRCA1 [Gene]", "BRCA1 gene [Gene]", 1, 2),
                new DifferenceExample(MentionOutcome.FalseNew, "Gene", false, "aspirin", null, "aspirin [Gene]", 1, 6),
                new DifferenceExample(MentionOutcome.FalseNew, "Chemical", false, "arm", null, "arm [Chemical]", 1, 10),
            ],
            difference.Examples);
    }

    [Fact]
    public void Exchanging_the_runs_exchanges_fixed_and_broken()
    {
        (string, BioNer.Core.Evaluation.EvaluationSentence[]) one = ("one", [Predicted("a/B-Gene/B-Gene b/B-Gene/O c/O/B-Gene")]), other = ("other", [Predicted("a/B-Gene/O b/B-Gene/B-Gene c/O/O")]);

        var there = RunComparison.Compare("t", one, other, Training).Types[0];
        var back = RunComparison.Compare("t", other, one, Training).Types[0];

        Assert.Equal(there.Unseen, back.Unseen with { Fixed = back.Unseen.Broken, Broken = back.Unseen.Fixed });
        Assert.Equal(new FalsePredictions(0, 1, 0), there.False);
        Assert.Equal(new FalsePredictions(0, 0, 1), back.False);
    }

    [Fact]
    public void The_same_example_is_listed_once_with_its_count_and_no_more_than_asked_for()
    {
        BioNer.Core.Evaluation.EvaluationSentence[] before = [Predicted("x/B-Gene/O", 1), Predicted("y/B-Gene/O", 3), Predicted("y/B-Gene/O", 5)];
        BioNer.Core.Evaluation.EvaluationSentence[] after = [Predicted("x/B-Gene/B-Gene", 1), Predicted("y/B-Gene/B-Gene", 3), Predicted("y/B-Gene/B-Gene", 5)];

        var example = Assert.Single(RunComparison.Compare("t", ("a", before), ("b", after), Training, 1).Examples);

        Assert.Equal(("y", 2, 3), (example.Text, example.Count, example.Line));
    }

    [Fact]
    public void Without_examples_no_word_of_the_corpus_is_kept()
    {
        var difference = RunComparison.Compare("t", ("a", [Predicted("secretase/B-Gene/O")]), ("b", [Predicted("secretase/B-Gene/B-Gene")]), Training);
        using var output = new StringWriter();
        ErrorText.Write(difference, output);
        ErrorJson.Write(difference, output);

        Assert.DoesNotContain("secretase", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p53/B-Gene/O", "p54/B-Gene/O", "Sentence 1")]
    [InlineData("p53/B-Gene/O", "p53/B-Gene/O in/O/O", "Sentence 1")]
    [InlineData("p53/B-Gene/O", "p53/O/O", "other gold mentions")]
    public void Runs_on_other_sentences_are_refused(string before, string after, string message)
    {
        var error = Assert.Throws<InputException>(() => RunComparison.Compare("Genes", ("run a", [Predicted(before)]), ("run b", [Predicted(after)]), Training));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("run a", error.Message, StringComparison.Ordinal);
        Assert.Contains("run b", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_number_of_sentences_is_refused()
    {
        var sentence = Predicted("p53/B-Gene/O");

        var error = Assert.Throws<InputException>(() => RunComparison.Compare("Genes", ("a", [sentence]), ("b", [sentence, sentence]), Training));

        Assert.Contains("1 sentences in a but 2 in b", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_and_json_forms_give_the_counts_and_the_examples()
    {
        var difference = RunComparison.Compare("Genes", ("single", [Predicted("p53/B-Gene/B-Gene of/O/O")]), ("multi", [Predicted("p53/B-Gene/B-Gene of/O/B-Gene")]), Training, 3);
        using var text = new StringWriter();
        using var json = new StringWriter();

        ErrorText.Write(difference, text);
        ErrorJson.Write(difference, json);

        var lines = text.ToString().Split('\n');
        Assert.Contains("all   seen               1      0       0           0            0     0    1", lines);
        Assert.Contains("     1 x  of [Gene], unseen  (line 2)", lines);
        using var document = JsonDocument.Parse(json.ToString());
        Assert.Equal("false-new", document.RootElement.GetProperty("examples")[0].GetProperty("outcome").GetString());
        Assert.Equal(1, document.RootElement.GetProperty("types")[0].GetProperty("seen").GetProperty("bothRight").GetInt32());
    }
}
