namespace BioNer.Core.Embeddings.SkipGram;

/// <summary>Where a skip-gram training stands.</summary>
/// <param name="Words">Words trained on, over all epochs.</param>
/// <param name="Total">Words of the whole training.</param>
/// <param name="WordsPerSecond">Mean rate since the start.</param>
public sealed record SkipGramProgress(long Words, long Total, double WordsPerSecond)
{
    /// <summary>Expected time to the end, at the mean rate.</summary>
    public TimeSpan Remaining => WordsPerSecond > 0 ? TimeSpan.FromSeconds((Total - Words) / WordsPerSecond) : TimeSpan.Zero;
}
