using System.Text.Json;
using BioNer.Core;
using BioNer.Core.Corpora;
using BioNer.Core.Evaluation;
using BioNer.Core.Jobs;

namespace BioNer.Storage;

/// <summary>The artifacts of one run that are not tensors: <c>runs/KEY/{job.json,log.jsonl,metrics.json,failure.json,predictions/…}</c>.</summary>
public sealed class RunFolder(IArtifactStore store, string key)
{
    private readonly List<string> log = [];

    /// <summary>The job's key.</summary>
    public string Key => key;

    /// <summary>Name of one of the run's artifacts.</summary>
    public string Name(string artifact) => $"runs/{key}/{artifact}";

    /// <summary>What a finished run scored; null when it has not finished.</summary>
    /// <exception cref="InputException">The artifact is damaged.</exception>
    public Task<RunMetrics?> ReadMetricsAsync(CancellationToken cancellation) => store.ReadJsonAsync(Name("metrics.json"), RunJson.Default.RunMetrics, cancellation);

    public Task WriteMetricsAsync(RunMetrics metrics, CancellationToken cancellation) => store.WriteJsonAsync(Name("metrics.json"), metrics, RunJson.Default.RunMetrics, cancellation);

    /// <summary>The job; null when the run never began.</summary>
    /// <exception cref="InputException">The artifact is damaged.</exception>
    public Task<TrainingJob?> ReadJobAsync(CancellationToken cancellation) => store.ReadJsonAsync(Name("job.json"), JobJson.Default.TrainingJob, cancellation);

    public Task WriteJobAsync(TrainingJob job, CancellationToken cancellation) => store.WriteJsonAsync(Name("job.json"), job, JobJson.Default.TrainingJob, cancellation);

    /// <summary>Three columns a token: word, gold tag, predicted tag; as <c>bioner evaluate FILE</c> reads.</summary>
    public Task WritePredictionsAsync(string task, Split split, IReadOnlyList<Sentence> gold, string[][] predicted, CancellationToken cancellation) =>
        store.WriteAsync(
            PredictionsName(task, split),
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

    /// <summary>The predictions of a task on a split, with the gold tags; null when the run kept none.</summary>
    /// <exception cref="InputException">The artifact is damaged.</exception>
    public async Task<IReadOnlyList<EvaluationSentence>?> ReadPredictionsAsync(string task, Split split, CancellationToken cancellation)
    {
        await using var stream = await store.OpenReadAsync(PredictionsName(task, split), cancellation);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return EvaluationFile.Read(reader, PredictionsName(task, split));
    }

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

    /// <summary>The last line of the log; null when there is none or it is no event.</summary>
    public async Task<RunEvent?> ReadLastEventAsync(CancellationToken cancellation)
    {
        await using var stream = await store.OpenReadAsync(Name("log.jsonl"), cancellation);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        var last = (await reader.ReadToEndAsync(cancellation)).TrimEnd('\n').Split('\n')[^1];
        try
        {
            return JsonSerializer.Deserialize(last, RunLogJson.Default.RunEvent);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string PredictionsName(string task, Split split) => Name($"predictions/{task}.{split.Name()}.tsv");
}
