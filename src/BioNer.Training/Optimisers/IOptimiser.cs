using BioNer.Core.Bundles;
using BioNer.Training.Networks;
using TorchSharp;

namespace BioNer.Training.Optimisers;

/// <summary>Moves weights against their gradients.</summary>
internal interface IOptimiser : IDisposable
{
    /// <summary>One step of the given weights; a weight that is not among them does not move.</summary>
    void Step(IReadOnlyList<Weight> weights, IList<torch.Tensor> gradients);

    /// <summary>What must be saved for an exact resume, by name.</summary>
    IReadOnlyDictionary<string, WeightTensor> State();

    /// <summary>Puts back what <see cref="State"/> gave.</summary>
    void Restore(IReadOnlyDictionary<string, WeightTensor> state);
}
