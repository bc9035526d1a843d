using BioNer.Core.Bundles;
using BioNer.Core.Jobs;
using TorchSharp;

namespace BioNer.Training.Networks;

/// <summary>A whole network: a trunk, heads by task, the unknown word's vector, and for the dependent network an auxiliary trunk.</summary>
public sealed class TaggingNetwork : IDisposable
{
    private readonly Trunk trunk;
    private readonly Trunk? auxiliary;
    private readonly Dictionary<string, Head> heads;
    private readonly AuxiliaryTraining auxiliaryTraining;

    /// <param name="job">Architecture and seed.</param>
    /// <param name="dimensions">Numbers a word vector has.</param>
    /// <param name="tasks">Each head's name and its number of tags.</param>
    /// <param name="device">Where it computes.</param>
    public TaggingNetwork(TrainingJob job, int dimensions, IReadOnlyList<(string Task, int Tags)> tasks, torch.Device device)
    {
        using var scope = torch.NewDisposeScope();
        var numbers = job.Hyperparameters;
        var initialisation = new Initialisation(job.Seed, device);
        trunk = NewTrunk("trunk");
        auxiliary = job.Network == Network.Dependent ? NewTrunk("auxiliary") : null;
        auxiliaryTraining = numbers.Auxiliary;
        Features = trunk.Features + (auxiliary?.Features ?? 0);
        heads = tasks
            .Select((task, index) => (task.Task, Head: new Head(task.Task, index, Features, task.Tags, initialisation)))
            .ToDictionary(head => head.Task, head => head.Head, StringComparer.Ordinal);
        Unknown = initialisation.Zero("unknown", dimensions);
        Weights = [Unknown, .. trunk.Weights, .. auxiliary?.Weights ?? [], .. tasks.SelectMany(task => heads[task.Task].Weights)];

        Trunk NewTrunk(string prefix) => numbers.FilterHeights.Count == 0
            ? new DenseTrunk(prefix, numbers.Window, dimensions + (numbers.Capitalisation ? Capitalisation.Classes : 0), numbers.Hidden, initialisation)
            : new ConvolutionTrunk(prefix, numbers.Window, dimensions, numbers.FilterHeights, numbers.Filters, numbers.Hidden, initialisation);
    }

    /// <summary>Width of what heads see: the trunk's features, and the auxiliary trunk's behind them.</summary>
    public int Features { get; }

    /// <summary>The unknown word's vector, [dimensions].</summary>
    public Weight Unknown { get; }

    /// <summary>Everything that learns or once learned, in one fixed order.</summary>
    public IReadOnlyList<Weight> Weights { get; }

    /// <summary>What a step of one task updates: the shared layers and that task's head.</summary>
    public IReadOnlyList<Weight> Trained(string task) =>
    [
        Unknown,
        .. trunk.Weights,
        .. auxiliaryTraining == AuxiliaryTraining.Continue ? auxiliary?.Weights ?? [] : [],
        .. heads[task].Weights,
    ];

    /// <summary>The weights of one task's head alone.</summary>
    public IReadOnlyList<Weight> HeadOf(string task) => heads[task].Weights;

    /// <summary>What heads stand on, [tokens, features].</summary>
    /// <param name="batch">The windows.</param>
    /// <param name="dropout">Factors, [tokens, features]; null when not training.</param>
    public torch.Tensor Forward(TokenBatch batch, torch.Tensor? dropout = null)
    {
        var unknown = Unknown.As(batch.Words);
        var features = trunk.Forward(batch, unknown);
        if (auxiliary is not null)
            features = torch.cat([features, auxiliary.Forward(batch, unknown)], 1);
        return dropout is null ? features : features.mul(dropout);
    }

    /// <summary>Scores before softmax of one task, float32 [tokens, tags], of features [tokens, features].</summary>
    public torch.Tensor Scores(torch.Tensor features, string task) => heads[task].Forward(features).to(torch.ScalarType.Float32);

    public void Dispose()
    {
        trunk.Dispose();
        auxiliary?.Dispose();
        foreach (var head in heads.Values)
            head.Dispose();
        Unknown.Dispose();
    }
}
