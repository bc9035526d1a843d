using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Core.Jobs;
using BioNer.Trainer.Telemetry;

namespace BioNer.Trainer.Worker;

/// <summary>What a worker does, in lines for people.</summary>
internal sealed class WorkerLines(TextWriter output, TimeProvider clock) : IWorkerWatcher
{
    private readonly Lock turn = new();
    private readonly Dictionary<string, string> labels = new(StringComparer.Ordinal);

    public void Report(WorkerEvent value)
    {
        string? label = null;
        lock (turn)
            if (value.Message is { } message)
                label = labels.GetValueOrDefault(message.Key);
        // The training itself says that it begins, by its label.
        if (value.Kind != WorkerEventKind.Began)
            Write($"{Name(value.Kind)}{(value.Message is null ? "" : $" {value.Message.Key[..12]}")}{(label is null ? "" : $" ({label})")}{(value.Reason is null ? "" : $": {value.Reason}")}");
    }

    public void Began(PlannedJob job)
    {
        lock (turn)
            labels[job.Key] = JobLabel.Of(job.Job);
        Write($"trains {job.Key[..12]} ({JobLabel.Of(job.Job)})");
    }

    public void Progressed(string key, TrainingProgress progress)
    {
        // The lease tells it to those who watch.
    }

    public void Ended(JobOutcome outcome, RunMetrics? metrics)
    {
        // The message's event says so.
    }

    public void Noted(CampaignNote note) => Write(note.Text);

    private static string Name(WorkerEventKind kind) => kind switch
    {
        WorkerEventKind.Done => "done",
        WorkerEventKind.Failed => "FAILED",
        WorkerEventKind.Known => "known",
        WorkerEventKind.Dropped => "dropped",
        WorkerEventKind.Paused => "kept until its campaign goes on,",
        WorkerEventKind.Elsewhere => "put back, another process trains it,",
        WorkerEventKind.GetsOn => "goes on after interruptions",
        WorkerEventKind.SetAside => "SET ASIDE",
        WorkerEventKind.GivenBack => "given back with its checkpoint",
        WorkerEventKind.MessageLost => "goes on though its message is another worker's",
        _ => "trouble",
    };

    private void Write(string line)
    {
        lock (turn)
            output.WriteLine($"{clock.GetUtcNow():HH:mm:ss}  {line}");
    }
}
