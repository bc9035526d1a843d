using BioNer.Training.Networks;
using TorchSharp;

namespace BioNer.Training.Optimisers;

/// <summary>Plain stochastic gradient descent.</summary>
internal sealed class Sgd(double learningRate) : IOptimiser
{
    private static readonly Dictionary<string, float[]> Nothing = [];

    public void Step(IReadOnlyList<Weight> weights, IReadOnlyList<torch.Tensor> gradients)
    {
        using var noGrad = torch.no_grad();
        for (var i = 0; i < weights.Count; i++)
            weights[i].Tensor.add_(gradients[i], alpha: -learningRate);
    }

    public IReadOnlyDictionary<string, float[]> State() => Nothing;

    public void Restore(IReadOnlyDictionary<string, float[]> state)
    {
    }

    public void Dispose()
    {
    }
}
