using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Core.Jobs;
using BioNer.Trainer.Worker;

namespace BioNer.Trainer.Telemetry;

/// <summary>
/// What a worker does, as a span for each training (<see cref="SourceName"/>) and metrics (a meter of the same name). Nothing is measured unless somebody listens.
/// Attributes: <c>bioner.job.key</c>, <c>bioner.network</c>, <c>bioner.seed</c>, <c>bioner.corpora</c>, <c>bioner.outcome</c>.
/// </summary>
public sealed class TrainingTelemetry : IWorkerWatcher, IDisposable
{
    /// <summary>The name of the source of spans and of the meter.</summary>
    public const string SourceName = "BioNer.Trainer";

    private readonly ActivitySource source = new(SourceName);
    private readonly Meter meter = new(SourceName);
    private readonly ConcurrentDictionary<string, (Activity? Span, long Began, string Network)> running = new(StringComparer.Ordinal);
    private readonly Counter<long> messages;
    private readonly Counter<long> tokens;
    private readonly Histogram<double> durations;
    private readonly Histogram<double> rates;

    public TrainingTelemetry()
    {
        messages = meter.CreateCounter<long>("bioner.worker.messages", "{message}", "Messages by what became of them");
        tokens = meter.CreateCounter<long>("bioner.training.tokens", "{token}", "Tokens trained on by finished trainings");
        durations = meter.CreateHistogram<double>("bioner.training.duration", "s", "Time of a training in this worker, by outcome", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 5, 15, 60, 300, 900, 3600, 4 * 3600, 12 * 3600, 48 * 3600] });
        rates = meter.CreateHistogram<double>("bioner.training.rate", "{token}/s", "Tokens a second, at each evaluation", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 5e5, 1e6] });
        meter.CreateObservableUpDownCounter("bioner.training.active", () => running.Count, "{training}", "Trainings at work now");
    }

    public void Report(WorkerEvent value) => messages.Add(1, new KeyValuePair<string, object?>("bioner.outcome", Name(value.Kind.ToString())));

    public void Began(PlannedJob job)
    {
        var network = Name(job.Job.Network.ToString());
        var span = source.StartActivity("train", ActivityKind.Consumer);
        span?.SetTag("bioner.job.key", job.Key).SetTag("bioner.network", network).SetTag("bioner.seed", job.Job.Seed).SetTag("bioner.corpora", string.Join(' ', job.Job.Tasks));
        running[job.Key] = (span, Stopwatch.GetTimestamp(), network);
    }

    public void Progressed(string key, TrainingProgress progress)
    {
        if (progress.Phase != "devel" || !running.TryGetValue(key, out var training))
            return;
        rates.Record(progress.TokensPerSecond, new KeyValuePair<string, object?>("bioner.network", training.Network));
        training.Span?.AddEvent(new ActivityEvent("evaluation", tags: new ActivityTagsCollection { ["step"] = progress.Step, ["loss"] = progress.Loss }));
    }

    public void Ended(JobOutcome outcome, RunMetrics? metrics)
    {
        if (!running.TryRemove(outcome.Key, out var training))
            return;
        var (state, network) = (Name(outcome.State.ToString()), new KeyValuePair<string, object?>("bioner.network", training.Network));
        durations.Record(Stopwatch.GetElapsedTime(training.Began).TotalSeconds, network, new KeyValuePair<string, object?>("bioner.outcome", state));
        if (metrics is not null)
            tokens.Add(metrics.TokensTrained, network);
        if (training.Span is not { } span)
            return;
        span.SetTag("bioner.outcome", state).SetStatus(outcome.State == JobState.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Ok, outcome.State == JobState.Failed ? outcome.Reason : null);
        span.Dispose();
    }

    public void Noted(CampaignNote note)
    {
        // Campaigns are told of in logs.
    }

    /// <summary>Ends the spans of trainings that did not end.</summary>
    public void EndSpans()
    {
        foreach (var key in running.Keys)
            if (running.TryRemove(key, out var training))
                training.Span?.SetTag("bioner.outcome", "unfinished").Dispose();
    }

    public void Dispose()
    {
        EndSpans();
        source.Dispose();
        meter.Dispose();
    }

    private static string Name(string value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value);
}
