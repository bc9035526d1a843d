using System.Reflection;
using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BioNer.Trainer.Telemetry;

/// <summary>The OpenTelemetry SDK with the exporters that were asked for.</summary>
internal static class OpenTelemetryExport
{
    /// <summary>Begins to send; what is returned sends the rest within a time and ends.</summary>
    public static Action<TimeSpan> Begin(bool otlp, string? insights, InsightsIdentity? identity)
    {
        var version = typeof(OpenTelemetryExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        var resource = ResourceBuilder.CreateDefault().AddService("bioner-trainer", serviceVersion: version, serviceInstanceId: $"{Environment.MachineName}-{Environment.ProcessId}").AddEnvironmentVariableDetector();
        var traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(TrainingTelemetry.SourceName);
        var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(TrainingTelemetry.SourceName);
        if (otlp)
        {
            // Endpoint, protocol, headers and time-outs come from the standard variables.
            traces.AddOtlpExporter();
            metrics.AddOtlpExporter();
        }
        if (insights is not null)
        {
            traces.AddAzureMonitorTraceExporter(Address);
            metrics.AddAzureMonitorMetricExporter(Address);
        }
        var (tracer, meter) = (traces.Build(), metrics.Build());
        return patience =>
        {
            // Each of them may wait for its exporter; together no longer than asked. What is not sent then is lost with the process.
            var ending = new[]
            {
                Task.Run(() => tracer?.Shutdown((int)patience.TotalMilliseconds)),
                Task.Run(() => meter?.Shutdown((int)patience.TotalMilliseconds)),
            };
            Task.WaitAll(ending, patience);
        };

        void Address(AzureMonitorExporterOptions options)
        {
            options.ConnectionString = insights;
            options.Credential = identity?.Credential();
        }
    }
}
