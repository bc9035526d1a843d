using System.Diagnostics;
using BioNer.Core.Corpora;
using BioNer.Core.Embeddings;
using BioNer.Core.Jobs;
using BioNer.Core.Randomness;
using BioNer.Training.Data;
using BioNer.Training.Runs;
using TorchSharp;

namespace BioNer.Training.Benchmarks;

/// <summary>The paper's single-task training step against the machine's rate of matrix products, measured in the same run.</summary>
public static class TrainingBenchmark
{
    private const int Tokens = 20_000;
    private const int Dimensions = 200;
    private const int Words = 8_000;
    private const int Square = 1200;

    /// <summary>Measures; each figure is the best of <paramref name="repeats"/>, and the two kinds of work take turns.</summary>
    /// <param name="batches">Batches that stand alone, or runs that share convolutions.</param>
    /// <param name="precision">Number format of the products.</param>
    /// <param name="device"><c>cpu</c> or <c>cuda</c>.</param>
    /// <param name="threads">Threads of the arithmetic.</param>
    /// <param name="repeats">How often each is measured.</param>
    /// <param name="cancellation">Stops between measurements.</param>
    public static TrainingRate Measure(BatchOrder batches, string precision, string device = "cpu", int threads = 1, int repeats = 10, CancellationToken cancellation = default)
    {
        var path = Path.Combine(Path.GetTempPath(), $"bioner-bench-{Guid.NewGuid():N}.words");
        try
        {
            WriteVectors(path);
            using var table = WordTable.Open(path);
            var numbers = Hyperparameters.For(Network.Single) with { Batches = batches };
            var job = TrainingJob.Create(Network.Single, [new JobCorpus { Name = "bench", ContentHash = "" }], new EmbeddingReference("bench", ""), 1, numbers, precision: precision)
                with { Device = device, Threads = threads };
            var words = new WordMatrix(table, capitalisation: false);
            var task = new TaskData(MadeUp(), words, numbers.ContextWords);
            using var session = new TrainingSession(job, [task], words);
            return Measure(session, numbers, task.Tags.Count, precision, device, repeats, cancellation);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Multiply-adds of one training step, times two: products of the forward pass, of the weights' gradients, and of the features' gradients where they are needed.</summary>
    internal static double StepFlop(Hyperparameters numbers, int tags, double positionsAToken)
    {
        var convolution = 2.0 * Dimensions * numbers.Filters * (numbers.Batches == BatchOrder.Runs
            ? positionsAToken * numbers.FilterHeights.Sum()
            : numbers.FilterHeights.Sum(height => height * (numbers.Window - height + 1)));
        var concatenated = numbers.FilterHeights.Sum(height => (numbers.Window - height + 1) * numbers.Filters);
        var hidden = 2.0 * concatenated * numbers.Hidden;
        var head = 2.0 * numbers.Hidden * tags;
        // The word vectors are static: the convolution's input needs no gradient.
        return numbers.BatchSize * ((2 * convolution) + (3 * hidden) + (3 * head));
    }

    private static TrainingRate Measure(TrainingSession session, Hyperparameters numbers, int tags, string precision, string device, int repeats, CancellationToken cancellation)
    {
        const int steps = 20;
        for (var warm = 0; warm < 5; warm++)
            session.Step();
        session.TakeLoss();
        var (bestStep, bestProduct) = (double.MaxValue, double.MaxValue);
        var stepTimes = new List<double>();
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            cancellation.ThrowIfCancellationRequested();
            bestProduct = Math.Min(bestProduct, ProductSeconds(precision, device));
            var clock = Stopwatch.StartNew();
            for (var step = 0; step < steps; step++)
                session.Step();
            session.TakeLoss(); // waits for the device
            stepTimes.Add(clock.Elapsed.TotalSeconds / steps);
            bestStep = Math.Min(bestStep, stepTimes[^1]);
        }
        var roofline = 2.0 * Square * Square * Square / bestProduct;
        var positionsAToken = 1 + (numbers.ContextWords / (double)SentenceLength);
        return new TrainingRate(numbers.Batches, precision, roofline, StepFlop(numbers, tags, positionsAToken) / bestStep, bestStep, stepTimes.Order().ElementAt(stepTimes.Count / 2), numbers.BatchSize / bestStep);
    }

    private static double ProductSeconds(string precision, string device)
    {
        using var scope = torch.NewDisposeScope();
        var type = precision == TrainingJob.BFloat16 ? torch.ScalarType.BFloat16 : torch.ScalarType.Float32;
        var left = torch.rand(Square, Square, device: torch.device(device)).to(type);
        var best = double.MaxValue;
        for (var i = 0; i < 4; i++)
        {
            var clock = Stopwatch.StartNew();
            var product = left.mm(left);
            _ = product[0, 0].to(torch.ScalarType.Float32).cpu().data<float>()[0]; // waits for the device
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }
        return best;
    }

    private const int SentenceLength = 25;

    private static void WriteVectors(string path)
    {
        using var writer = new WordTableWriter(path, Dimensions);
        var random = new CounterRandom(1, "bench vectors");
        var vector = new float[Dimensions];
        for (var word = 0; word < Words; word++)
        {
            for (var d = 0; d < Dimensions; d++)
                vector[d] = (float)(random.Fraction(((long)word * Dimensions) + d) - 0.5);
            writer.Add($"w{word}", vector);
        }
        writer.Complete();
    }

    private static Corpus MadeUp()
    {
        var random = new CounterRandom(2, "bench corpus");
        List<Sentence> sentences = [.. Enumerable.Range(0, Tokens / SentenceLength).Select(s => new Sentence(
            [.. Enumerable.Range(0, SentenceLength).Select(t => $"w{(int)(Words * Math.Pow(random.Fraction((s * SentenceLength) + t), 3))}")],
            [.. Enumerable.Range(0, SentenceLength).Select(t => t % 5 == 0 ? $"B-Type{s % 12}" : "O")]))];
        return new Corpus("bench", CorpusKind.Mentions, sentences, [sentences[0]], [sentences[0]]);
    }
}

/// <summary>A measured training step.</summary>
/// <param name="Batches">How tokens make batches.</param>
/// <param name="Precision">Number format of the products.</param>
/// <param name="Roofline">Rate of a 1200³ matrix product, floating-point operations a second, best.</param>
/// <param name="Achieved">Rate of the step's own products over the whole step, best.</param>
/// <param name="BestStep">Seconds a step, best.</param>
/// <param name="MedianStep">Seconds a step, median.</param>
/// <param name="TokensPerSecond">Training tokens a second at the best step.</param>
public sealed record TrainingRate(BatchOrder Batches, string Precision, double Roofline, double Achieved, double BestStep, double MedianStep, double TokensPerSecond)
{
    /// <summary>The whole step, Adam and dropout included, as a share of the roofline.</summary>
    public double Share => Achieved / Roofline;
}
