using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Planning;

/// <summary>How long a training is, and how the preset <c>short</c> limits it; by token counts of the catalogue, so that a plan reads no text.</summary>
internal static class JobLength
{
    /// <summary>Epochs of <see cref="Preset.Short"/> at most.</summary>
    public const int ShortEpochs = 20;

    /// <summary>Tokens of <see cref="Preset.Short"/> at most.</summary>
    public const long ShortTokens = 1_500_000;

    /// <summary>The hyperparameters with the preset's limits; unchanged under <see cref="Preset.Paper"/> or when they are within the limits.</summary>
    /// <param name="numbers">What the spec says.</param>
    /// <param name="preset">The preset.</param>
    /// <param name="trainTokens">Tokens of each task's training part.</param>
    public static Hyperparameters Limited(Hyperparameters numbers, Preset preset, IReadOnlyList<long> trainTokens)
    {
        if (preset == Preset.Paper)
            return numbers;
        if (numbers.Steps == 0 && numbers.Epochs > ShortEpochs)
            numbers = numbers with { Epochs = ShortEpochs };
        var most = ShortTokens / numbers.BatchSize;
        return Steps(numbers, trainTokens) <= most ? numbers : numbers with { Steps = (int)most };
    }

    /// <summary>Steps of the whole training.</summary>
    public static long Steps(Hyperparameters numbers, IReadOnlyList<long> trainTokens) => numbers.Steps > 0
        ? numbers.Steps
        : numbers.Epochs * trainTokens.Sum(tokens => (tokens + numbers.BatchSize - 1) / numbers.BatchSize);

    /// <summary>Tokens the training sees.</summary>
    public static long Tokens(Hyperparameters numbers, IReadOnlyList<long> trainTokens) => numbers.Steps > 0
        ? (long)numbers.Steps * numbers.BatchSize
        : numbers.Epochs * trainTokens.Sum();
}
