using BioNer.Core.Bundles;
using BioNer.Core.Randomness;
using BioNer.Tagging.Words;

namespace BioNer.Tagging.Networks;

/// <summary>
/// What a level of each feature is worth in 8 bits: the largest value in sentences of made-up words, drawn as often as Zipf's law has them in text. So a bundle needs no text, and the same bundle gives the same levels.
/// </summary>
/// <param name="Filters">By trunk, in the order of heights and filters, the worth of a level.</param>
/// <param name="Hidden">The worth of a level of each feature that the heads read, [head features].</param>
internal sealed record Calibration(float[][] Filters, float[] Hidden)
{
    // Values up to twice the largest one seen still have a level of their own.
    private const int Levels = 127;
    private const int Sentences = 32;
    private const int SentenceWords = 32;
    private const int UnknownEvery = 16;

    /// <summary>Measures the network in float32.</summary>
    public static Calibration Of(FloatNetwork network, ModelManifest manifest, IWordVectors vectors)
    {
        var shape = manifest.Shape;
        var batch = Sample(vectors.Count);
        var workspace = new Workspace();
        var tokens = batch.Rows.Count;
        var hidden = network.Features(batch, workspace);
        var trunks = WeightNames.Trunks(manifest.Network).Select((_, trunk) =>
            FilterLevels(shape, Largest(workspace.Floats.Trunk(trunk, 0), tokens, shape.TrunkFeatures)));
        return new Calibration([.. trunks], Worth(Largest(hidden, tokens, manifest.HeadFeatures())));
    }

    // Frequent words have low rows: the nth comes as often as 1/n.
    private static TokenBatch Sample(int words)
    {
        var random = new CounterRandom(0, "calibration");
        var batch = new TokenBatch();
        for (var sentence = 0; sentence < Sentences; sentence++)
        {
            for (var word = 0; word < SentenceWords; word++)
            {
                var draw = (sentence * SentenceWords) + word;
                batch.Rows.Add(words == 0 || draw % UnknownEvery == 0 ? -1 : Math.Min(words - 1, (int)Math.Pow(words + 1, random.Fraction(draw)) - 1));
                batch.Capitals.Add(0);
            }
            batch.Sentences.Add(SentenceWords);
        }
        return batch;
    }

    private static float[] Largest(float[] values, int rows, int columns)
    {
        var largest = new float[columns];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                largest[column] = Math.Max(largest[column], values[row * columns + column]);
        return largest;
    }

    // A filter has one level at all positions of the window.
    private static float[] FilterLevels(NetworkShape shape, float[] largest)
    {
        var filters = new List<float>();
        var place = 0;
        foreach (var height in shape.Heights)
        {
            var positions = shape.Window - height + 1;
            for (var filter = 0; filter < shape.Filters; filter++)
                filters.Add(Enumerable.Range(0, positions).Max(position => largest[place + position * shape.Filters + filter]));
            place += positions * shape.Filters;
        }
        return Worth([.. filters]);
    }

    // A feature that was silent here may speak in a text: it gets a share of what the others have.
    private static float[] Worth(float[] largest)
    {
        var least = Math.Max(largest.Average() / 8, 1e-6f);
        return Array.ConvertAll(largest, value => Math.Max(value, least) / Levels);
    }
}
