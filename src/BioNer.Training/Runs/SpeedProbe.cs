using System.Diagnostics;
using BioNer.Core.Jobs;
using BioNer.Storage;

namespace BioNer.Training.Runs;

/// <summary>Measures how fast a job trains here, by taking some of its steps; nothing is stored.</summary>
public static class SpeedProbe
{
    private const int WarmUpSteps = 5;

    /// <summary>Tokens trained and seconds taken.</summary>
    /// <param name="store">Where the job's data is.</param>
    /// <param name="job">The job; a dependent one is measured with an untrained auxiliary trunk, which costs the same.</param>
    /// <param name="time">How long to measure.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<(long Tokens, double Seconds)> MeasureAsync(IArtifactStore store, TrainingJob job, TimeSpan time, CancellationToken cancellation)
    {
        var data = new JobData(store);
        using var table = await data.OpenEmbeddingAsync(job.Embedding, cancellation);
        var (tasks, words) = await data.LoadAsync(job, table, cancellation);
        using var session = new TrainingSession(job, tasks, words);
        for (var step = 0; step < WarmUpSteps && session.Schedule.Next < session.Schedule.Steps; step++)
            session.Step();
        var clock = Stopwatch.StartNew();
        var tokens = 0L;
        while (clock.Elapsed < time && session.Schedule.Next < session.Schedule.Steps)
        {
            cancellation.ThrowIfCancellationRequested();
            tokens += session.Step();
        }
        return (tokens, clock.Elapsed.TotalSeconds);
    }
}
