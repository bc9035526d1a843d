using TorchSharp;

namespace BioNer.Training.Networks;

/// <summary>What turns windows of word vectors into features; heads stand on it.</summary>
public abstract class Trunk : IDisposable
{
    /// <summary>What learns, in the order of the names.</summary>
    public abstract IReadOnlyList<Weight> Weights { get; }

    /// <summary>Width of the features.</summary>
    public abstract int Features { get; }

    /// <summary>Features of the tokens, [tokens, features], before dropout.</summary>
    /// <param name="batch">The windows.</param>
    /// <param name="unknown">Vector of the unknown word, [dimensions].</param>
    public abstract torch.Tensor Forward(TokenBatch batch, torch.Tensor unknown);

    public void Dispose()
    {
        foreach (var weight in Weights)
            weight.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// A weight over word columns, extended by the row that the unknown word's indicator column meets: the unknown vector's own
    /// product. So its vector learns through this small matrix, and no gradient of the whole input is ever computed.
    /// </summary>
    /// <param name="weight">[words, columns, outputs], the columns beginning with the vector's dimensions.</param>
    /// <param name="unknown">[dimensions].</param>
    /// <returns>[words * (columns + 1), outputs].</returns>
    protected static torch.Tensor WithUnknown(torch.Tensor weight, torch.Tensor unknown)
    {
        var row = torch.matmul(unknown, weight.narrow(1, 0, unknown.shape[0])).unsqueeze(1); // [words, 1, outputs]
        return torch.cat([weight, row], 1).view(-1, weight.shape[2]);
    }
}
