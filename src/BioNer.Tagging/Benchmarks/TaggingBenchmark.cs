using System.Diagnostics;
using System.Text;
using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Core.Jobs;
using BioNer.Core.Randomness;
using BioNer.Tagging.Networks;
using BioNer.Tagging.Words;

namespace BioNer.Tagging.Benchmarks;

/// <summary>Warm tagging of plain text with random weights of the paper's sizes: sentences, tokens, network, decoding, offsets.</summary>
public static class TaggingBenchmark
{
    private const int Dimensions = 200;
    private const int Words = 20_000;
    private const int Tokens = 20_000;

    /// <summary>Tokens a second, best of <paramref name="repeats"/>.</summary>
    /// <param name="heads">Heads of twelve entity types (49 tags), all asked for.</param>
    /// <param name="precision">In which numbers.</param>
    /// <param name="threads">Threads of one call.</param>
    /// <param name="repeats">How often it is measured.</param>
    /// <param name="cancellation">Stops between measurements.</param>
    public static double TokensPerSecond(int heads, TaggerPrecision precision, int threads, int repeats, CancellationToken cancellation)
    {
        var manifest = Manifest(heads);
        using var tagger = new Tagger(manifest, Weights(manifest), new Vectors(), new TaggerOptions { Threads = threads, Precision = precision });
        var text = Text();
        tagger.Tag(text, cancellation: cancellation);
        var best = double.MaxValue;
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var clock = Stopwatch.StartNew();
            tagger.Tag(text, cancellation: cancellation);
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }
        return Tokens / best;
    }

    /// <summary>Multiplications and additions a token: convolutions shared by neighbours, the dense layer, the heads.</summary>
    public static double OperationsAToken(int heads)
    {
        var shape = new NetworkShape { Dimensions = Dimensions };
        return 2.0 * ((Dimensions * shape.Filters * shape.Heights.Sum()) + ((double)shape.TrunkFeatures * shape.Hidden) + (shape.Hidden * Tags().Length * heads));
    }

    /// <summary>
    /// Rate of a 1200³ product in ONNX Runtime on one thread, operations a second, best: the dense layer of 1,200 inputs and 1,200 units.
    /// TorchSharp's rate is another, since its library of products is another.
    /// </summary>
    public static double ProductRate(TaggerPrecision precision, int repeats)
    {
        const int side = 1200;
        var manifest = Manifest(1) with { Network = Network.Baseline, Shape = new NetworkShape { Window = 1, Dimensions = side, Filters = 0, Heights = [], Hidden = side } };
        var weights = Weights(manifest);
        var ones = Enumerable.Repeat(1f, side).ToArray();
        var random = new CounterRandom(3, "bench product");
        if (precision == TaggerPrecision.Float32)
            return ProductRate(OnnxParts.Dense(manifest, weights), side, [.. Enumerable.Range(0, side * side).Select(i => (float)random.Fraction(i))], new float[side * side], repeats);
        var layer = QuantisedLayer.Of(weights[WeightNames.Hidden(WeightNames.Trunk)].Data, weights[WeightNames.HiddenBias(WeightNames.Trunk)].Data, ones);
        return ProductRate(QuantisedParts.Dense(manifest, [layer], ones), side, [.. Enumerable.Range(0, side * side).Select(i => (byte)(128 * random.Fraction(i)))], new byte[side * side], repeats);
    }

    private static double ProductRate<T>(byte[] model, int side, T[] input, T[] output, int repeats)
        where T : unmanaged
    {
        using var part = new OnnxPart(model);
        var best = double.MaxValue;
        for (var repeat = 0; repeat < repeats + 2; repeat++)
        {
            var clock = Stopwatch.StartNew();
            part.Run<T, T>(side, [(input, side)], output);
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }
        return 2.0 * side * side * side / best;
    }

    private static ModelManifest Manifest(int heads)
    {
        var tags = Tags();
        return new ModelManifest
        {
            Name = "bench",
            Version = "1",
            Network = heads == 1 ? Network.Single : Network.Multi,
            Shape = new NetworkShape { Dimensions = Dimensions },
            Heads = [.. Enumerable.Range(0, heads).Select(head => new HeadManifest
            {
                Task = $"Task{head}",
                Kind = CorpusKind.Mentions,
                Tags = tags,
                Starts = HeadManifest.Row(tags.Length, to => tags[to][0] is 'O' or 'B' or 'S'),
                Transitions = [.. tags.Select(from => HeadManifest.Row(tags.Length, to => Follows(from, tags[to])))],
            })],
        };
    }

    private static string[] Tags() =>
        [.. Enumerable.Range(0, 12).SelectMany(type => new[] { $"B-T{type}", $"E-T{type}", $"I-T{type}", $"S-T{type}" }).Append("O").Order(StringComparer.Ordinal)];

    private static bool Follows(string from, string to) => from[0] is 'B' or 'I' ? to[0] is 'I' or 'E' && from[1..] == to[1..] : to[0] is 'O' or 'B' or 'S';

    private static Dictionary<string, WeightTensor> Weights(ModelManifest manifest) =>
        WeightNames.Expected(manifest).ToDictionary(weight => weight.Name, weight =>
        {
            var random = new CounterRandom(1, weight.Name);
            var values = new float[weight.Shape.Aggregate(1, (product, size) => product * size)];
            // The last tag is O in ordinal order, and most words of a text are O: its bias is high.
            for (var i = 0; i < values.Length; i++)
                values[i] = weight.Name.EndsWith(".bias", StringComparison.Ordinal) ? (i % 49 == 36 ? 1 : 0) : (float)((random.Fraction(i) - 0.5) * 0.1);
            return new WeightTensor(weight.Shape, values);
        });

    private static string Text()
    {
        var random = new CounterRandom(2, "bench text");
        var text = new StringBuilder();
        for (var token = 0; token < Tokens; token++)
            text.Append(token % 25 == 24 ? ". " : $"{(token % 25 == 0 ? "W" : "w")}{(int)(Words * Math.Pow(random.Fraction(token), 3))} ");
        return text.ToString();
    }

    /// <summary>Random vectors of made-up words, <c>w0</c> the most frequent.</summary>
    private sealed class Vectors : IWordVectors
    {
        public int Dimensions => TaggingBenchmark.Dimensions;

        public int Count => Words;

        public int Find(ReadOnlySpan<char> word) => word.Length > 1 && word[0] is 'w' or 'W' && int.TryParse(word[1..], out var row) ? row : -1;

        public void CopyRow(int row, Span<float> destination)
        {
            var random = new CounterRandom(row, "bench vector");
            for (var d = 0; d < destination.Length; d++)
                destination[d] = (float)(random.Fraction(d) - 0.5);
        }

        public void Dispose()
        {
        }
    }
}
