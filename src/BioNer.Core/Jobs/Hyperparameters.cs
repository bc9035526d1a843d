namespace BioNer.Core.Jobs;

/// <summary>Every number of a training; the defaults of <see cref="For"/> are the paper's, or those of its authors' scripts.</summary>
public sealed record Hyperparameters
{
    /// <summary>Words on each side of the focus word; 3 makes the paper's window of 7.</summary>
    public int ContextWords { get; init; } = 3;

    /// <summary>Heights of the convolutions, in words; none for the baseline.</summary>
    public IReadOnlyList<int> FilterHeights { get; init; } = [3, 4, 5];

    /// <summary>Filters of each height.</summary>
    public int Filters { get; init; } = 100;

    /// <summary>Width of the dense layer.</summary>
    public int Hidden { get; init; } = 1200;

    /// <summary>Probability of dropping a unit of the dense layer, 0 to below 1.</summary>
    public double Dropout { get; init; } = 0.75;

    /// <summary>The optimiser.</summary>
    public Optimiser Optimiser { get; init; } = Optimiser.Adam;

    /// <summary>Its learning rate.</summary>
    public double LearningRate { get; init; } = 1e-4;

    /// <summary>Tokens a step.</summary>
    public int BatchSize { get; init; } = 200;

    /// <summary>Passes over the training part; unused when <see cref="Steps"/> is given.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Steps of the whole training; 0 means <see cref="Epochs"/> passes.</summary>
    public int Steps { get; init; }

    /// <summary>How often devel is scored in a training that counts steps; one that counts epochs scores after each.</summary>
    public int Evaluations { get; init; } = 20;

    /// <summary>Which tokens make a batch.</summary>
    public BatchOrder Batches { get; init; } = BatchOrder.Shuffled;

    /// <summary>How a step of the multi-output network picks its corpus.</summary>
    public CorpusSampling Sampling { get; init; } = CorpusSampling.Uniform;

    /// <summary>The power of <see cref="CorpusSampling.Tempered"/>: 0 is uniform, 1 proportional.</summary>
    public double SamplingExponent { get; init; } = 0.5;

    /// <summary>Whether a dependent network's auxiliary trunk goes on learning.</summary>
    public AuxiliaryTraining Auxiliary { get; init; } = AuxiliaryTraining.Continue;

    /// <summary>Probability that a word is replaced by the unknown word in training, so that its vector learns.</summary>
    public double UnknownWordRate { get; init; } = 0.01;

    /// <summary>Whether word vectors learn.</summary>
    public WordVectors WordVectors { get; init; } = WordVectors.Static;

    /// <summary>Whether each word carries a five-way capitalisation feature beside its vector.</summary>
    public bool Capitalisation { get; init; }

    /// <summary>Words of a window.</summary>
    public int Window => (2 * ContextWords) + 1;

    /// <summary>The paper's values for a network (protocol: "Models").</summary>
    public static Hyperparameters For(Network network) => network switch
    {
        Network.Baseline => new() { FilterHeights = [], Filters = 0, Hidden = 300, Dropout = 0, Optimiser = Optimiser.Sgd, LearningRate = 0.1, BatchSize = 50 },
        Network.Multi => new() { Batches = BatchOrder.Runs, Steps = 190_000 },
        _ => new(),
    };

    /// <summary>Every violation of the rules between the values, in words; empty when all hold.</summary>
    public IReadOnlyList<string> Violations()
    {
        var found = new List<string>();
        Require(ContextWords is >= 0 and <= 20, $"contextWords is {ContextWords}; it must be 0 to 20");
        Require(FilterHeights.All(height => height >= 1 && height <= Window), $"filterHeights must lie between 1 and the window's {Window} words");
        Require(FilterHeights.Distinct().Count() == FilterHeights.Count, "filterHeights must differ from each other");
        Require(FilterHeights.Count == 0 || Filters is >= 1 and <= 10_000, $"filters is {Filters}; it must be 1 to 10000");
        Require(Hidden is >= 1 and <= 100_000, $"hidden is {Hidden}; it must be 1 to 100000");
        Require(Dropout is >= 0 and < 1, $"dropout is {Dropout}; it must be at least 0 and below 1");
        Require(LearningRate is > 0 and <= 10, $"learningRate is {LearningRate}; it must be above 0 and at most 10");
        Require(BatchSize is >= 1 and <= 100_000, $"batchSize is {BatchSize}; it must be 1 to 100000");
        Require(Epochs is >= 1 and <= 100_000, $"epochs is {Epochs}; it must be 1 to 100000");
        Require(Steps is >= 0 and <= 1_000_000_000, $"steps is {Steps}; it must be 0 (count epochs) to 1000000000");
        Require(Evaluations is >= 1 and <= 10_000, $"evaluations is {Evaluations}; it must be 1 to 10000");
        Require(SamplingExponent is >= 0 and <= 1, $"samplingExponent is {SamplingExponent}; it must be 0 to 1");
        Require(UnknownWordRate is >= 0 and < 1, $"unknownWordRate is {UnknownWordRate}; it must be at least 0 and below 1");
        return found;

        void Require(bool holds, string violation)
        {
            if (!holds)
                found.Add(violation);
        }
    }
}
