using BioNer.Campaigns.Errors;
using static BioNer.Campaigns.Tests.Errors.Sentences;

namespace BioNer.Campaigns.Tests.Errors;

public sealed class ErrorAnalyzerTests
{
    [Fact]
    public void Each_gold_mention_and_each_false_prediction_is_counted_once()
    {
        // Gold: p53 (seen, found), BRCA1 gene (unseen, boundary), aspirin (unseen, predicted as Gene), insulin (seen, missed). Spurious: cell.
        var analysis = ErrorAnalyzer.Analyze(
            "0123",
            "single on Genes",
            Metrics(50, 60.5),
            [
                Predicted("p53/S-Gene/S-Gene binds/O/O BRCA1/B-Gene/S-Gene gene/E-Gene/O"),
                Predicted("aspirin/B-Chemical/B-Gene and/O/O insulin/B-Gene/O in/O/O cell/O/B-Chemical"),
            ],
            [Training("p53/B-Gene and/O insulin/B-Gene and/O BRCA1/B-Gene")]);

        var none = new MentionRecall(0, 0, 0);
        Assert.Equal(
            [
                new TypeErrors("all", new MentionRecall(2, 1, 1), new MentionRecall(2, 0, 0), 1, 1, 1),
                new TypeErrors("Chemical", none, new MentionRecall(1, 0, 0), 1, 0, 1),
                new TypeErrors("Gene", new MentionRecall(2, 1, 1), new MentionRecall(1, 0, 0), 0, 1, 0),
            ],
            analysis.Types);
        Assert.Equal([50, 60.5], analysis.LearningCurve);
        Assert.Equal(2, analysis.SelectedEvaluation);
        Assert.Equal(("0123", "Genes", "single on Genes"), (analysis.Key, analysis.Task, analysis.Run));
    }

    [Theory]
    [InlineData("p53/B-Chemical")]
    [InlineData("P53/B-Gene")]
    [InlineData("p53/O")]
    [InlineData("p53/B-Gene protein/I-Gene")]
    public void A_mention_is_seen_only_with_the_same_words_and_the_same_type(string training)
    {
        var analysis = ErrorAnalyzer.Analyze("k", "r", Metrics(1), [Predicted("p53/B-Gene/B-Gene")], [Training(training)]);

        Assert.Equal(new MentionRecall(1, 1, 0), analysis.Types[0].Unseen);
    }

    [Fact]
    public void The_text_form_has_a_line_a_type_and_marks_the_selected_evaluation()
    {
        var analysis = ErrorAnalyzer.Analyze("0123", "single on Genes", Metrics(50, 60.5, 60.25), [Predicted("p53/B-Gene/B-Gene x/O/B-Gene")], [Training("p53/B-Gene")]);
        using var output = new StringWriter();

        ErrorText.Write(analysis, output);

        var lines = output.ToString().Split('\n');
        Assert.Contains("type  seen  found  recall  missed  unseen  found  recall  missed  boundary  wrong type  spurious", lines);
        Assert.Contains("Gene     1      1  100.00       0       0      0       -       0         0           0         1", lines);
        Assert.Contains("   50.00   [60.50]   60.25", lines);
    }

    [Fact]
    public void The_analysis_holds_no_word_of_the_corpus()
    {
        var analysis = ErrorAnalyzer.Analyze("0123", "single", Metrics(50), [Predicted("secretase/B-Gene/O word/O/B-Gene")], [Training("hidden/B-Gene")]);
        using var output = new StringWriter();
        ErrorText.Write(analysis, output);
        ErrorJson.Write(analysis, output);
        ErrorJson.Write([analysis], output);

        Assert.DoesNotContain("secretase", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"spurious\": 1", output.ToString(), StringComparison.Ordinal);
    }
}
