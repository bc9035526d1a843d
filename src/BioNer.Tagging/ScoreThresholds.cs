using System.Globalization;
using BioNer.Core;

namespace BioNer.Tagging;

/// <summary>The lowest scores of mentions.</summary>
/// <param name="All">Of tasks that have none of their own, 0 to 1.</param>
/// <param name="ByTask">Of single tasks, 0 to 1.</param>
public sealed record ScoreThresholds(double? All, IReadOnlyDictionary<string, double> ByTask)
{
    /// <summary>Reads <c>0.5</c> and <c>TASK=0.7</c>.</summary>
    /// <param name="texts">One each.</param>
    /// <param name="what">Who asks, for the message.</param>
    /// <exception cref="InputException">One is malformed, or given twice.</exception>
    public static ScoreThresholds? Parse(IEnumerable<string> texts, string what)
    {
        double? all = null;
        var byTask = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var at = text.LastIndexOf('=');
            if (!double.TryParse(text.AsSpan(at + 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number is not (>= 0 and <= 1) || at == 0)
                throw new InputException($"{what} is '{Excerpt.Of(text)}': a score from 0 to 1, or TASK=SCORE, is expected.");
            if (at < 0 ? all is not null : !byTask.TryAdd(text[..at], number))
                throw new InputException($"{what} is given twice for {(at < 0 ? "all tasks" : Excerpt.Of(text[..at]))}.");
            if (at < 0)
                all = number;
        }
        return all is null && byTask.Count == 0 ? null : new ScoreThresholds(all, byTask);
    }

    /// <summary>What <see cref="Parse"/> reads, each by itself.</summary>
    public IEnumerable<string> ToTexts() =>
        (All is { } all ? new[] { Text(all) } : []).Concat(ByTask.Select(task => $"{task.Key}={Text(task.Value)}"));

    private static string Text(double score) => score.ToString("0.#########", CultureInfo.InvariantCulture);
}
