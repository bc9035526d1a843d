using System.Globalization;
using System.Text.Json;
using BioNer.Core.Bundles;

namespace BioNer.Training.Runs;

/// <summary>A training between two steps: enough to go on as if it had not stopped. Random numbers need no state: they are functions of the step.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="History">Evaluations so far.</param>
/// <param name="State">Weights and the optimiser's state, by name.</param>
public sealed record Checkpoint(long Step, TrainingHistory History, Dictionary<string, WeightTensor> State)
{
    internal TensorArtifact ToTensors() => new(State, new Dictionary<string, string>
    {
        ["step"] = Step.ToString(CultureInfo.InvariantCulture),
        ["history"] = JsonSerializer.Serialize(History, HistoryJson.Default.TrainingHistory),
    });

    internal static Checkpoint From(TensorArtifact file) => new(
        long.Parse(file.Metadata["step"], CultureInfo.InvariantCulture),
        JsonSerializer.Deserialize(file.Metadata["history"], HistoryJson.Default.TrainingHistory)!,
        file.Tensors);
}
