using System.Globalization;
using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Storage;

namespace BioNer.Training.Runs;

/// <summary>The tensors of one run: <c>runs/KEY/{checkpoint,weights}.safetensors</c> and <c>runs/KEY/selected/TASK.safetensors</c>.</summary>
public sealed class RunTensors(IArtifactStore store, RunFolder folder)
{
    private string CheckpointName => folder.Name("checkpoint.safetensors");

    /// <summary>The checkpoint to go on from; null when there is none.</summary>
    public async Task<Checkpoint?> ReadCheckpointAsync(CancellationToken cancellation)
    {
        var file = await TensorArtifact.ReadAsync(store, CheckpointName, cancellation);
        return file is null ? null : Checkpoint.From(file);
    }

    /// <summary>Steps taken at the last checkpoint, of which only the head is read; 0 when there is none or it cannot be read.</summary>
    public async Task<long> ReadCheckpointStepAsync(CancellationToken cancellation)
    {
        var words = await TensorArtifact.ReadMetadataAsync(store, CheckpointName, cancellation);
        return long.TryParse(words.GetValueOrDefault("step"), NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : 0;
    }

    public Task WriteCheckpointAsync(Checkpoint checkpoint, CancellationToken cancellation) =>
        TensorArtifact.WriteAsync(store, CheckpointName, checkpoint.ToTensors(), cancellation);

    public Task DeleteCheckpointAsync(CancellationToken cancellation) => store.DeleteAsync(CheckpointName, cancellation);

    /// <summary>The weights that devel selected for a task, or for the bundle when <paramref name="task"/> is null.</summary>
    /// <exception cref="InputException">They are missing.</exception>
    public async Task<Dictionary<string, WeightTensor>> ReadWeightsAsync(string? task, CancellationToken cancellation) =>
        (await TensorArtifact.ReadAsync(store, WeightsName(task), cancellation))?.Tensors
        ?? throw new InputException($"The artifact {WeightsName(task)} is missing: remove runs/{folder.Key}/ and train again.");

    public Task WriteWeightsAsync(string? task, Dictionary<string, WeightTensor> weights, CancellationToken cancellation) =>
        TensorArtifact.WriteAsync(store, WeightsName(task), new TensorArtifact(weights, new Dictionary<string, string> { ["key"] = folder.Key }), cancellation);

    private string WeightsName(string? task) => folder.Name(task is null ? "weights.safetensors" : $"selected/{task}.safetensors");
}
