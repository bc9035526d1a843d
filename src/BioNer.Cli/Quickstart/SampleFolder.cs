using BioNer.Core;
using BioNer.Core.Embeddings.SkipGram;
using BioNer.Storage;

namespace BioNer.Cli.Quickstart;

/// <summary>The samples of a checkout, and the word vectors trained on their text.</summary>
internal static class SampleFolder
{
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

    /// <summary>Trains vectors on the samples' text, if the store does not have them. One thread, so that every machine gets the same.</summary>
    public static async Task<EmbeddingEntry> TrainVectorsAsync(IArtifactStore store, string samples, string name, CancellationToken cancellation)
    {
        var library = new EmbeddingLibrary(store);
        if ((await library.ListAsync(cancellation)).FirstOrDefault(embedding => embedding.Name == name) is { } known)
            return known;
        var files = Directory.EnumerateFiles(Path.Combine(samples, "text"), "*.txt").Order(StringComparer.Ordinal);
        List<string[]> sentences = [.. files.SelectMany(File.ReadLines).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        var trainer = new SkipGramTrainer(sentences, Options);
        await Task.Run(() => trainer.Train(cancellation: cancellation), cancellation);
        var path = Path.Combine(Path.GetTempPath(), $"bioner-{Guid.NewGuid():N}.words");
        try
        {
            trainer.Write(path);
            await library.AddAsync(name, path, "samples/text", replace: false, cancellation);
        }
        finally
        {
            File.Delete(path);
        }
        return (await library.ListAsync(cancellation)).First(embedding => embedding.Name == name);
    }
}
