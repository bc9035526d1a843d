using BioNer.Core.Bundles;

namespace BioNer.Tagging.Networks;

/// <summary>How the products of a filter's words become a feature.</summary>
internal interface ISums<TProduct, TFeature>
{
    /// <summary>target = ReLU(bias + the sum of each word's row of filters), [filters].</summary>
    /// <param name="words">The words under the filter.</param>
    /// <param name="column">Where the first word's row begins; the next word's is [filters] further.</param>
    /// <param name="bias">[filters].</param>
    /// <param name="target">[filters].</param>
    static abstract void Sum(ReadOnlySpan<TProduct[]> words, int column, TProduct[] bias, Span<TFeature> target);
}

/// <summary>Fills what a convolutional trunk's dense layer reads from the words' products: the filters of each height, at every position of every window.</summary>
/// <param name="shape">The network's sizes.</param>
/// <param name="biases">The filters' biases, by height.</param>
/// <param name="firstColumn">Where the trunk's columns begin in a word's products.</param>
/// <param name="columns">Numbers of a word's products.</param>
internal sealed class WindowFeatures<TProduct, TFeature, TSums>(NetworkShape shape, TProduct[][] biases, int firstColumn, int columns)
    where TSums : struct, ISums<TProduct, TFeature>
{
    private readonly TProduct[] padding = new TProduct[columns];
    private readonly int width = shape.TrunkFeatures;

    /// <summary>Fills the rows of a batch.</summary>
    /// <param name="sentences">Words of each sentence.</param>
    /// <param name="words">The products of all words.</param>
    /// <param name="features">Receives [words, trunk features].</param>
    public void Fill(List<int> sentences, ReadOnlySpan<TProduct[]> words, Span<TFeature> features)
    {
        var first = 0;
        foreach (var length in sentences)
        {
            FillSentence(words.Slice(first, length), features.Slice(first * width, length * width));
            first += length;
        }
    }

    private void FillSentence(ReadOnlySpan<TProduct[]> words, Span<TFeature> features)
    {
        var reach = shape.Reach;
        var padded = new TProduct[words.Length + 2 * reach][];
        padded.AsSpan().Fill(padding);
        words.CopyTo(padded.AsSpan(reach));
        var column = firstColumn;
        var place = 0; // of the height's first position in a row of features
        for (var index = 0; index < shape.Heights.Length; index++)
        {
            var height = shape.Heights[index];
            var positions = shape.Window - height + 1;
            for (var at = 0; at + height <= padded.Length; at++)
                FillPosition(padded.AsSpan(at, height), column, biases[index], features, at, positions, place, words.Length);
            column += height * shape.Filters;
            place += positions * shape.Filters;
        }
    }

    // The filters over the words from padded index at: position p of the window of token at - p.
    private void FillPosition(ReadOnlySpan<TProduct[]> words, int column, TProduct[] bias, Span<TFeature> features, int at, int positions, int place, int tokens)
    {
        var first = Math.Max(0, at - tokens + 1);
        var last = Math.Min(positions - 1, at);
        if (first > last)
            return;
        var filters = shape.Filters;
        var source = features.Slice((at - first) * width + place + first * filters, filters);
        TSums.Sum(words, column, bias, source);
        for (var position = first + 1; position <= last; position++)
            source.CopyTo(features[((at - position) * width + place + position * filters)..]);
    }
}
