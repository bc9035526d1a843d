using System.Security.Cryptography;
using System.Text;
using BioNer.Core.Bundles;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Training.Bundles;
using BioNer.Training.Data;
using BioNer.Training.Runs;

namespace BioNer.Training.Heads;

/// <summary>Makes a new version of a model that has one head more; everything else in it is as it was.</summary>
public sealed class HeadPublisher(IArtifactStore store)
{
    private const int VersionDigits = 12;

    /// <summary>Writes the version, unless it is there; returns it as <c>NAME@VERSION</c>.</summary>
    /// <param name="model">The model that gets the head.</param>
    /// <param name="job">How the head was trained.</param>
    /// <param name="metrics">What it scored.</param>
    /// <param name="promote">Whether the version serves from now on.</param>
    /// <param name="cancellation">Stops between files.</param>
    public async Task<ModelReference> PublishAsync(FrozenModel model, HeadJob job, RunMetrics metrics, bool promote, CancellationToken cancellation)
    {
        var (name, version) = (model.Reference.Name, VersionOf(model, metrics.Key));
        var models = new ModelLibrary(store);
        if (!(await models.VersionsAsync(name, cancellation)).Contains(version))
        {
            var folder = Directory.CreateTempSubdirectory("bioner-bundle-").FullName;
            try
            {
                await WriteAsync(folder, model, job, metrics, version, cancellation);
                await models.AddAsync(name, version, folder, cancellation);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        if (promote)
            await models.PromoteAsync(name, version, cancellation);
        return new ModelReference(name, version);
    }

    // The version it is made of and the head decide it.
    private static string VersionOf(FrozenModel model, string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{model.Manifest.Version} {model.Manifest.Files[BundleFiles.Weights]} {key}")))[..VersionDigits];

    private async Task WriteAsync(string folder, FrozenModel model, HeadJob job, RunMetrics metrics, string version, CancellationToken cancellation)
    {
        var corpus = await new JobCorpora(store).LoadAsync(job.Corpus, cancellation) with { Name = job.Task };
        var entry = await new CorpusLibrary(store).FindAsync(job.Corpus.Name, cancellation);
        var task = new TaskData(corpus, new WordMatrix(model.Table, model.Manifest.Shape.Capitalisation), model.Manifest.Shape.Reach);
        var head = HeadDescription.Of(task, entry.Tokenizer ?? TokenizerChoice.For(corpus), metrics.Tasks[0]) with
        {
            Added = new HeadProvenance
            {
                JobKey = metrics.Key,
                Trunk = model.Reference.ToString(),
                TrunkHash = model.TrunkHash,
                Corpus = new CorpusProvenance(entry.Name, entry.ContentHash, entry.Licence),
                Seed = job.Seed,
                Steps = metrics.Steps * metrics.BundleEvaluation / metrics.Tasks[0].DevelHistory.Count,
            },
        };
        var weights = model.Weights.ToDictionary(StringComparer.Ordinal);
        foreach (var (name, tensor) in await new RunTensors(store, new RunFolder(store, metrics.Key)).ReadWeightsAsync(null, cancellation))
            weights[name] = tensor;
        File.Copy(Path.Combine(model.Folder, BundleFiles.Words), Path.Combine(folder, BundleFiles.Words));
        BundleWriter.Write(
            folder,
            model.Manifest with
            {
                Name = model.Reference.Name,
                Version = version,
                Heads = [.. model.Manifest.Heads, head],
                Licences = [.. model.Manifest.Licences.Append(entry.Licence).OfType<string>().Distinct(StringComparer.Ordinal)],
                Created = DateTimeOffset.UtcNow,
            },
            weights);
    }
}
