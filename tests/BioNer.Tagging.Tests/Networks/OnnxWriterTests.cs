using BioNer.Core.Bundles;
using BioNer.Core.Jobs;
using BioNer.Tests;
using Microsoft.ML.OnnxRuntime;

namespace BioNer.Tagging.Tests.Networks;

public sealed class OnnxWriterTests
{
    [Theory]
    [InlineData(Network.Baseline)]
    [InlineData(Network.Single)]
    [InlineData(Network.Multi)]
    [InlineData(Network.Dependent)]
    public void Onnx_runtime_computes_what_plain_loops_compute(Network network)
    {
        var manifest = RandomBundle.Manifest(network);
        var weights = RandomBundle.Weights(manifest);
        var sentences = Sentences(manifest.Shape.Columns, [1, 5, 2, 11, 3]);

        var logits = Run(manifest, weights, sentences);

        var expected = sentences.SelectMany(sentence => PlainForward.Sentence(manifest, weights, sentence)).SelectMany(row => row).ToArray();
        Assert.Equal(expected.Length, logits.Length);
        for (var at = 0; at < expected.Length; at++)
            Assert.Equal(expected[at], logits[at], 1e-4);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(5, 2)]
    public void Other_windows_and_heights_work_too(int window, int lowest)
    {
        var shape = new NetworkShape { Window = window, Dimensions = 4, Filters = 3, Heights = [.. Enumerable.Range(lowest, window - lowest + 1)], Hidden = 5 };
        var manifest = RandomBundle.Manifest(Network.Single, shape);
        var weights = RandomBundle.Weights(manifest);
        var sentences = Sentences(shape.Columns, [4, 1]);

        var logits = Run(manifest, weights, sentences);

        var expected = sentences.SelectMany(sentence => PlainForward.Sentence(manifest, weights, sentence)).SelectMany(row => row).ToArray();
        for (var at = 0; at < expected.Length; at++)
            Assert.Equal(expected[at], logits[at], 1e-4);
    }

    [Fact]
    public void A_chosen_head_gives_its_own_columns()
    {
        var manifest = RandomBundle.Manifest(Network.Multi);
        var weights = RandomBundle.Weights(manifest);
        var sentences = Sentences(manifest.Shape.Columns, [6]);
        var skipped = manifest.Heads[0].Tags.Length;
        var all = manifest.Heads.Sum(head => head.Tags.Length);

        var one = Run(manifest, weights, sentences, manifest.Heads[1]);

        var expected = Run(manifest, weights, sentences).Chunk(all).SelectMany(row => row.Skip(skipped)).ToArray();
        Assert.Equal(expected.Length, one.Length);
        for (var at = 0; at < expected.Length; at++)
            Assert.Equal(expected[at], one[at], 1e-5f);
    }

    private static List<float[][]> Sentences(int columns, int[] lengths)
    {
        var random = new Random(3);
        return [.. lengths.Select(length => Enumerable.Range(0, length).Select(_ => Enumerable.Range(0, columns).Select(_ => (float)(random.NextDouble() * 2 - 1)).ToArray()).ToArray())];
    }

    private static float[] Run(ModelManifest manifest, Dictionary<string, WeightTensor> weights, List<float[][]> sentences, params HeadManifest[] heads)
    {
        using var model = new MemoryStream();
        OnnxWriter.Write(model, manifest, weights, heads.Length == 0 ? null : heads);
        var reach = manifest.Shape.Reach;
        var columns = manifest.Shape.Columns;
        var words = new List<float>(new float[reach * columns]);
        var centres = new List<long>();
        foreach (var sentence in sentences)
        {
            foreach (var word in sentence)
            {
                centres.Add(words.Count / columns - reach);
                words.AddRange(word);
            }
            words.AddRange(new float[reach * columns]);
        }
        using var session = new InferenceSession(model.ToArray());
        using var wordsValue = OrtValue.CreateTensorValueFromMemory(words.ToArray(), [words.Count / columns, columns]);
        using var centresValue = OrtValue.CreateTensorValueFromMemory(centres.ToArray(), [centres.Count]);
        using var options = new RunOptions();
        using var results = session.Run(options, new Dictionary<string, OrtValue> { ["words"] = wordsValue, ["centres"] = centresValue }, ["logits"]);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
