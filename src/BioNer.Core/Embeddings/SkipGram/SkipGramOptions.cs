namespace BioNer.Core.Embeddings.SkipGram;

/// <summary>The numbers of skip-gram training; the defaults are word2vec's.</summary>
public sealed record SkipGramOptions
{
    /// <summary>Numbers of a vector.</summary>
    public int Dimensions { get; init; } = 100;

    /// <summary>Words on each side that are predicted, at most; each place draws its own reach from 1 to this.</summary>
    public int Window { get; init; } = 5;

    /// <summary>Random words that are pushed away for each predicted one.</summary>
    public int Negative { get; init; } = 5;

    /// <summary>Passes over the text.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>Rarer words get no vector.</summary>
    public int MinCount { get; init; } = 5;

    /// <summary>Words more frequent than this share are left out at random; 0 keeps all.</summary>
    public double Subsample { get; init; } = 1e-3;

    /// <summary>The learning rate at the start; it falls linearly to a ten-thousandth.</summary>
    public double LearningRate { get; init; } = 0.025;

    /// <summary>Seed of initial vectors and of all draws.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads that train on shared vectors without locks; one thread repeats bit for bit, more do not.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Every violation of the bounds, in words.</summary>
    public IReadOnlyList<string> Violations()
    {
        var found = new List<string>();
        Require(Dimensions is >= 1 and <= 10_000, $"dimensions is {Dimensions}; it must be 1 to 10000");
        Require(Window is >= 1 and <= 100, $"window is {Window}; it must be 1 to 100");
        Require(Negative is >= 1 and <= 100, $"negative is {Negative}; it must be 1 to 100");
        Require(Epochs is >= 1 and <= 10_000, $"epochs is {Epochs}; it must be 1 to 10000");
        Require(MinCount >= 1, $"min-count is {MinCount}; it must be 1 or more");
        Require(Subsample is >= 0 and < 1, $"subsample is {Subsample}; it must be at least 0 and below 1");
        Require(LearningRate is > 0 and <= 1, $"learning-rate is {LearningRate}; it must be above 0 and at most 1");
        Require(Threads is >= 1 and <= 1024, $"threads is {Threads}; it must be 1 to 1024");
        return found;

        void Require(bool holds, string violation)
        {
            if (!holds)
                found.Add(violation);
        }
    }
}
