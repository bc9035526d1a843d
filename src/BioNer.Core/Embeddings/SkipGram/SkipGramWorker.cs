namespace BioNer.Core.Embeddings.SkipGram;

/// <summary>What one thread of a training does and keeps.</summary>
internal sealed class SkipGramWorker(SkipGramTrainer trainer, SkipGramShared shared)
{
    private readonly int dimensions = trainer.Options.Dimensions;
    private readonly int window = trainer.Options.Window;
    private readonly int negative = trainer.Options.Negative;
    private readonly float[] inputs = trainer.Inputs;
    private readonly float[] outputs = trainer.Outputs;
    private readonly float[] step = new float[trainer.Options.Dimensions];
    private readonly int[] kept = new int[SkipGramText.LongestSentence];
    private ulong state;

    /// <summary>Begins a sequence of draws.</summary>
    public void Seed(ulong seed) => state = seed;

    /// <summary>Trains on the sentences of a part.</summary>
    public void Train(ReadOnlySpan<int> part)
    {
        while (!part.IsEmpty)
        {
            var end = part.IndexOf(SkipGramText.SentenceEnd);
            var sentence = end < 0 ? part : part[..end];
            TrainSentence(sentence);
            part = end < 0 ? [] : part[(end + 1)..];
        }
    }

    private void TrainSentence(ReadOnlySpan<int> sentence)
    {
        var rate = trainer.Advance(sentence.Length);
        var length = 0;
        foreach (var word in sentence)
            if (shared.Keep[word] >= 1 || Fraction() < shared.Keep[word])
                kept[length++] = word;
        for (var place = 0; place < length; place++)
        {
            var reach = 1 + (int)(((Bits() >> 32) * (ulong)window) >> 32);
            var last = Math.Min(length - 1, place + reach);
            for (var near = Math.Max(0, place - reach); near <= last; near++)
                if (near != place)
                    TrainOn(kept[near], kept[place], rate);
        }
    }

    /// <summary>As in word2vec, the near word's vector is the input and the word itself what is predicted.</summary>
    private void TrainOn(int near, int target, float rate)
    {
        var input = inputs.AsSpan(near * dimensions, dimensions);
        Array.Clear(step);
        SkipGramPair.Train(input, Output(target), 1, rate, step, shared.Sigmoid);
        for (var n = 0; n < negative; n++)
        {
            var word = shared.Negatives.Draw(Bits());
            if (word != target)
                SkipGramPair.Train(input, Output(word), 0, rate, step, shared.Sigmoid);
        }
        SkipGramPair.Add(step, input);
    }

    private Span<float> Output(int word) => outputs.AsSpan(word * dimensions, dimensions);

    private float Fraction() => (Bits() >> 40) * (1f / (1 << 24));

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014).</summary>
    private ulong Bits()
    {
        var value = state += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
