namespace BioNer.Core.Jobs;

/// <summary>The data of one head: a corpus by content, and the view of it that is trained on.</summary>
public sealed record JobCorpus
{
    /// <summary>The corpus's name: the head's name and the artifacts' place. It is no part of the key; the content is.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the corpus's content, lower-case hex.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The one entity type kept, every other label becoming O; null keeps all.</summary>
    public string? Type { get; init; }

    /// <summary>Share of the training sentences used, above 0 to 1.</summary>
    public double Fraction { get; init; } = 1;

    /// <summary>Seed of the choice of that share.</summary>
    public int SampleSeed { get; init; }

    /// <summary>Names and content hashes of the corpora whose devel and test sentences are left out of the training part.</summary>
    public IReadOnlyList<CorpusReference> ExcludeHeldOutOf { get; init; } = [];
}

/// <summary>A corpus by name, for finding it, and by content, for the key.</summary>
public sealed record CorpusReference(string Name, string ContentHash);

/// <summary>An embedding by name, for finding it, and by content, for the key.</summary>
public sealed record EmbeddingReference(string Name, string ContentHash);

/// <summary>One training, whole: what it is decides its key (<see cref="JobKey"/>), and on a CPU its key decides its weights.</summary>
public sealed record TrainingJob
{
    /// <summary>Raised whenever a change of code may change results, so that older results are not taken for new ones.</summary>
    public const int CurrentSemantics = 1;

    /// <summary>The default <see cref="Precision"/>.</summary>
    public const string Float32 = "float32";

    /// <summary>The fast <see cref="Precision"/>.</summary>
    public const string BFloat16 = "bfloat16";

    /// <summary>The network.</summary>
    public required Network Network { get; init; }

    /// <summary>Its numbers.</summary>
    public required Hyperparameters Hyperparameters { get; init; }

    /// <summary>Seed of initial weights, order of examples, dropout and unknown words.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The corpora, one head each, by name (see <see cref="Create"/>); one for every network but the multi-output.</summary>
    public required IReadOnlyList<JobCorpus> Corpora { get; init; }

    /// <summary>The single-task training whose trunk a dependent network starts from; null for the other networks.</summary>
    public TrainingJob? AuxiliaryJob { get; init; }

    /// <summary>The word vectors.</summary>
    public required EmbeddingReference Embedding { get; init; }

    /// <summary>The meaning of the training code.</summary>
    public int Semantics { get; init; } = CurrentSemantics;

    /// <summary>What computes: <c>cpu</c> or <c>cuda</c>; GPU results are not bit-exact.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>
    /// Number format of the products in training: <see cref="Float32"/>, or <see cref="BFloat16"/> with float32 weights, sums and
    /// optimiser (several times faster where the processor has it). Final scores are computed in float32 either way.
    /// </summary>
    public string Precision { get; init; } = Float32;

    /// <summary>Threads of the arithmetic; another count may round otherwise.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>A job with its corpora in their one order, so that A with B and B with A are the same job.</summary>
    /// <exception cref="InputException">The values make no training; the message lists every violation.</exception>
    public static TrainingJob Create(
        Network network,
        IEnumerable<JobCorpus> corpora,
        EmbeddingReference embedding,
        int seed = 1,
        Hyperparameters? hyperparameters = null,
        TrainingJob? auxiliary = null,
        string precision = Float32)
    {
        var job = new TrainingJob
        {
            Network = network,
            Hyperparameters = hyperparameters ?? Hyperparameters.For(network),
            Seed = seed,
            Corpora = [.. corpora.OrderBy(corpus => corpus.Name, StringComparer.Ordinal)],
            AuxiliaryJob = auxiliary,
            Embedding = embedding,
            Precision = precision,
        };
        var violations = job.Violations();
        return violations.Count == 0 ? job : throw new InputException($"This training cannot be: {string.Join("; ", violations)}.");
    }

    /// <summary>The tasks (heads) in order.</summary>
    public IEnumerable<string> Tasks => Corpora.Select(corpus => corpus.Name);

    private List<string> Violations()
    {
        var found = new List<string>(Hyperparameters.Violations());
        if (Corpora.Count == 0)
            found.Add("no corpus is named");
        if (Network != Network.Multi && Corpora.Count > 1)
            found.Add($"the {Network.ToString().ToLowerInvariant()} network trains on one corpus, {Corpora.Count} are named");
        if (Corpora.Select(corpus => corpus.Name).Distinct(StringComparer.Ordinal).Count() != Corpora.Count)
            found.Add("a corpus is named twice");
        if (Corpora.Any(corpus => corpus.Fraction is not (> 0 and <= 1)))
            found.Add("a corpus's fraction must be above 0 and at most 1");
        if ((Network == Network.Dependent) != (AuxiliaryJob is not null))
            found.Add("a dependent network, and no other, has an auxiliary training");
        if (AuxiliaryJob is { Network: not Network.Single })
            found.Add("the auxiliary training must be a single-task network");
        if (Network == Network.Baseline && Hyperparameters.FilterHeights.Count > 0)
            found.Add("the baseline has no filters");
        if (Network != Network.Baseline && Hyperparameters.FilterHeights.Count == 0)
            found.Add($"the {Network.ToString().ToLowerInvariant()} network needs filterHeights");
        if (Hyperparameters.WordVectors == WordVectors.Trained && Network != Network.Baseline)
            found.Add("wordVectors can be trained in the baseline only");
        if (Precision is not (Float32 or BFloat16))
            found.Add($"precision is {Precision}; it must be {Float32} or {BFloat16}");
        if (Hyperparameters.WordVectors == WordVectors.Trained && Precision != Float32)
            found.Add("wordVectors can be trained in float32 only");
        if (Hyperparameters.Capitalisation && Network != Network.Baseline)
            found.Add("capitalisation is an option of the baseline only");
        return found;
    }
}
