using System.Text.Json;
using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Core.Jobs;
using BioNer.Storage;

namespace BioNer.Training.Runs;

/// <summary>The artifacts of one run, <c>runs/KEY/…</c>.</summary>
public sealed class RunFolder(IArtifactStore store, string key)
{
    private readonly List<string> log = [];

    /// <summary>The job's key.</summary>
    public string Key => key;

    /// <summary>Name of one of the run's artifacts.</summary>
    public string Name(string artifact) => $"runs/{key}/{artifact}";

    /// <summary>What a finished run scored; null when it has not finished.</summary>
    public async Task<RunMetrics?> ReadMetricsAsync(CancellationToken cancellation)
    {
        await using var stream = await store.OpenReadAsync(Name("metrics.json"), cancellation);
        return stream is null ? null : await JsonSerializer.DeserializeAsync(stream, RunJson.Default.RunMetrics, cancellation);
    }

    public Task WriteMetricsAsync(RunMetrics metrics, CancellationToken cancellation) =>
        store.WriteAsync(Name("metrics.json"), (stream, token) => JsonSerializer.SerializeAsync(stream, metrics, RunJson.Default.RunMetrics, token), cancellation);

    public Task WriteJobAsync(TrainingJob job, CancellationToken cancellation) =>
        store.WriteAsync(Name("job.json"), (stream, token) => JsonSerializer.SerializeAsync(stream, job, JobJson.Default.TrainingJob, token), cancellation);

    /// <summary>The checkpoint to go on from; null when there is none.</summary>
    public async Task<Checkpoint?> ReadCheckpointAsync(CancellationToken cancellation)
    {
        var file = await TensorArtifact.ReadAsync(store, Name("checkpoint.safetensors"), cancellation);
        return file is null ? null : Checkpoint.From(file);
    }

    public Task WriteCheckpointAsync(Checkpoint checkpoint, CancellationToken cancellation) =>
        TensorArtifact.WriteAsync(store, Name("checkpoint.safetensors"), checkpoint.ToTensors(), cancellation);

    public Task DeleteCheckpointAsync(CancellationToken cancellation) => store.DeleteAsync(Name("checkpoint.safetensors"), cancellation);

    /// <summary>The weights that devel selected for a task, or for the bundle when <paramref name="task"/> is null.</summary>
    /// <exception cref="Core.InputException">They are missing.</exception>
    public async Task<Dictionary<string, WeightTensor>> ReadWeightsAsync(string? task, CancellationToken cancellation) =>
        (await TensorArtifact.ReadAsync(store, WeightsName(task), cancellation))?.Tensors
        ?? throw new Core.InputException($"The artifact {WeightsName(task)} is missing: remove runs/{key}/ and train again.");

    public Task WriteWeightsAsync(string? task, Dictionary<string, WeightTensor> weights, CancellationToken cancellation) =>
        TensorArtifact.WriteAsync(store, WeightsName(task), new TensorArtifact(weights, new Dictionary<string, string> { ["key"] = key }), cancellation);

    /// <summary>Three columns a token: word, gold tag, predicted tag; as <c>bioner evaluate FILE</c> reads.</summary>
    public Task WritePredictionsAsync(string task, Split split, IReadOnlyList<Sentence> gold, string[][] predicted, CancellationToken cancellation) =>
        store.WriteAsync(
            Name($"predictions/{task}.{split.ToString().ToLowerInvariant()}.tsv"),
            async (stream, token) =>
            {
                await using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
                for (var s = 0; s < gold.Count; s++)
                {
                    token.ThrowIfCancellationRequested();
                    for (var i = 0; i < gold[s].Tokens.Length; i++)
                        writer.WriteLine($"{gold[s].Tokens[i]}\t{gold[s].Tags[i]}\t{predicted[s][i]}");
                    writer.WriteLine();
                }
            },
            cancellation);

    /// <summary>Adds a line to <c>log.jsonl</c>: what happened at which step.</summary>
    public async Task LogAsync(RunEvent entry, CancellationToken cancellation)
    {
        log.Add(JsonSerializer.Serialize(entry, RunLogJson.Default.RunEvent));
        await store.WriteAsync(Name("log.jsonl"), async (stream, token) =>
        {
            await using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            foreach (var line in log)
                await writer.WriteLineAsync(line.AsMemory(), token);
        }, cancellation);
    }

    /// <summary>Reads the log of an interrupted run, so that its lines are kept.</summary>
    public async Task ReadLogAsync(CancellationToken cancellation)
    {
        await using var stream = await store.OpenReadAsync(Name("log.jsonl"), cancellation);
        if (stream is null)
            return;
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(cancellation) is { } line)
            log.Add(line);
    }

    private string WeightsName(string? task) => Name(task is null ? "weights.safetensors" : $"selected/{task}.safetensors");
}
