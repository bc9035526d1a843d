using System.Runtime.CompilerServices;

namespace BioNer.Trainer.Telemetry;

/// <summary>
/// Sends spans and metrics where the standard settings say: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> (with the other OTLP variables) or
/// <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c>. With neither nothing of OpenTelemetry is loaded.
/// </summary>
public sealed class TelemetryExport : IDisposable
{
    private readonly Action<TimeSpan> end;

    private TelemetryExport(Action<TimeSpan> end) => this.end = end;

    /// <summary>The longest that the end of the process waits for a collector.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Begins to send; null when no setting asks for it.</summary>
    /// <param name="variable">Environment variables.</param>
    public static TelemetryExport? Begin(Func<string, string?> variable)
    {
        var otlp = variable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 };
        var insights = variable("APPLICATIONINSIGHTS_CONNECTION_STRING") is { Length: > 0 } connection ? connection : null;
        return otlp || insights is not null ? new TelemetryExport(Build(otlp, insights)) : null;
    }

    /// <summary>Sends what is left, for <see cref="Patience"/> at most: a collector that does not answer holds nobody up.</summary>
    public void Dispose() => end(Patience);

    // Apart, so that OpenTelemetry's assemblies are loaded only when it is called.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Action<TimeSpan> Build(bool otlp, string? insights) => OpenTelemetryExport.Begin(otlp, insights);
}
