using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Core.Embeddings;
using BioNer.Core.Jobs;
using BioNer.Tests;
using BioNer.Training.Networks;
using Microsoft.ML.OnnxRuntime;
using TorchSharp;

namespace BioNer.Training.Tests.Bundles;

/// <summary>What is served computes what was trained: TorchSharp and ONNX Runtime, the same weights, all networks, all heads.</summary>
public sealed class OnnxAgreementTests
{
    private const double Tolerance = 1e-4;

    public static TheoryData<Network> Networks { get; } = [Network.Baseline, Network.Single, Network.Multi, Network.Dependent];

    [Theory]
    [MemberData(nameof(Networks))]
    public void They_agree_on_random_input(Network kind)
    {
        float[][][] sentences = [.. new[] { 1, 17, 3, 40 }.Select((length, s) => Enumerable.Range(0, length).Select(t => RandomVectors.Of($"{s} {t}", 24)).ToArray())];

        AssertAgreement(kind, 24, sentences);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void They_agree_on_real_text_at_the_papers_sizes(Network kind)
    {
        var table = Path.Combine(Path.GetTempPath(), $"bioner-{Guid.NewGuid():N}.words");
        try
        {
            VectorFile.Import(Checkout.Shared("embeddings", "biomed-200d-sample.bin"), table, new VectorImportOptions(), cancellation: TestContext.Current.CancellationToken);
            using var words = WordTable.Open(table);
            var lookup = new WordLookup(words);
            var corpus = ConllReader.Read(Checkout.Shared("corpora", "NCBI-Disease", "test.tsv"));
            float[][][] sentences = [.. corpus.Sentences.Take(60).Select(sentence => sentence.Tokens.Select(Vector).ToArray())];

            AssertAgreement(kind, words.Dimensions, sentences);

            float[] Vector(string word)
            {
                var vector = new float[words.Dimensions];
                if (lookup.Find(word) is var row and >= 0)
                    words.CopyRow(row, vector);
                return vector;
            }
        }
        finally
        {
            File.Delete(table);
        }
    }

    private static void AssertAgreement(Network kind, int dimensions, float[][][] sentences)
    {
        var numbers = Hyperparameters.For(kind);
        var job = new TrainingJob { Network = kind, Hyperparameters = numbers, Corpora = [], Embedding = new EmbeddingReference("", "") };
        string[] tasks = kind == Network.Multi ? [.. Enumerable.Range(0, 15).Select(t => $"Task{t}")] : ["Task"];
        HeadManifest[] heads = [.. tasks.Select(task => RandomBundle.MentionHead(task, "Gene", "Chemical"))];
        using var network = new TaggingNetwork(job, dimensions, [.. heads.Select(head => (head.Task, head.Tags.Length))], torch.CPU);
        var manifest = RandomBundle.Manifest(
            kind,
            new NetworkShape { Dimensions = dimensions, Filters = numbers.Filters, Heights = [.. numbers.FilterHeights], Hidden = numbers.Hidden },
            heads);
        var (positions, starts) = LayOut(sentences, numbers.ContextWords, dimensions);

        var torchScores = Torch(network, tasks, positions, starts, dimensions);
        var onnxScores = Onnx(manifest, network, positions, starts, dimensions);

        Assert.Equal(torchScores.Length, onnxScores.Length);
        for (var i = 0; i < torchScores.Length; i++)
            Assert.Equal(torchScores[i], onnxScores[i], Tolerance);
    }

    private static (float[][] Positions, int[] Starts) LayOut(float[][][] sentences, int reach, int dimensions)
    {
        var padding = Enumerable.Repeat(new float[dimensions], reach).ToArray();
        var positions = new List<float[]>(padding);
        var starts = new List<int>();
        foreach (var sentence in sentences)
        {
            starts.AddRange(Enumerable.Range(positions.Count - reach, sentence.Length));
            positions.AddRange(sentence);
            positions.AddRange(padding);
        }
        return ([.. positions], [.. starts]);
    }

    private static float[] Torch(TaggingNetwork network, string[] tasks, float[][] positions, int[] starts, int dimensions)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        // TorchSharp's input has the unknown word's indicator as its last column.
        float[] words = [.. positions.SelectMany(word => word.Append(0))];
        var features = network.Forward(new TokenBatch(torch.tensor(words).view(-1, dimensions + 1), starts, starts.Length));
        return torch.cat([.. tasks.Select(task => network.Scores(features, task))], 1).data<float>().ToArray();
    }

    private static float[] Onnx(ModelManifest manifest, TaggingNetwork network, float[][] positions, int[] starts, int dimensions)
    {
        using var model = new MemoryStream();
        OnnxWriter.Write(model, manifest, network.Weights.ToDictionary(weight => weight.Name, weight => weight.Copy(), StringComparer.Ordinal));
        using var session = new InferenceSession(model.ToArray());
        using var words = OrtValue.CreateTensorValueFromMemory([.. positions.SelectMany(word => word)], [positions.Length, dimensions]);
        using var centres = OrtValue.CreateTensorValueFromMemory([.. starts.Select(start => (long)start)], [starts.Length]);
        using var options = new RunOptions();
        using var results = session.Run(options, ["words", "centres"], [words, centres], ["logits"]);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
