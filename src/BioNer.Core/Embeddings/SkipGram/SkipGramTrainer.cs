using System.Diagnostics;
using BioNer.Core.Randomness;

namespace BioNer.Core.Embeddings.SkipGram;

/// <summary>
/// Skip-gram with negative sampling (Mikolov et al. 2013): each word learns to predict the words near it against random ones.
/// Threads share the vectors without locks (Hogwild). With one thread the same text, options and kind of processor give the same bits.
/// </summary>
public sealed class SkipGramTrainer
{
    private readonly IReadOnlyList<int[]> parts;
    private readonly long total;
    private long trained;

    /// <param name="text">Tokenised sentences.</param>
    /// <param name="options">The numbers.</param>
    /// <exception cref="InputException">A number is out of bounds, or the text has too few words.</exception>
    public SkipGramTrainer(IEnumerable<IReadOnlyList<string>> text, SkipGramOptions options)
        : this(Collect(text), options)
    {
    }

    /// <param name="text">What to train on.</param>
    /// <param name="options">The numbers.</param>
    /// <exception cref="InputException">A number is out of bounds, the text has too few words, or too many for an array.</exception>
    public SkipGramTrainer(SkipGramText text, SkipGramOptions options)
    {
        if (options.Violations() is { Count: > 0 } violations)
            throw new InputException($"{string.Join("; ", violations)}.");
        Options = options;
        (Vocabulary, parts) = text.Encode(options.MinCount);
        var size = (long)Vocabulary.Words.Count * options.Dimensions;
        if (size > Array.MaxLength)
            throw new InputException($"{Vocabulary.Words.Count:#,0} words of {options.Dimensions} dimensions are more than the {Array.MaxLength:#,0} numbers that can be trained at once: give a higher --min-count or fewer --dimensions.");
        TokensAnEpoch = Vocabulary.Counts.Sum();
        total = TokensAnEpoch * options.Epochs;
        Inputs = new float[size];
        Outputs = new float[size];
        var random = new CounterRandom(options.Seed, "skip-gram vectors");
        for (var i = 0; i < Inputs.Length; i++)
            Inputs[i] = (float)((random.Fraction(i) - 0.5) / options.Dimensions);
    }

    public SkipGramOptions Options { get; }

    public Vocabulary Vocabulary { get; }

    /// <summary>The words, in the order of the vectors.</summary>
    public IReadOnlyList<string> Words => Vocabulary.Words;

    /// <summary>Words of the text that have a vector, repetitions included.</summary>
    public long TokensAnEpoch { get; }

    /// <summary>[words, dimensions], row by row.</summary>
    internal float[] Inputs { get; }

    /// <summary>[words, dimensions], row by row; of no use after the training.</summary>
    internal float[] Outputs { get; }

    /// <summary>Collects, trains and returns the trainer with its vectors.</summary>
    /// <exception cref="InputException">A number is out of bounds, or the text has too few words.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SkipGramTrainer Train(IEnumerable<IReadOnlyList<string>> sentences, SkipGramOptions options, IProgress<SkipGramProgress>? progress, CancellationToken cancellation)
    {
        var trainer = new SkipGramTrainer(sentences, options);
        trainer.Train(progress, cancellation);
        return trainer;
    }

    /// <summary>The vector of a word's row, [dimensions].</summary>
    public ReadOnlySpan<float> VectorOf(int row) => Inputs.AsSpan(row * Options.Dimensions, Options.Dimensions);

    /// <summary>Trains all epochs; to be called once.</summary>
    /// <exception cref="OperationCanceledException">Cancelled: the vectors are of no use then.</exception>
    public void Train(IProgress<SkipGramProgress>? progress = null, CancellationToken cancellation = default)
    {
        var shared = new SkipGramShared(this);
        var start = Stopwatch.GetTimestamp();
        var threads = Math.Min(Options.Threads, parts.Count);
        for (var epoch = 0; epoch < Options.Epochs; epoch++)
        {
            var (current, next) = (epoch, -1);
            if (threads == 1)
                Work();
            else
                Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, _ => Work());

            void Work()
            {
                var worker = new SkipGramWorker(this, shared);
                for (var part = Interlocked.Increment(ref next); part < parts.Count; part = Interlocked.Increment(ref next))
                {
                    cancellation.ThrowIfCancellationRequested();
                    // A part's draws are its own, whichever thread takes it.
                    worker.Seed(new CounterRandom(Options.Seed, "skip-gram draws", current).Bits(part));
                    worker.Train(parts[part]);
                    progress?.Report(new SkipGramProgress(Interlocked.Read(ref trained), total, Interlocked.Read(ref trained) / Stopwatch.GetElapsedTime(start).TotalSeconds));
                }
            }
        }
    }

    /// <summary>Writes the vectors as a word table; returns its content hash.</summary>
    public string Write(string path)
    {
        using var writer = new WordTableWriter(path, Options.Dimensions);
        for (var row = 0; row < Words.Count; row++)
            writer.Add(Words[row], VectorOf(row));
        return writer.Complete();
    }

    /// <summary>Counts words as trained on, and returns the learning rate to go on with.</summary>
    internal float Advance(int words) => (float)SkipGramSchedule.RateAt(Options.LearningRate, Interlocked.Add(ref trained, words) - words, total);

    private static SkipGramText Collect(IEnumerable<IReadOnlyList<string>> sentences)
    {
        var text = new SkipGramText();
        foreach (var sentence in sentences)
            text.Add(sentence);
        return text;
    }
}
