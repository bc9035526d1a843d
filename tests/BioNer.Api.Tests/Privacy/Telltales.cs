using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace BioNer.Api.Tests.Privacy;

/// <summary>Hears everything that a process tells about its work: log lines with their values, scopes and exceptions, spans of every source, measurements of every meter.</summary>
internal sealed class Telltales : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> heard = new();
    private readonly ActivityListener spans;
    private readonly MeterListener meters;
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public Telltales()
    {
        spans = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => heard.Enqueue($"span {span.OperationName} {span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Baggage)} {string.Join(' ', span.Events.Select(happened => $"{happened.Name} {string.Join(' ', happened.Tags)}"))}"),
        };
        ActivitySource.AddActivityListener(spans);
        meters = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        meters.SetMeasurementEventCallback<long>(Measured);
        meters.SetMeasurementEventCallback<int>(Measured);
        meters.SetMeasurementEventCallback<double>(Measured);
        meters.Start();
    }

    /// <summary>What was heard so far.</summary>
    public IReadOnlyCollection<string> Heard => heard;

    public ILogger CreateLogger(string categoryName) => new Listener(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
        spans.Dispose();
        meters.Dispose();
    }

    private void Measured<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) => heard.Enqueue($"measurement {instrument.Name} {value} {string.Join(' ', tags.ToArray())}");

    private sealed class Listener(Telltales owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => owner.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : "";
            owner.heard.Enqueue($"log {category} {formatter(state, exception)} {values} {exception}");
            owner.scopes.ForEachScope((scope, all) => all.Enqueue($"scope {scope}"), owner.heard);
        }
    }
}
