using TorchSharp;

namespace BioNer.Training.Networks;

/// <summary>The baseline's trunk: the window's vectors side by side, one dense layer with ReLU.</summary>
internal sealed class DenseTrunk : Trunk
{
    private readonly int window;
    private readonly Weight weight;
    private readonly Weight bias;

    public DenseTrunk(string prefix, int window, int columns, int hidden, Initialisation initialisation)
    {
        this.window = window;
        var inputs = window * columns;
        weight = initialisation.Glorot($"{prefix}.hidden.weight", [inputs, hidden], inputs, hidden);
        bias = initialisation.Zero($"{prefix}.hidden.bias", hidden);
        Features = hidden;
        Weights = [weight, bias];
    }

    public override IReadOnlyList<Weight> Weights { get; }

    public override int Features { get; }

    public override torch.Tensor Forward(TokenBatch batch, torch.Tensor unknown)
    {
        var columns = batch.Words.shape[1];
        var windows = batch.Starts is null
            ? batch.Words.view(batch.Tokens, window * columns)
            : batch.Words.as_strided([batch.Words.shape[0] - window + 1, window * columns], [columns, 1]).index_select(0, torch.tensor(batch.Starts, device: batch.Words.device));
        var matrix = WithUnknown(weight.As(batch.Words).view(window, columns - 1, Features), unknown); // [window * columns, hidden]
        return bias.As(batch.Words).addmm(windows, matrix, 1, 1).relu_();
    }
}
