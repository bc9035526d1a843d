namespace BioNer.Core.Jobs;

/// <summary>Where a training stands.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Steps">Steps of the whole.</param>
/// <param name="Loss">Mean cross-entropy a token since the last report, nats.</param>
/// <param name="TokensPerSecond">Rate since the last report.</param>
/// <param name="Devel">The last evaluation's devel figures by task, 0 to 1; null before the first.</param>
/// <param name="Phase">What it does: <c>train</c>, <c>devel</c>, <c>test</c>.</param>
public sealed record TrainingProgress(
    long Step,
    long Steps,
    double Loss,
    double TokensPerSecond,
    IReadOnlyDictionary<string, double>? Devel,
    string Phase)
{
    /// <summary>Estimated time to the last step.</summary>
    public TimeSpan Remaining(int batchSize) => TokensPerSecond > 0
        ? TimeSpan.FromSeconds((Steps - Step) * (double)batchSize / TokensPerSecond)
        : TimeSpan.Zero;
}
