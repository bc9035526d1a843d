using System.Text.Json;
using BioNer.Tests;

namespace BioNer.Cli.Tests.Training;

public sealed class TrainCommandTests : IDisposable
{
    private static readonly string[] Tiny = ["--set", "filters=16", "hidden=64", "epochs=5", "learningRate=0.01", "dropout=0.2", "batchSize=50"];
    private readonly CliProcess cli = new();

    [Fact]
    public async Task A_corpus_becomes_scores_and_a_model_that_tags()
    {
        await ImportAsync();

        var trained = await cli.Run(["train", "--network", "single", "--corpus", "SampleSpecies", "--json", .. Tiny]);
        var listed = await cli.Run("models", "list", "--json");
        await File.WriteAllTextAsync(cli.Path("text.txt"), "The mice were infected with Escherichia coli .", TestContext.Current.CancellationToken);
        var tagged = await cli.Run("tag", cli.Path("text.txt"), "--model", "single-SampleSpecies", "--to", "jsonl");

        Assert.True(trained.Exit == 0, trained.Error);
        using var metrics = JsonDocument.Parse(trained.Output);
        var task = metrics.RootElement.GetProperty("tasks")[0];
        Assert.Equal(("SampleSpecies", "f1", 5), (task.GetProperty("task").GetString(), task.GetProperty("measure").GetString(), task.GetProperty("develHistory").GetArrayLength()));
        Assert.InRange(task.GetProperty("test").GetProperty("figure").GetDouble(), 1, 100);
        Assert.Contains("single-SampleSpecies", listed.Output, StringComparison.Ordinal);
        Assert.True(tagged.Exit == 0, tagged.Error);
        await ServedScoresAreThoseOfTrainingAsync(task.GetProperty("test").GetProperty("figure").GetDouble());
    }

    [Fact]
    public async Task A_run_in_the_results_folder_is_read_not_trained()
    {
        await ImportAsync();
        string[] arguments = ["train", "--network", "single", "--corpus", "SampleSpecies", "--json", "--results", cli.Path("results"), .. Tiny];

        var first = await cli.Run(arguments);
        Directory.Delete(cli.Path(".bioner", "store", "runs"), recursive: true);
        var second = await cli.Run(arguments);

        Assert.Equal((0, 0), (first.Exit, second.Exit));
        Assert.Equal(first.Output, second.Output);
        Assert.False(Directory.Exists(cli.Path(".bioner", "store", "runs")));
    }

    [Fact]
    public async Task An_unknown_corpus_is_named_with_the_known_ones()
    {
        await ImportAsync();

        var (exit, output, error) = await cli.Run("train", "--corpus", "Nowhere");

        Assert.Equal((1, ""), (exit, output));
        Assert.StartsWith("bioner train: There is no corpus Nowhere; known: ", error, StringComparison.Ordinal);
        Assert.Contains("SampleSpecies", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_hyperparameters_end_with_1_and_wrong_options_with_2()
    {
        await ImportAsync();

        var number = await cli.Run("train", "--corpus", "SampleSpecies", "--set", "dropout=2");
        var option = await cli.Run("train", "--corpus", "SampleSpecies", "--network", "huge");

        Assert.Equal(1, number.Exit);
        Assert.Contains("dropout is 2; it must be at least 0 and below 1", number.Error, StringComparison.Ordinal);
        Assert.Equal(2, option.Exit);
    }

    public void Dispose() => cli.Dispose();

    // The bundle's vectors have half the bits, and eight bits are eight bits.
    private async Task ServedScoresAreThoseOfTrainingAsync(double trained)
    {
        foreach (var (precision, tolerance) in new[] { ("float32", 0.5), ("int8", 3.0) })
        {
            var scored = await cli.Run("models", "score", "single-SampleSpecies", "--split", "test", "--precision", precision, "--json");
            Assert.True(scored.Exit == 0, scored.Error);
            using var scores = JsonDocument.Parse(scored.Output);
            var served = scores.RootElement.GetProperty("tasks")[0];
            Assert.Equal("SampleSpecies", served.GetProperty("task").GetString());
            Assert.Equal(trained, 100 * served.GetProperty("card").GetDouble(), 0.01);
            Assert.Equal(trained, 100 * served.GetProperty("f1").GetDouble(), tolerance);
        }
    }

    private async Task ImportAsync()
    {
        var imported = await cli.Run("corpora", "import", Checkout.Path("samples", "corpora", "SampleSpecies"));
        Assert.True(imported.Exit == 0, imported.Error);
        var vectors = await cli.Run("embeddings", "train", Checkout.Path("samples", "text", "biology.txt"), "--name", "tiny", "--dimensions", "16", "--epochs", "1", "--threads", "1");
        Assert.True(vectors.Exit == 0, vectors.Error);
    }
}
