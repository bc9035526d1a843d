using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Core.Corpora;
using BioNer.Core.Embeddings.SkipGram;
using BioNer.Storage;

namespace BioNer.Cli.Samples;

/// <summary>The samples of a checkout, and the word vectors trained on their text.</summary>
internal static class SampleFolder
{
    /// <summary>What the samples' vectors are called in a store.</summary>
    public const string Embeddings = "samples";

    private static readonly SkipGramOptions Options = new() { Dimensions = 64, Epochs = 15, Window = 2, MinCount = 2, LearningRate = 0.05, Threads = 1 };

    /// <summary>The samples' folder: the one given, or the nearest <c>samples</c> above the working directory or the program.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static string Find(string? given)
    {
        if (given is not null)
            return Directory.Exists(Path.Combine(given, "corpora"))
                ? Path.GetFullPath(given)
                : throw new InputException($"{given} has no folder 'corpora': --samples names a folder like the project's samples/.");
        foreach (var start in new[] { Environment.CurrentDirectory, AppContext.BaseDirectory })
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (Directory.Exists(Path.Combine(folder.FullName, "samples", "corpora")))
                    return Path.Combine(folder.FullName, "samples");
        throw new InputException("There is no folder samples/ above this one or above the program: name it with --samples DIR.");
    }

    /// <summary>Brings what a spec of the samples needs into the store, so that it runs from a fresh checkout; other specs bring nothing.</summary>
    /// <param name="store">The store.</param>
    /// <param name="path">The spec's file, <c>samples/campaigns/NAME.yaml</c>.</param>
    /// <param name="spec">The spec.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task BringAsync(IArtifactStore store, string path, CampaignSpec spec, CancellationToken cancellation)
    {
        var samples = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(path)));
        if (spec.Embeddings != Embeddings || samples is null || !Directory.Exists(Path.Combine(samples, "corpora")) || !Directory.Exists(Path.Combine(samples, "text")))
            return;
        var known = (await new CorpusLibrary(store).ListAsync(cancellation)).Select(corpus => corpus.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in spec.Corpora.Append(spec.PartOfSpeech).OfType<string>().Where(name => !known.Contains(name)))
            if (Directory.Exists(Path.Combine(samples, "corpora", name)))
                await ImportAsync(store, samples, name, cancellation);
        await TrainVectorsAsync(store, samples, cancellation);
    }

    /// <summary>Imports all sample corpora; returns their names.</summary>
    public static async Task<IReadOnlyList<string>> ImportAsync(IArtifactStore store, string samples, CancellationToken cancellation)
    {
        List<string> names = [.. Directory.EnumerateDirectories(Path.Combine(samples, "corpora")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];
        foreach (var name in names)
            await ImportAsync(store, samples, name, cancellation);
        return names;
    }

    /// <summary>Trains vectors on the samples' text, if the store does not have them. One thread, so that every machine gets the same.</summary>
    public static async Task<EmbeddingEntry> TrainVectorsAsync(IArtifactStore store, string samples, CancellationToken cancellation)
    {
        var library = new EmbeddingLibrary(store);
        if ((await library.ListAsync(cancellation)).FirstOrDefault(embedding => embedding.Name == Embeddings) is { } known)
            return known;
        var files = Directory.EnumerateFiles(Path.Combine(samples, "text"), "*.txt").Order(StringComparer.Ordinal);
        List<string[]> sentences = [.. files.SelectMany(File.ReadLines).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        var trainer = new SkipGramTrainer(sentences, Options);
        await Task.Run(() => trainer.Train(cancellation: cancellation), cancellation);
        var path = Path.Combine(Path.GetTempPath(), $"bioner-{Guid.NewGuid():N}.words");
        try
        {
            trainer.Write(path);
            await library.AddAsync(Embeddings, path, "samples/text", replace: false, cancellation);
        }
        finally
        {
            File.Delete(path);
        }
        return (await library.ListAsync(cancellation)).First(embedding => embedding.Name == Embeddings);
    }

    private static async Task ImportAsync(IArtifactStore store, string samples, string name, CancellationToken cancellation) =>
        await new CorpusLibrary(store).ImportAsync(CorpusSource.Read(Path.Combine(samples, "corpora", name), new ImportOptions { Licence = "CC0 1.0" }) with { Source = "samples" }, replace: true, cancellation);
}
