using BioNer.Core.Bundles;
using BioNer.Training.Networks;
using TorchSharp;

namespace BioNer.Training.Optimisers;

/// <summary>Plain stochastic gradient descent.</summary>
internal sealed class Sgd(double learningRate) : IOptimiser
{
    // Held, since TorchSharp frees a scalar that only a running native call still needs.
    private readonly Scalar rate = ((float)-learningRate).ToScalar();
    private static readonly Dictionary<string, WeightTensor> Nothing = [];

    public void Step(IReadOnlyList<Weight> weights, IList<torch.Tensor> gradients)
    {
        using var noGrad = torch.no_grad();
        for (var i = 0; i < weights.Count; i++)
            weights[i].Tensor.add_(gradients[i], rate);
    }

    public IReadOnlyDictionary<string, WeightTensor> State() => Nothing;

    public void Restore(IReadOnlyDictionary<string, WeightTensor> state)
    {
    }

    public void Dispose() => rate.Dispose();
}
