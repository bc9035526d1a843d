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
        var parts = new List<torch.Tensor>(convolutions.Length);
        foreach (var (height, kernel, bias) in convolutions)
        {
            var matrix = WithUnknown(kernel.As(batch.Words), unknown); // [height * columns, filters]
            var offset = bias.As(batch.Words);
            var positions = window - height + 1;
            if (batch.Starts is null)
            {
                var unfolded = Unfold(batch.Words, WindowPlaces(batch.Tokens, positions), height);
                parts.Add(offset.addmm(unfolded, matrix, 1, 1).relu_().view(batch.Tokens, -1));
            }
            else
            {
                var unfolded = Unfold(batch.Words, [.. Enumerable.Range(0, (int)batch.Words.shape[0] - height + 1)], height);
                var shared = offset.addmm(unfolded, matrix, 1, 1).relu_(); // [places, filters]
                var rows = torch.tensor(Steps(batch.Starts, positions), device: batch.Words.device);
                parts.Add(shared.index_select(0, rows).view(batch.Tokens, -1));
            }
        }
        var concatenated = torch.cat(parts, 1); // [tokens, sum(positions) * filters]
        return hiddenBias.As(batch.Words).addmm(concatenated, hiddenWeight.As(batch.Words), 1, 1).relu_();
    }

    /// <summary>
    /// The words from each place on, side by side: [places, height * columns]. Rows are gathered rather than copied from a strided
    /// view, which libtorch does a hundred times slower.
    /// </summary>
    private static torch.Tensor Unfold(torch.Tensor words, int[] places, int height) =>
        words.index_select(0, torch.tensor(Steps(places, height), device: words.device)).view(places.Length, -1);

    /// <summary>Where a filter can stand in windows that lie one behind another, [tokens * positions].</summary>
    private int[] WindowPlaces(int tokens, int positions)
    {
        var starts = new int[tokens];
        for (var i = 0; i < tokens; i++)
            starts[i] = i * window;
        return Steps(starts, positions);
    }

    /// <summary>From each place the next <paramref name="count"/> places, one place's after the other's.</summary>
    private static int[] Steps(int[] places, int count)
    {
        var steps = new int[places.Length * count];
        for (var i = 0; i < places.Length; i++)
            for (var j = 0; j < count; j++)
                steps[(i * count) + j] = places[i] + j;
        return steps;
    }
}
