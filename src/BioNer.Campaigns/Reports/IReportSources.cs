using BioNer.Campaigns.Errors;
using BioNer.Core.Corpora;
using BioNer.Core.Evaluation;

namespace BioNer.Campaigns.Reports;

/// <summary>What a report needs beside plan and metrics.</summary>
public interface IReportSources
{
    /// <summary>A run's predictions beside the gold tags; null when only its metrics are known.</summary>
    Task<IReadOnlyList<EvaluationSentence>?> PredictionsAsync(string key, string task, Split split, CancellationToken cancellation);

    /// <summary>What a head got wrong on test; null when its predictions are not at hand.</summary>
    Task<ErrorAnalysis?> ErrorsAsync(string key, string task, CancellationToken cancellation);

    /// <summary>What two runs did with the same test mentions, in counts; null when the predictions of one are not at hand.</summary>
    Task<RunDifference?> DifferenceAsync(string before, string after, string task, CancellationToken cancellation);

    /// <summary>Held-out sentences that stand in other parts, among these corpora.</summary>
    Task<OverlapCounts> OverlapAsync(IReadOnlyList<string> corpora, CancellationToken cancellation);
}

/// <summary>Held-out sentences that training sees.</summary>
/// <param name="Exact">By <see cref="CorpusOverlap.Exact"/>, the paper's measure.</param>
/// <param name="Across">By <see cref="CorpusOverlap.Across"/>, pairs with <see cref="Least"/> or more.</param>
public sealed record OverlapCounts(IReadOnlyList<SharedSentences> Exact, IReadOnlyList<SharedSentences> Across)
{
    /// <summary>Pairs that share fewer sentences are left out of <see cref="Across"/>.</summary>
    public const int Least = 20;

    /// <summary>Counts them.</summary>
    public static OverlapCounts Of(IReadOnlyList<Corpus> corpora) => new(CorpusOverlap.Exact(corpora), CorpusOverlap.Across(corpora, Least));
}
