using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Core;
using BioNer.Core.Jobs;
using BioNer.Trainer.Telemetry;
using BioNer.Trainer.Worker;
using BioNer.Training.Runs;
using BioNer.Training.Tests;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace BioNer.Trainer.Tests.Telemetry;

public sealed class TelemetryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_training_is_a_span_with_its_outcome_and_counts_its_tokens()
    {
        using var tiny = await TinyStore.CreateAsync();
        var (spans, metrics) = (new List<Activity>(), new List<Metric>());
        using var telemetry = new TrainingTelemetry();
        using var traces = Sdk.CreateTracerProviderBuilder().AddSource(TrainingTelemetry.SourceName).AddInMemoryExporter(spans).Build();
        using var meters = Sdk.CreateMeterProviderBuilder().AddMeter(TrainingTelemetry.SourceName).AddInMemoryExporter(metrics).Build();
        var job = await tiny.JobAsync(Network.Single);

        var scored = await TrainAsync(tiny, job, telemetry);
        telemetry.Report(new WorkerEvent(WorkerEventKind.Done, null));
        traces!.ForceFlush();
        meters!.ForceFlush();

        var span = Assert.Single(spans, span => (string?)span.GetTagItem("bioner.job.key") == JobKey.Of(job));
        Assert.Equal(("train", "single", "done", ActivityStatusCode.Ok), (span.OperationName, span.GetTagItem("bioner.network"), span.GetTagItem("bioner.outcome"), span.Status));
        var tokens = Assert.Single(metrics, metric => metric.Name == "bioner.training.tokens");
        Assert.Equal(scored.TokensTrained, Sums(tokens).Single());
        Assert.Contains(metrics, metric => metric.Name == "bioner.training.duration");
        Assert.Equal(1, Sums(Assert.Single(metrics, metric => metric.Name == "bioner.worker.messages")).Single());
    }

    [Fact]
    public void Without_a_setting_nothing_is_exported() => Assert.Null(TelemetryExport.Begin(_ => null));

    [Theory]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", "secret nonsense")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "no address")]
    public void A_malformed_setting_is_said_without_its_keys(string name, string value)
    {
        var message = Assert.Throws<InputException>(() => TelemetryExport.Begin(asked => asked == name ? value : null)).Message;

        Assert.Contains(name, message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_is_sent_spans_and_metrics()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var paths = new List<string>();
        var receiving = ReceiveAsync(listener, paths);
        var environment = new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };
        using var telemetry = new TrainingTelemetry();
        using (TelemetryExportOf(environment))
        {
            telemetry.Began(Job());
            telemetry.Ended(new JobOutcome("k", JobState.Failed, "no memory"), null);
        }
        listener.Stop();
        await receiving;

        Assert.Contains("POST /v1/traces", paths);
        Assert.Contains("POST /v1/metrics", paths);
    }

    [Fact]
    public void A_collector_that_never_answers_holds_the_end_up_no_longer_than_said()
    {
        // Accepts connections and says nothing.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var environment = new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };
        using var telemetry = new TrainingTelemetry();
        var export = TelemetryExportOf(environment);
        telemetry.Began(Job());
        telemetry.Ended(new JobOutcome("k", JobState.Done), null);
        var clock = Stopwatch.StartNew();

        export.Dispose();

        Assert.True(clock.Elapsed < TelemetryExport.Patience + TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
    }

    private static PlannedJob Job() => new()
    {
        Key = "k",
        Job = TrainingJob.Create(Network.Baseline, [new JobCorpus { Name = "c", ContentHash = "h" }], new EmbeddingReference("v", "h"), 1),
        Stage = 0,
        Experiments = [],
        Steps = 0,
        Tokens = 0,
    };

    private static async Task<RunMetrics> TrainAsync(TinyStore tiny, TrainingJob job, TrainingTelemetry telemetry)
    {
        telemetry.Began(new PlannedJob { Key = JobKey.Of(job), Job = job, Stage = 0, Experiments = [], Steps = 0, Tokens = 0 });
        var metrics = await new JobRunner(tiny.Store).RunAsync(job, new Follower(telemetry, JobKey.Of(job)), Token);
        telemetry.Ended(new JobOutcome(JobKey.Of(job), JobState.Done), metrics);
        return metrics;
    }

    private static List<long> Sums(Metric metric)
    {
        var sums = new List<long>();
        foreach (ref readonly var point in metric.GetMetricPoints())
            sums.Add(point.GetSumLong());
        return sums;
    }

    /// <summary>The exporters read the process's variables themselves.</summary>
    private static TelemetryExport TelemetryExportOf(Dictionary<string, string?> environment)
    {
        foreach (var (name, value) in environment)
            Environment.SetEnvironmentVariable(name, value);
        try
        {
            return TelemetryExport.Begin(Environment.GetEnvironmentVariable)!;
        }
        finally
        {
            foreach (var name in environment.Keys)
                Environment.SetEnvironmentVariable(name, null);
        }
    }

    private static async Task ReceiveAsync(TcpListener listener, List<string> paths)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(Token);
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, leaveOpen: true);
                var request = await reader.ReadLineAsync(Token);
                paths.Add(string.Join(' ', request!.Split(' ')[..2]));
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), Token);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The listener was stopped.
        }
    }

    private sealed class Follower(ICampaignWatcher watcher, string key) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => watcher.Progressed(key, value);
    }
}
