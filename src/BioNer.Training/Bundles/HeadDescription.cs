using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Core.Jobs;
using BioNer.Training.Data;

namespace BioNer.Training.Bundles;

/// <summary>A trained head as a manifest describes it.</summary>
internal static class HeadDescription
{
    /// <summary>Tags, rules and scores of a head.</summary>
    /// <param name="task">What it was trained on.</param>
    /// <param name="tokenizer">How its corpus is cut into tokens.</param>
    /// <param name="metrics">What it scored.</param>
    public static HeadManifest Of(TaskData task, TokenizerRule tokenizer, TaskMetrics metrics) => new()
    {
        Task = task.Name,
        Kind = task.Corpus.Kind,
        Tokenizer = tokenizer,
        Tags = [.. task.Tags.Tags],
        Types = task.Corpus.Kind == CorpusKind.Mentions ? [.. task.Tags.Tags.Where(tag => tag.Length > 2).Select(tag => tag[2..]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : [],
        Starts = HeadManifest.Row(task.Tags.Count, task.Transitions.AllowsStart),
        Transitions = [.. Enumerable.Range(0, task.Tags.Count).Select(from => HeadManifest.Row(task.Tags.Count, to => task.Transitions.Allows(from, to)))],
        Devel = Score(metrics.Measure, metrics.Devel),
        Test = Score(metrics.Measure, metrics.Test),
    };

    private static HeadScore Score(string measure, SplitMetrics split)
    {
        if (measure != "f1")
            return new HeadScore { Accuracy = split.Figure / 100 };
        var byType = new SortedList<string, TypeScore>(StringComparer.Ordinal);
        foreach (var (type, scores) in split.Types ?? new Dictionary<string, TypeMetrics>())
            byType.Add(type, new TypeScore(scores.Precision / 100, scores.Recall / 100, scores.F1 / 100, scores.Mentions));
        return new HeadScore { Precision = split.Precision / 100, Recall = split.Recall / 100, F1 = split.Figure / 100, ByType = byType };
    }
}
