using BioNer.Core.Tags;

namespace BioNer.Core.Evaluation;

/// <summary>Errors of one kind between the same types.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="GoldType">The gold mentions' type; null for spurious ones.</param>
/// <param name="PredictedType">The predictions' type; null for missed ones.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Examples">The most frequent ones.</param>
public sealed record ErrorGroup(MentionErrorKind Kind, string? GoldType, string? PredictedType, int Count, IReadOnlyList<ErrorExample> Examples);

/// <summary>The same error in the same words.</summary>
/// <param name="GoldText">The gold mention's tokens, parted by blanks; null for spurious ones.</param>
/// <param name="PredictedText">The prediction's tokens; null for missed ones.</param>
/// <param name="Count">How often it occurs.</param>
/// <param name="Line">The line of the first token of the first one, from 1.</param>
public sealed record ErrorExample(string? GoldText, string? PredictedText, int Count, int Line);

/// <summary>Groups the errors of a file.</summary>
public static class ErrorSummary
{
    /// <summary>The groups: by kind, the largest first; in each the most frequent examples, the earliest first among equals.</summary>
    /// <param name="sentences">Sentences with mention tags.</param>
    /// <param name="criterion">When a prediction is right.</param>
    /// <param name="examples">How many examples a group has at most.</param>
    public static List<ErrorGroup> Of(IEnumerable<EvaluationSentence> sentences, MatchCriterion criterion, int examples)
    {
        var groups = new Dictionary<(MentionErrorKind, string?, string?), Dictionary<(string?, string?), (int Count, int Line)>>();
        foreach (var sentence in sentences)
            foreach (var error in MentionErrors.Find(MentionReader.Read(sentence.Gold), MentionReader.Read(sentence.Predicted), criterion))
            {
                var key = (error.Kind, error.Gold?.Type, error.Predicted?.Type);
                if (!groups.TryGetValue(key, out var texts))
                    groups.Add(key, texts = []);
                var text = (Text(sentence, error.Gold), Text(sentence, error.Predicted));
                var known = texts.TryGetValue(text, out var seen) ? seen : (Count: 0, Line: sentence.Line + (error.Gold ?? error.Predicted)!.Value.Start);
                texts[text] = (known.Count + 1, known.Line);
            }
        return [.. groups
            .Select(group => new ErrorGroup(
                group.Key.Item1,
                group.Key.Item2,
                group.Key.Item3,
                group.Value.Values.Sum(example => example.Count),
                [.. group.Value
                    .OrderByDescending(example => example.Value.Count)
                    .ThenBy(example => example.Value.Line)
                    .Take(examples)
                    .Select(example => new ErrorExample(example.Key.Item1, example.Key.Item2, example.Value.Count, example.Value.Line))]))
            .OrderBy(group => group.Kind)
            .ThenByDescending(group => group.Count)
            .ThenBy(group => group.GoldType, StringComparer.Ordinal)
            .ThenBy(group => group.PredictedType, StringComparer.Ordinal)];
    }

    private static string? Text(EvaluationSentence sentence, Mention? mention) =>
        mention is { } m ? string.Join(' ', sentence.Tokens[m.Start..m.End]) : null;
}
