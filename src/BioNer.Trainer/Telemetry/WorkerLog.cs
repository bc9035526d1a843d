using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Core.Jobs;
using BioNer.Trainer.Worker;

namespace BioNer.Trainer.Telemetry;

/// <summary>What a worker does, as JSON lines for machines: one object a line, no text of any document. A fault in writing ends no training.</summary>
/// <param name="output">Where the lines go.</param>
/// <param name="clock">The time.</param>
public sealed class WorkerLog(TextWriter output, TimeProvider clock) : IWorkerWatcher
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Lock turn = new();

    public void Report(WorkerEvent value) => Write(LevelOf(value.Kind), JsonNamingPolicy.CamelCase.ConvertName(value.Kind.ToString()), line =>
    {
        if (value.Message is { } message)
        {
            line.WriteString("key", message.Key);
            if (message.Campaign is not null)
                line.WriteString("campaign", message.Campaign);
        }
        if (value.Deliveries > 0)
            line.WriteNumber("deliveries", value.Deliveries);
        if (value.Reason is not null)
            line.WriteString("reason", value.Reason);
    });

    public void Began(PlannedJob job) => Write("info", "training", line =>
    {
        line.WriteString("key", job.Key);
        line.WriteString("label", JobLabel.Of(job.Job));
    });

    public void Progressed(string key, TrainingProgress progress)
    {
        // An evaluation is worth a line; what lies between is in the lease and the metrics.
        if (progress.Phase != "devel")
            return;
        Write("info", "progress", line =>
        {
            line.WriteString("key", key);
            line.WriteNumber("step", progress.Step);
            line.WriteNumber("steps", progress.Steps);
            Number(line, "loss", Math.Round(progress.Loss, 5));
            Number(line, "tokensPerSecond", Math.Round(progress.TokensPerSecond));
        });
    }

    public void Ended(JobOutcome outcome, RunMetrics? metrics)
    {
        if (metrics is null)
            return;
        Write("info", "scored", line =>
        {
            line.WriteString("key", outcome.Key);
            Number(line, "seconds", metrics.Seconds);
            line.WriteNumber("tokens", metrics.TokensTrained);
            line.WriteStartObject("devel");
            foreach (var task in metrics.Tasks)
                Number(line, task.Task, task.Devel.Figure);
            line.WriteEndObject();
        });
    }

    public void Noted(CampaignNote note) => Write("info", "note", line => line.WriteString("text", note.Text));

    private static string LevelOf(WorkerEventKind kind) => kind switch
    {
        WorkerEventKind.Failed or WorkerEventKind.SetAside => "error",
        WorkerEventKind.Trouble or WorkerEventKind.MessageLost => "warning",
        _ => "info",
    };

    private void Write(string level, string name, Action<Utf8JsonWriter> fill)
    {
        try
        {
            using var buffer = new MemoryStream();
            using (var line = new Utf8JsonWriter(buffer, Options))
            {
                line.WriteStartObject();
                line.WriteString("time", clock.GetUtcNow().UtcDateTime);
                line.WriteString("level", level);
                line.WriteString("event", name);
                fill(line);
                line.WriteEndObject();
            }
            lock (turn)
            {
                output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n");
                output.Flush();
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or ArgumentException or InvalidOperationException)
        {
            // Whoever read the log is gone, or a number is none that JSON has; the training is what matters.
        }
    }

    private static void Number(Utf8JsonWriter line, string name, double value)
    {
        if (double.IsFinite(value))
            line.WriteNumber(name, value);
    }
}
