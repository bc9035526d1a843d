using TorchSharp;

namespace BioNer.Training.Networks;

/// <summary>One task's softmax layer: features to a score a tag.</summary>
internal sealed class Head : IDisposable
{
    private readonly Weight weight;
    private readonly Weight bias;

    public Head(string task, int index, int features, int tags, Initialisation initialisation)
    {
        weight = initialisation.Glorot($"heads.{task}.weight", [features, tags], features, tags, $"heads[{index}]");
        bias = initialisation.Zero($"heads.{task}.bias", tags);
        Weights = [weight, bias];
    }

    /// <summary>What learns.</summary>
    public IReadOnlyList<Weight> Weights { get; }

    /// <summary>Scores before softmax, [tokens, tags], of features [tokens, features].</summary>
    public torch.Tensor Forward(torch.Tensor features) => bias.As(features).addmm(features, weight.As(features), 1, 1);

    public void Dispose()
    {
        weight.Dispose();
        bias.Dispose();
    }
}
