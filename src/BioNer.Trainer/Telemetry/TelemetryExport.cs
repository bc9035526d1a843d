using System.Runtime.CompilerServices;
using BioNer.Core;

namespace BioNer.Trainer.Telemetry;

/// <summary>
/// Sends spans and metrics where the standard settings say: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> (with the other OTLP variables) or
/// <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c>. With neither nothing of OpenTelemetry is loaded.
/// </summary>
public sealed class TelemetryExport : IDisposable
{
    private const string Insights = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string Authentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";
    private static readonly string[] Endpoints = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];
    private readonly Action<TimeSpan> end;

    private TelemetryExport(Action<TimeSpan> end) => this.end = end;

    /// <summary>The longest that the end of the process waits for a collector.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Begins to send; null when no setting asks for it.</summary>
    /// <param name="variable">Environment variables.</param>
    /// <exception cref="InputException">A setting is malformed.</exception>
    public static TelemetryExport? Begin(Func<string, string?> variable)
    {
        var endpoint = Endpoints.FirstOrDefault(name => variable(name) is { Length: > 0 });
        var insights = variable(Insights) is { Length: > 0 } connection ? connection : null;
        if (endpoint is not null && !Uri.TryCreate(variable(endpoint), UriKind.Absolute, out _))
            throw new InputException($"{endpoint} is '{Excerpt.Of(variable(endpoint)!)}': a collector's address is expected, as in http://localhost:4317.");
        if (endpoint is null && insights is null)
            return null;
        try
        {
            return new TelemetryExport(Build(endpoint is not null, insights, InsightsIdentity.Parse(variable(Authentication))));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or FormatException)
        {
            // Its words repeat the setting, which may hold a key.
            throw new InputException($"Telemetry cannot be sent: {Insights} or a variable that begins with OTEL_ is malformed ({exception.GetType().Name}). The portal shows the connection string whole; without the variable the worker works without telemetry.", exception);
        }
    }

    /// <summary>Sends what is left, for <see cref="Patience"/> at most: a collector that does not answer holds nobody up.</summary>
    public void Dispose() => end(Patience);

    // Apart, so that OpenTelemetry's assemblies are loaded only when it is called.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Action<TimeSpan> Build(bool otlp, string? insights, InsightsIdentity? identity) => OpenTelemetryExport.Begin(otlp, insights, identity);
}
