namespace BioNer.Core.Embeddings.SkipGram;

/// <summary>What changes from word to word and place to place: the learning rate, and which places are trained on.</summary>
internal static class SkipGramSchedule
{
    /// <summary>The learning rate never falls below this share of its start.</summary>
    private const double Floor = 1e-4;

    /// <summary>The learning rate after <paramref name="done"/> of <paramref name="total"/> words: falls linearly.</summary>
    public static double RateAt(double initial, long done, long total) => initial * Math.Max(Floor, 1 - (done / (double)total));

    /// <summary>The probability that a place of a word of this share of the text is trained on: sqrt(t/f) + t/f (word2vec's formula).</summary>
    public static double KeepProbability(double share, double subsample) =>
        subsample == 0 ? 1 : Math.Min(1, Math.Sqrt(subsample / share) + (subsample / share));
}
