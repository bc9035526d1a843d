using System.Globalization;

namespace BioNer.Campaigns.Errors;

/// <summary>Error analyses and differences in plain columns, for terminals and diffs.</summary>
public static class ErrorText
{
    /// <summary>Writes what a run got wrong, and its learning curve.</summary>
    public static void Write(ErrorAnalysis analysis, TextWriter output)
    {
        output.Write($"{analysis.Task}: {analysis.Run}\nrun {analysis.Key}\n\n");
        TextColumns.Write(
            output,
            ["type", "seen", "found", "recall", "missed", "unseen", "found", "recall", "missed", "boundary", "wrong type", "spurious"],
            analysis.Types.Select(type => (string[])
            [
                type.Type, .. Recall(type.Seen), .. Recall(type.Unseen), $"{type.Boundary}", $"{type.WrongType}", $"{type.Spurious}",
            ]));
        output.Write("\nseen: gold mentions whose text is a mention of the type in training. Recall: percent found exactly. Boundary and wrong type: neither found nor missed.\n");
        if (analysis.LearningCurve.Count == 0)
            return;
        output.Write($"\ndevel after each evaluation ({analysis.SelectedEvaluation} selected):\n");
        foreach (var row in analysis.LearningCurve.Select((figure, index) => index + 1 == analysis.SelectedEvaluation ? $"[{Figure(figure)}]" : $" {Figure(figure)} ").Chunk(10))
            output.Write(string.Concat(row.Select(figure => figure.PadLeft(9))).TrimEnd() + "\n");
    }

    /// <summary>Writes what two runs did with the same mentions.</summary>
    public static void Write(RunDifference difference, TextWriter output)
    {
        output.Write($"{difference.Task}\nbefore: {Named(difference.Before, difference.BeforeKey)}\nafter:  {Named(difference.After, difference.AfterKey)}\n\n");
        TextColumns.Write(
            output,
            ["type", "mentions", "both right", "fixed", "broken", "both wrong", "false: both", "gone", "new"],
            difference.Types.SelectMany(Rows));
        output.Write("\nfixed: found by the later run alone; broken: by the earlier alone. False predictions: made by both, gone in the later run, new in it.\n");
        foreach (var outcome in difference.Examples.GroupBy(example => example.Outcome))
        {
            output.Write($"\n{Title(outcome.Key)}\n");
            foreach (var example in outcome)
                output.Write($"{example.Count,6} x  {example.Text} [{example.Type}], {(example.Seen ? "seen" : "unseen")}{Marks(example)}  (line {example.Line})\n");
        }
    }

    private static string Named(string run, string? key) => key is null ? run : $"{run} ({key[..12]})";

    private static IEnumerable<string[]> Rows(TypeDifference type) =>
    [
        [type.Type, "seen", .. Counts(type.Seen), $"{type.False.Both}", $"{type.False.Gone}", $"{type.False.New}"],
        ["", "unseen", .. Counts(type.Unseen), "", "", ""],
    ];

    private static string[] Counts(MentionOutcomes outcomes) => [$"{outcomes.BothRight}", $"{outcomes.Fixed}", $"{outcomes.Broken}", $"{outcomes.BothWrong}"];

    private static string[] Recall(MentionRecall recall) =>
        [$"{recall.Gold}", $"{recall.Found}", recall.Gold == 0 ? "-" : Figure(100.0 * recall.Found / recall.Gold), $"{recall.Missed}"];

    private static string Figure(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    private static string Title(MentionOutcome outcome) => outcome switch
    {
        MentionOutcome.Fixed => "fixed",
        MentionOutcome.Broken => "broken",
        MentionOutcome.BothWrong => "both wrong",
        MentionOutcome.FalseGone => "false predictions gone",
        MentionOutcome.FalseNew => "false predictions, new",
        _ => "both right",
    };

    private static string Marks(DifferenceExample example) => example.Outcome switch
    {
        MentionOutcome.Fixed => $"; before: {example.Before ?? "nothing"}",
        MentionOutcome.Broken => $"; after: {example.After ?? "nothing"}",
        MentionOutcome.BothWrong => $"; before: {example.Before ?? "nothing"}; after: {example.After ?? "nothing"}",
        _ => "",
    };
}
