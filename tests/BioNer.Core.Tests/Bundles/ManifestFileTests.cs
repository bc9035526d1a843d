using System.Text;
using BioNer.Core.Bundles;
using BioNer.Core.Jobs;
using BioNer.Tests;

namespace BioNer.Core.Tests.Bundles;

public sealed class ManifestFileTests
{
    [Theory]
    [InlineData(Network.Baseline)]
    [InlineData(Network.Dependent)]
    public void A_manifest_survives_its_file(Network network)
    {
        var manifest = RandomBundle.Manifest(network) with
        {
            Training = new TrainingProvenance
            {
                JobKey = "k",
                Corpora = [new CorpusProvenance("Genes", "abc")],
                Embedding = "pubmed",
                EmbeddingHash = "e",
                Seed = long.MaxValue,
                Steps = 100,
                Semantics = 3,
                Device = "cpu",
            },
            Words = new WordsManifest { Embedding = "pubmed", ContentHash = "def", Count = 9, Bits = 32 },
            Notes = "Näher — \"hier\"",
            Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Files = new(StringComparer.Ordinal) { ["words.table"] = "0" },
            Heads =
            [
                RandomBundle.MentionHead("Genes", "Gene") with
                {
                    Tokenizer = TokenizerRule.Genia,
                    Devel = new HeadScore { Precision = 0.1, Recall = 0.2, F1 = 0.3 },
                    Test = new HeadScore { Accuracy = 0.9 },
                },
            ],
        };

        var bytes = ManifestFile.ToBytes(manifest);

        Assert.Equal(bytes, ManifestFile.ToBytes(ManifestFile.Parse(bytes, "model.json")));
        var text = Encoding.UTF8.GetString(bytes);
        Assert.Contains($"\"network\": \"{network.ToString().ToLowerInvariant()}\"", text);
        Assert.Contains("\"kind\": \"mentions\"", text);
        Assert.DoesNotContain("\r", text);
    }

    [Fact]
    public void Every_broken_rule_is_listed()
    {
        var head = RandomBundle.MentionHead("Genes", "Gene") with { Starts = "1" };
        var manifest = RandomBundle.Manifest(Network.Single, new NetworkShape { Window = 6, Heights = [4, 3] }, head, head);

        var message = Assert.Throws<InputException>(() => ManifestFile.ToBytes(manifest)).Message;

        Assert.Contains("window is 6", message);
        Assert.Contains("heights are [4, 3]", message);
        Assert.Contains("starts must be 5 characters", message);
        Assert.Contains("same task name", message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"formatVersion":99,"name":"n","version":"1","network":"single","shape":{},"heads":[]}""")]
    [InlineData("""{"name":"n","version":"1","network":"single","shape":null,"heads":[]}""")]
    [InlineData("""{"name":"n","version":"1","network":"single","shape":{},"heads":[null]}""")]
    [InlineData("""{"name":"n","version":"1","network":"single","shape":{"window":7.5},"heads":[]}""")]
    [InlineData("""{"name":"n","version":"1","network":"single","shape":{},"heads":[],"files":{"a":"1","a":"2"}}""")]
    [InlineData("""{"name":"n","version":"1","network":"single","shape":{},"heads":[],"created":"yesterday"}""")]
    [InlineData("""{"name":"\ud800","version":"1","network":"single","shape":{},"heads":[]}""")]
    [InlineData("""{"name":"n","version":"1","network":"baseline","shape":{"heights":[]},"heads":[{"task":"P","kind":"partOfSpeech","tags":["N"],"starts":"1","transitions":["1"],"test":{"accuracy":1e999}}]}""")]
    [InlineData("""{"name":"n","version":"1","network":"unheard-of","shape":{},"heads":[]}""")]
    public void What_is_no_manifest_is_refused(string json)
    {
        var exception = Assert.Throws<InputException>(() => ManifestFile.Parse(Encoding.UTF8.GetBytes(json), "the/model.json"));

        Assert.StartsWith("the/model.json:", exception.Message);
    }

    [Fact]
    public void A_folder_without_manifest_is_named() =>
        Assert.Contains("does not exist", Assert.Throws<InputException>(() => ManifestFile.Read(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString(), "model.json"))).Message);

    [Fact]
    public void Weights_that_do_not_fit_are_listed()
    {
        var manifest = RandomBundle.Manifest(Network.Single);
        var weights = RandomBundle.Weights(manifest);
        weights.Remove("unknown");
        weights["trunk.hidden.bias"] = new WeightTensor([1], [0]);

        var message = Assert.Throws<InputException>(() => OnnxWriter.Write(Stream.Null, manifest, weights)).Message;

        Assert.Contains("'unknown' is missing", message);
        Assert.Contains("'trunk.hidden.bias' is [1], expected [12]", message);
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes()
    {
        var manifest = RandomBundle.Manifest(Network.Multi);
        using var first = new MemoryStream();
        using var second = new MemoryStream();

        OnnxWriter.Write(first, manifest, RandomBundle.Weights(manifest));
        OnnxWriter.Write(second, manifest, RandomBundle.Weights(manifest));

        Assert.Equal(first.ToArray(), second.ToArray());
    }
}
