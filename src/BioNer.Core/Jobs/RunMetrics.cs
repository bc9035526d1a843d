using System.Text.Json.Serialization;

namespace BioNer.Core.Jobs;

/// <summary>What a finished training scored: numbers only, no text of any corpus (<c>runs/KEY/metrics.json</c>).</summary>
public sealed record RunMetrics
{
    /// <summary>The job's key.</summary>
    public required string Key { get; init; }

    /// <summary>The network's name, lower case.</summary>
    public required string Network { get; init; }

    /// <summary>The seed.</summary>
    public required int Seed { get; init; }

    /// <summary>Steps taken.</summary>
    public required long Steps { get; init; }

    /// <summary>Training tokens seen.</summary>
    public required long TokensTrained { get; init; }

    /// <summary>Seconds of training and of scoring, over all the processes that worked on it.</summary>
    public required double Seconds { get; init; }

    /// <summary>The scores by task, in the job's order.</summary>
    public required IReadOnlyList<TaskMetrics> Tasks { get; init; }

    /// <summary>The evaluation whose mean devel figure over all tasks was best, from 1; its weights make the bundle.</summary>
    public required int BundleEvaluation { get; init; }
}

/// <summary>One task's scores.</summary>
public sealed record TaskMetrics
{
    /// <summary>The task.</summary>
    public required string Task { get; init; }

    /// <summary><c>f1</c> (exact mention F1) or <c>accuracy</c> (of parts of speech); all figures in percent.</summary>
    public required string Measure { get; init; }

    /// <summary>The devel figure after each evaluation.</summary>
    public required IReadOnlyList<double> DevelHistory { get; init; }

    /// <summary>The evaluation that devel selected for this task, from 1.</summary>
    public required int SelectedEvaluation { get; init; }

    /// <summary>Devel at the selected evaluation.</summary>
    public required SplitMetrics Devel { get; init; }

    /// <summary>Test at the selected evaluation, scored once.</summary>
    public required SplitMetrics Test { get; init; }

    /// <summary>Percent of the tokens that have no vector, by split.</summary>
    public required IReadOnlyDictionary<string, double> OutOfVocabulary { get; init; }
}

/// <summary>The scores of one split.</summary>
public sealed record SplitMetrics
{
    /// <summary>The main figure, percent.</summary>
    public required double Figure { get; init; }

    /// <summary>Precision and recall, percent; absent for parts of speech.</summary>
    public double? Precision { get; init; }

    /// <summary>Recall, percent.</summary>
    public double? Recall { get; init; }

    /// <summary>F1 by type, percent.</summary>
    public IReadOnlyDictionary<string, double>? ByType { get; init; }

    /// <summary>Precision, recall and F1 by type; absent for parts of speech, and in results that were written before they were kept.</summary>
    public IReadOnlyDictionary<string, TypeMetrics>? Types { get; init; }

    /// <summary>F1 by right boundary, percent.</summary>
    public double? RightBoundary { get; init; }

    /// <summary>The figure under reference decoding (the published script's), percent.</summary>
    public double? ReferenceDecoding { get; init; }

    /// <summary>Sentences for which no path was allowed.</summary>
    public required int Unconstrained { get; init; }
}

/// <summary>The scores of one type of mentions, percent.</summary>
/// <param name="Precision">Precision.</param>
/// <param name="Recall">Recall.</param>
/// <param name="F1">F1.</param>
/// <param name="Mentions">How many mentions the part has.</param>
public sealed record TypeMetrics(double Precision, double Recall, double F1, int Mentions);

/// <summary>JSON of metrics.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, Converters = [typeof(FiniteNumber)], DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunMetrics))]
public sealed partial class RunJson : JsonSerializerContext;
