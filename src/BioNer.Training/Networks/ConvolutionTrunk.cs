using TorchSharp;

namespace BioNer.Training.Networks;

/// <summary>
/// The paper's convolutional trunk: filters of several heights over the window, as wide as a word vector, ReLU, no pooling;
/// all positions of all filters concatenated; a dense layer with ReLU.
/// </summary>
internal sealed class ConvolutionTrunk : Trunk
{
    private readonly int window;
    private readonly (int Height, Weight Kernel, Weight Bias)[] convolutions;
    private readonly Weight hiddenWeight;
    private readonly Weight hiddenBias;

    public ConvolutionTrunk(string prefix, int window, int dimensions, IReadOnlyList<int> heights, int filters, int hidden, Initialisation initialisation)
    {
        this.window = window;
        convolutions = [.. heights.Order().Select(height => (
            height,
            initialisation.Glorot($"{prefix}.conv{height}.weight", [height, dimensions, filters], (long)height * dimensions, (long)height * dimensions * filters),
            initialisation.Zero($"{prefix}.conv{height}.bias", filters)))];
        var concatenated = heights.Sum(height => (window - height + 1) * filters);
        hiddenWeight = initialisation.Glorot($"{prefix}.hidden.weight", [concatenated, hidden], concatenated, hidden);
        hiddenBias = initialisation.Zero($"{prefix}.hidden.bias", hidden);
        Features = hidden;
        Weights = [.. convolutions.SelectMany(convolution => new[] { convolution.Kernel, convolution.Bias }), hiddenWeight, hiddenBias];
    }

    public override IReadOnlyList<Weight> Weights { get; }

    public override int Features { get; }

    public override torch.Tensor Forward(TokenBatch batch, torch.Tensor unknown)
    {
        var columns = batch.Words.shape[1];
        var parts = new List<torch.Tensor>(convolutions.Length);
        foreach (var (height, kernel, bias) in convolutions)
        {
            var matrix = WithUnknown(kernel.Tensor, unknown); // [height * columns, filters]
            var positions = window - height + 1;
            if (batch.Starts is null)
            {
                var unfolded = batch.Words
                    .as_strided([batch.Tokens, positions, height * columns], [window * columns, columns, 1])
                    .reshape(-1, height * columns);
                parts.Add(bias.Tensor.addmm(unfolded, matrix, 1, 1).relu_().view(batch.Tokens, -1));
            }
            else
            {
                var places = batch.Words.shape[0] - height + 1;
                var unfolded = batch.Words.as_strided([places, height * columns], [columns, 1]).contiguous();
                var shared = bias.Tensor.addmm(unfolded, matrix, 1, 1).relu_(); // [places, filters]
                var rows = batch.Starts.unsqueeze(1).add(torch.arange(positions, device: batch.Words.device)).view(-1);
                parts.Add(shared.index_select(0, rows).view(batch.Tokens, -1));
            }
        }
        var concatenated = torch.cat(parts, 1); // [tokens, sum(positions) * filters]
        return hiddenBias.Tensor.addmm(concatenated, hiddenWeight.Tensor, 1, 1).relu_();
    }
}
