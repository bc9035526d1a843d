using System.Text.Json;
using BioNer.Core;
using BioNer.Core.Jobs;

namespace BioNer.Storage;

/// <summary>A folder of finished runs' metrics, <c>KEY.json</c>: numbers without text, small enough to be kept with a project and read as a cache.</summary>
public sealed class ResultsFolder(string folder)
{
    /// <summary>What a run of the key scored; null when the folder has none.</summary>
    /// <exception cref="InputException">The file is no metrics, or of another run.</exception>
    public async Task<RunMetrics?> FindAsync(string key, CancellationToken cancellation)
    {
        var path = PathOf(key);
        if (!File.Exists(path))
            return null;
        try
        {
            await using var stream = File.OpenRead(path);
            var metrics = await JsonSerializer.DeserializeAsync(stream, RunJson.Default.RunMetrics, cancellation);
            return metrics?.Key == key ? metrics : throw new InputException($"{path} holds the metrics of another run ({metrics?.Key}): remove it.");
        }
        catch (JsonException exception)
        {
            throw new InputException($"{path} is no metrics file: {exception.Message}", exception);
        }
    }

    /// <summary>Keeps what a run scored.</summary>
    public async Task AddAsync(RunMetrics metrics, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var partial = PathOf($"{metrics.Key}.{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(partial, $"{JsonSerializer.Serialize(metrics, RunJson.Default.RunMetrics).ReplaceLineEndings("\n")}\n", cancellation);
        File.Move(partial, PathOf(metrics.Key), overwrite: true);
    }

    private string PathOf(string name) => Path.Combine(folder, $"{name}.json");
}
