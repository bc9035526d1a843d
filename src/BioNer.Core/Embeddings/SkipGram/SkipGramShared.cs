namespace BioNer.Core.Embeddings.SkipGram;

/// <summary>Tables that all threads of a training read.</summary>
internal sealed class SkipGramShared
{
    public SkipGramShared(SkipGramTrainer trainer)
    {
        Negatives = new NegativeSampler(trainer.Vocabulary.Counts);
        Keep = [.. trainer.Vocabulary.Counts.Select(count => (float)SkipGramSchedule.KeepProbability(count / (double)trainer.TokensAnEpoch, trainer.Options.Subsample))];
    }

    public NegativeSampler Negatives { get; }

    public Sigmoid Sigmoid { get; } = new();

    /// <summary>For each word: the probability that a place of it is trained on.</summary>
    public float[] Keep { get; }
}
