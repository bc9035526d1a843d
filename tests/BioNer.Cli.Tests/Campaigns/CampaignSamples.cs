using BioNer.Storage;
using BioNer.Tests;

namespace BioNer.Cli.Tests.Campaigns;

/// <summary>A campaign of 16 small trainings on the sample corpora, and stores that it can run on.</summary>
internal static class CampaignSamples
{
    /// <summary>Two networks on two corpora, one on both, the part-of-speech half and two on it; each with two seeds.</summary>
    public const string Spec =
        """
        name: tiny
        corpora: [SampleCells, SampleSpecies]
        partOfSpeech: SamplePos
        embeddings: samples
        seeds: [1, 2]
        hyperparameters:
          all: {epochs: 2, filters: 10, hidden: 50, dropout: 0.5, learningRate: 0.001, batchSize: 50}
          baseline: {learningRate: 0.1, dropout: 0}
        experiments: [baseline, single-task, multi-task, dependent]
        """;

    public static IReadOnlyList<string> ReportFiles { get; } = ["report.html", "report.md", "report.csv", "report.tex", "report.json", "figures/gains.png", "figures/gains.svg"];

    /// <summary>The sample corpora that the spec names, and vectors trained on a little of their text.</summary>
    public static async Task PrepareAsync(CliProcess cli, string store)
    {
        foreach (var corpus in new[] { "SampleCells", "SampleSpecies", "SamplePos" })
            Check(await cli.Run("corpora", "import", Checkout.Path("samples", "corpora", corpus), "--store", cli.Path(store)));
        var text = Directory.EnumerateFiles(Checkout.Path("samples", "text"), "*.txt").Order(StringComparer.Ordinal).First();
        Check(await cli.Run("embeddings", "train", text, "--name", "samples", "--dimensions", "16", "--epochs", "2", "--threads", "1", "--store", cli.Path(store)));

        static void Check((int Exit, string Output, string Error) result) => Assert.True(result.Exit == 0, result.Error);
    }

    /// <summary>Copies all artifacts of a store into another.</summary>
    public static async Task CopyStoreAsync(FolderStore from, IArtifactStore to)
    {
        await foreach (var name in from.ListAsync("", TestContext.Current.CancellationToken))
        {
            await using var content = await from.OpenReadAsync(name, TestContext.Current.CancellationToken);
            await to.WriteAsync(name, (stream, token) => content!.CopyToAsync(stream, token), TestContext.Current.CancellationToken);
        }
    }

    public static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
