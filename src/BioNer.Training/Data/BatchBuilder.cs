using BioNer.Core.Jobs;
using BioNer.Core.Randomness;
using BioNer.Training.Networks;
using TorchSharp;

namespace BioNer.Training.Data;

/// <summary>Turns tokens into tensors: word vectors, labels, dropout factors, words replaced by the unknown word.</summary>
/// <param name="job">Batches, seed and rates.</param>
/// <param name="wordRows">The word matrix, [rows, columns].</param>
internal sealed class BatchBuilder(TrainingJob job, torch.Tensor wordRows)
{
    private readonly Hyperparameters numbers = job.Hyperparameters;
    private readonly torch.Device device = wordRows.device;

    /// <summary>The input and labels of a training step.</summary>
    public (TokenBatch Batch, torch.Tensor Labels) Training(EncodedSentences sentences, Draw draw)
    {
        var tokens = draw.Tokens;
        var (rows, starts) = numbers.Batches == BatchOrder.Runs
            ? RunRows(sentences, tokens[0], tokens.Length)
            : (WindowRows(sentences, tokens), null);
        ReplaceByUnknown(rows, draw.Step);
        var labels = new long[tokens.Length];
        for (var i = 0; i < tokens.Length; i++)
            labels[i] = sentences.Tags[tokens[i]];
        return (new TokenBatch(Gather(rows), starts, tokens.Length), OnDevice(labels));
    }

    /// <summary>The input of consecutive tokens, for scoring.</summary>
    public TokenBatch Run(EncodedSentences sentences, int firstToken, int tokens)
    {
        var (rows, starts) = RunRows(sentences, firstToken, tokens);
        return new TokenBatch(Gather(rows), starts, tokens);
    }

    /// <summary>Dropout factors of a step, [tokens, features]: 0 with the job's probability, else 1 / (1 - probability); null without dropout.</summary>
    public torch.Tensor? Dropout(long step, int tokens, int features)
    {
        if (numbers.Dropout == 0)
            return null;
        var random = new CounterRandom(job.Seed, "dropout", step);
        var threshold = (ushort)Math.Round(numbers.Dropout * 65536);
        var kept = (float)(1 / (1 - (threshold / 65536.0)));
        var factors = new float[tokens * features];
        for (var i = 0; i < factors.Length; i += 4)
        {
            // Sixteen bits decide a unit: four units a draw.
            var bits = random.Bits(i >> 2);
            for (var j = i; j < Math.Min(i + 4, factors.Length); j++, bits >>= 16)
                factors[j] = (ushort)bits < threshold ? 0 : kept;
        }
        return OnDevice(factors).view(tokens, features).to(wordRows.dtype);
    }

    private int[] WindowRows(EncodedSentences sentences, int[] tokens)
    {
        var rows = new int[tokens.Length * numbers.Window];
        for (var i = 0; i < tokens.Length; i++)
            Array.Copy(sentences.Rows, sentences.Centres[tokens[i]] - numbers.ContextWords, rows, i * numbers.Window, numbers.Window);
        return rows;
    }

    private (int[] Rows, int[] Starts) RunRows(EncodedSentences sentences, int firstToken, int tokens)
    {
        var first = sentences.Centres[firstToken] - numbers.ContextWords;
        var last = sentences.Centres[firstToken + tokens - 1] + numbers.ContextWords;
        var starts = new int[tokens];
        for (var i = 0; i < tokens; i++)
            starts[i] = sentences.Centres[firstToken + i] - numbers.ContextWords - first;
        return (sentences.Rows[first..(last + 1)], starts);
    }

    private void ReplaceByUnknown(int[] rows, long step)
    {
        if (numbers.UnknownWordRate == 0)
            return;
        var random = new CounterRandom(job.Seed, "unknown", step);
        for (var i = 0; i < rows.Length; i++)
            if (rows[i] != WordMatrix.Padding && random.Fraction(i) < numbers.UnknownWordRate)
                rows[i] = WordMatrix.UnknownWord;
    }

    private torch.Tensor Gather(int[] rows) => wordRows.index_select(0, torch.tensor(rows, device: device));

    private torch.Tensor OnDevice(long[] values) => torch.tensor(values, device: device);

    private torch.Tensor OnDevice(float[] values) => torch.tensor(values, device: device);
}
