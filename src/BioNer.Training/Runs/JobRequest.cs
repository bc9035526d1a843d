using BioNer.Core.Jobs;

namespace BioNer.Training.Runs;

/// <summary>A training as a person asks for it: by names, with defaults left open.</summary>
public sealed record JobRequest
{
    public required Network Network { get; init; }

    /// <summary>Names of corpora in the store.</summary>
    public required IReadOnlyList<string> Corpora { get; init; }

    /// <summary>Name of the embeddings; null when the store has just one.</summary>
    public string? Embedding { get; init; }

    /// <summary>Corpus of the auxiliary task; null for the store's one part-of-speech corpus.</summary>
    public string? Auxiliary { get; init; }

    public int Seed { get; init; } = 1;

    /// <summary>Hyperparameters that differ from the paper's, <c>name=value</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>The one entity type kept; null keeps all.</summary>
    public string? Type { get; init; }

    /// <summary>Share of the training sentences, above 0 to 1.</summary>
    public double Fraction { get; init; } = 1;

    public string Precision { get; init; } = TrainingJob.Float32;

    public string Device { get; init; } = "cpu";

    public int Threads { get; init; } = 1;
}
