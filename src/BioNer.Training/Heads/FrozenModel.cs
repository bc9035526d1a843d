using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Core.Embeddings;
using BioNer.Core.Jobs;
using BioNer.Storage;

namespace BioNer.Training.Heads;

/// <summary>A finished model as a new head sees it: what its trunk computes from words. Word vectors are the bundle's own, so that the head learns from what it will see when it serves.</summary>
public sealed class FrozenModel : IDisposable
{
    private FrozenModel(string folder, ModelReference reference, ModelManifest manifest, Dictionary<string, WeightTensor> weights, WordTable table)
    {
        (Folder, Reference, Manifest, Weights, Table) = (folder, reference, manifest, weights, table);
        TrunkHash = Hash();
    }

    /// <summary>The bundle's folder.</summary>
    public string Folder { get; }

    /// <summary>Which model it is, with its version.</summary>
    public ModelReference Reference { get; }

    public ModelManifest Manifest { get; }

    /// <summary>All its weights.</summary>
    public IReadOnlyDictionary<string, WeightTensor> Weights { get; }

    /// <summary>Its word vectors.</summary>
    public WordTable Table { get; }

    /// <summary>SHA-256 of what features depend on, lower-case hex.</summary>
    public string TrunkHash { get; }

    /// <summary>The weights below the heads.</summary>
    public IEnumerable<KeyValuePair<string, WeightTensor>> Trunk => Weights.Where(weight => !weight.Key.StartsWith("heads.", StringComparison.Ordinal));

    /// <summary>Opens a model of the store.</summary>
    /// <exception cref="InputException">There is no such model or version, or it is damaged.</exception>
    public static async Task<FrozenModel> OpenAsync(IArtifactStore store, ModelReference reference, CancellationToken cancellation)
    {
        var models = new ModelLibrary(store);
        var folder = await models.LocalFolderAsync(reference.Name, reference.Version, cancellation);
        var manifest = ManifestFile.Read(Path.Combine(folder, BundleFiles.Manifest));
        BundleVerifier.Check(folder, manifest);
        var weights = SafetensorsReader.Read(Path.Combine(folder, BundleFiles.Weights));
        WeightNames.Check(manifest, weights, folder);
        return new FrozenModel(folder, new ModelReference(reference.Name, manifest.Version), manifest, weights, WordTable.Open(Path.Combine(folder, BundleFiles.Words)));
    }

    /// <summary>The trunk's architecture, with a head's own numbers.</summary>
    public Hyperparameters Architecture(Hyperparameters head) => head with
    {
        ContextWords = Manifest.Shape.Reach,
        FilterHeights = Manifest.Shape.Heights,
        Filters = Manifest.Shape.Filters,
        Hidden = Manifest.Shape.Hidden,
        Capitalisation = Manifest.Shape.Capitalisation,
        UnknownWordRate = 0,
        Batches = BatchOrder.Shuffled,
    };

    public void Dispose() => Table.Dispose();

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, tensor) in Trunk.OrderBy(weight => weight.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name} {string.Join(' ', tensor.Shape)}\n"));
            hash.AppendData(MemoryMarshal.AsBytes(tensor.Data.AsSpan()));
        }
        hash.AppendData(Encoding.UTF8.GetBytes($"words {Table.ContentHash} {Manifest.Network} {Manifest.Shape.Capitalisation}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
