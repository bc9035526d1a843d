using BioNer.Core.Evaluation;

namespace BioNer.Cli.Evaluation;

/// <summary>Evaluations as text for people; the first part of a mention report is conlleval's to the byte.</summary>
internal static class EvaluationText
{
    public static void Write(TextWriter output, MentionScores scores, List<ErrorGroup>? errors)
    {
        ConllReport.Write(scores, output);
        if (errors is null)
            return;
        output.Write($"\n{scores.CorrectSentences} of {scores.Sentences} sentences without an error.\n");
        foreach (var group in errors)
        {
            output.Write($"\n{Title(group)}: {group.Count}\n");
            foreach (var example in group.Examples)
                output.Write($"{example.Count,6} x  {Words(example)}  (line {example.Line})\n");
        }
    }

    public static void Write(TextWriter output, int sentences, TokenAccuracy accuracy, List<TagConfusion>? confusions)
    {
        output.Write($"processed {accuracy.Total} tokens in {sentences} sentences; correct: {accuracy.Correct}.\n");
        output.Write($"accuracy: {ConllReport.Percent(accuracy.Correct, accuracy.Total)}%\n");
        if (confusions is { Count: > 0 })
            output.Write("\n");
        foreach (var confusion in confusions ?? [])
            output.Write($"{confusion.Count,6} x  {confusion.Gold} as {confusion.Predicted}: {string.Join(", ", confusion.Examples.Select(example => $"{example.Token} ({example.Count})"))}\n");
    }

    private static string Title(ErrorGroup group) => group.Kind switch
    {
        MentionErrorKind.Spurious => $"false positives, spurious, {group.PredictedType}",
        MentionErrorKind.Missed => $"false negatives, missed, {group.GoldType}",
        MentionErrorKind.Boundary => $"boundary errors, {group.GoldType}",
        MentionErrorKind.Type => $"type errors, {group.GoldType} as {group.PredictedType}",
        _ => $"boundary and type errors, {group.GoldType} as {group.PredictedType}",
    };

    private static string Words(ErrorExample example) => (example.GoldText, example.PredictedText) switch
    {
        (null, { } predicted) => predicted,
        ({ } gold, null) => gold,
        var (gold, predicted) when gold == predicted => gold!,
        var (gold, predicted) => $"{gold} -> {predicted}",
    };
}
