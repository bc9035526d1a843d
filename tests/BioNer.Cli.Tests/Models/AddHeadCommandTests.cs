using System.Text.Json;
using BioNer.Tests;

namespace BioNer.Cli.Tests.Models;

public sealed class AddHeadCommandTests : IDisposable
{
    private readonly CliProcess bioner = new();

    public void Dispose() => bioner.Dispose();

    [Fact]
    public async Task Annotated_documents_become_a_corpus_a_head_and_entities()
    {
        await RunAsync(0, "corpora", "import", Checkout.Path("samples", "corpora", "SampleGenes"), "--licence", "CC0 1.0");
        bioner.Write("vectors.txt", string.Concat(new[] { "the", "p53", "binds", "aspirin", "of", "in", "and", "." }.Select((word, at) => $"{word} {string.Join(' ', Enumerable.Range(0, 8).Select(column => (((at * 7) + (column * 3)) % 11) - 5))}\n")));
        await RunAsync(0, "embeddings", "import", bioner.Path("vectors.txt"), "--name", "small", "--licence", "made up");
        await RunAsync(0, "train", "--corpus", "SampleGenes", "--set", "epochs=1", "hidden=32", "filters=8", "batchSize=500", "--name", "genes");
        for (var number = 0; number < 30; number++)
            bioner.Write($"drugs/{number}.txt", $"The aspirin {number} binds p53.");
        for (var number = 0; number < 30; number++)
            bioner.Write($"drugs/{number}.ann", "T1\tDrug 4 11\taspirin\nT2\tGene 21 24\tp53\n");

        var imported = await RunAsync(0, "corpora", "import", bioner.Path("drugs"), "--from", "brat", "--split", "80/10/10", "--types", "Drug", "--licence", "CC BY 4.0", "--tokens", "genia");
        var added = await RunAsync(0, "models", "add-head", "genes", "--corpus", "drugs", "--set", "epochs=100", "learningRate=0.05", "--promote", "--json");
        var again = await RunAsync(0, "models", "add-head", "genes@" + await FirstAsync(), "--corpus", "drugs", "--set", "epochs=100", "learningRate=0.05", "--promote", "--json");
        var tagged = await RunAsync(0, "tag", "--model", "genes", "--task", "drugs", "--json", Write("The aspirin 31 binds p53."));
        var card = await RunAsync(0, "models", "show", "genes", "--verify");

        Assert.Contains("30 documents", imported, StringComparison.Ordinal);
        using var first = JsonDocument.Parse(added);
        using var second = JsonDocument.Parse(again);
        Assert.True(first.RootElement.GetProperty("serves").GetBoolean());
        Assert.Equal(first.RootElement.GetProperty("model").GetString(), second.RootElement.GetProperty("model").GetString());
        Assert.Contains("\"type\":\"Drug\",\"text\":\"aspirin\",\"begin\":4,\"end\":11", tagged, StringComparison.Ordinal);
        Assert.Contains($"added      drugs on the trunk of genes@{await FirstAsync()}", card, StringComparison.Ordinal);
        Assert.Contains("licences   CC0 1.0; made up; CC BY 4.0\n", card, StringComparison.Ordinal);
        Assert.Contains("not for diagnosis", card, StringComparison.Ordinal);
        Assert.Matches(@"drugs +Drug +genia ", card);
        Assert.Contains("There is no corpus absent", await RunAsync(1, "models", "add-head", "genes", "--corpus", "absent"), StringComparison.Ordinal);
        Assert.Contains("has a head drugs", await RunAsync(1, "models", "add-head", "genes", "--corpus", "drugs"), StringComparison.Ordinal);
    }

    private string Write(string text) => bioner.Write("text.txt", text);

    private async Task<string> FirstAsync()
    {
        using var list = JsonDocument.Parse(await RunAsync(0, "models", "list", "--json"));
        var versions = list.RootElement.GetProperty("models")[0].GetProperty("versions").EnumerateArray().Select(version => version.GetString()!).ToList();
        return Assert.Single(versions, version => Directory.GetDirectories(Path.Combine(bioner.Store, "runs")).Any(run => Path.GetFileName(run).StartsWith(version, StringComparison.Ordinal)));
    }

    private async Task<string> RunAsync(int expected, params string[] arguments)
    {
        var (exit, output, error) = await bioner.Run(arguments);
        Assert.True(exit == expected, $"{string.Join(' ', arguments)}: {exit} {output} {error}");
        return expected == 0 ? output : error;
    }
}
