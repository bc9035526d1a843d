using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Core.Embeddings;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Training.Runs;

namespace BioNer.Training.Bundles;

/// <summary>Makes a servable model of a finished run: bundle, version in the store, current.</summary>
/// <param name="store">Where runs are and models go.</param>
/// <param name="finish">What is done to a bundle's folder before the model is added, with the corpora of its tasks.</param>
public sealed class ModelPublisher(IArtifactStore store, Action<string, IReadOnlyList<Corpus>, CancellationToken>? finish = null)
{
    private const int VersionDigits = 12;

    /// <summary>Whether a job's runs can be made models: word vectors that were trained are the run's own, and bundles take the embedding's.</summary>
    public static bool CanPublish(TrainingJob job) => job.Hyperparameters.WordVectors == WordVectors.Static;

    /// <summary>Writes the bundle of a run's weights and makes it the model's current version; returns <c>NAME@VERSION</c>.</summary>
    /// <param name="job">The job of the run.</param>
    /// <param name="metrics">What it scored.</param>
    /// <param name="name">The model's name; null for the network and its corpora.</param>
    /// <param name="cancellation">Stops between files.</param>
    /// <exception cref="InputException">The run's weights are missing, or the model is one that bundles cannot hold.</exception>
    public async Task<string> PublishAsync(TrainingJob job, RunMetrics metrics, string? name, CancellationToken cancellation)
    {
        if (!CanPublish(job))
            throw new InputException("A model whose word vectors were trained cannot be bundled: its vectors are the run's, not the embedding's. Its scores stand in the run's metrics.json.");
        name ??= DefaultName(job);
        var version = metrics.Key[..VersionDigits];
        var folder = Directory.CreateTempSubdirectory("bioner-bundle-").FullName;
        try
        {
            var corpora = await WriteAsync(folder, job, metrics, name, version, cancellation);
            finish?.Invoke(folder, corpora, cancellation);
            var models = new ModelLibrary(store);
            await models.AddAsync(name, version, folder, cancellation);
            await models.PromoteAsync(name, version, cancellation);
            return $"{name}@{version}";
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<IReadOnlyList<Corpus>> WriteAsync(string folder, TrainingJob job, RunMetrics metrics, string name, string version, CancellationToken cancellation)
    {
        var data = new JobData(store);
        using var table = await data.OpenEmbeddingAsync(job.Embedding, cancellation);
        var (tasks, words) = await data.LoadAsync(job, table, cancellation);
        var weights = await new RunTensors(store, new RunFolder(store, metrics.Key)).ReadWeightsAsync(null, cancellation);
        var kept = PrunedTable.Write(table, words.Words, Path.Combine(folder, BundleFiles.Words));
        var numbers = job.Hyperparameters;
        var corpora = new Dictionary<string, CorpusEntry>(StringComparer.Ordinal);
        foreach (var corpus in job.Corpora)
            corpora[corpus.Name] = await new CorpusLibrary(store).FindAsync(corpus.Name, cancellation);
        var embedding = await new EmbeddingLibrary(store).FindAsync(job.Embedding.Name, cancellation);
        BundleWriter.Write(
            folder,
            new ModelManifest
            {
                Name = name,
                Version = version,
                Network = job.Network,
                Shape = new NetworkShape
                {
                    Window = numbers.Window,
                    Dimensions = table.Dimensions,
                    Capitalisation = numbers.Capitalisation,
                    Filters = numbers.Filters,
                    Heights = [.. numbers.FilterHeights.Order()],
                    Hidden = numbers.Hidden,
                },
                Heads = [.. tasks.Zip(metrics.Tasks, (task, scores) => HeadDescription.Of(task, corpora[task.Name].Tokenizer ?? TokenizerChoice.For(task.Corpus), scores))],
                Words = new WordsManifest { Embedding = job.Embedding.Name, ContentHash = job.Embedding.ContentHash, Count = kept, Bits = 16 },
                Training = new TrainingProvenance
                {
                    JobKey = metrics.Key,
                    Corpora = [.. job.Corpora.Select(corpus => new CorpusProvenance(corpus.Name, corpus.ContentHash, corpora[corpus.Name].Licence))],
                    Embedding = job.Embedding.Name,
                    EmbeddingHash = job.Embedding.ContentHash,
                    EmbeddingLicence = embedding.Licence,
                    Seed = job.Seed,
                    Steps = metrics.Steps * metrics.BundleEvaluation / metrics.Tasks[0].DevelHistory.Count,
                    Semantics = job.Semantics,
                    Device = job.Device,
                },
                Licences = [.. corpora.Values.Select(corpus => corpus.Licence).Append(embedding.Licence).OfType<string>().Distinct(StringComparer.Ordinal)],
                Created = DateTimeOffset.UtcNow,
            },
            weights);
        return [.. tasks.Select(task => task.Corpus)];
    }

    private static string DefaultName(TrainingJob job)
    {
        var network = job.Network.ToString().ToLowerInvariant();
        return job.Corpora.Count <= 3 ? $"{network}-{string.Join("-", job.Tasks)}" : $"{network}-{job.Corpora.Count}-corpora";
    }
}
